import { median } from './statistics.mts';

/** One quantity of one candidate. */
export interface Figure {
	candidate: string;
	quantity: string;
	unit: string;
	runs: number[];
	median: number;
	/** The median over that of the first candidate; null where that is 0. */
	ratio: number | null;
}

/** What was to be shown, and what was seen. */
export interface Claim {
	wanted: string;
	seen: string;
	met: boolean;
}

/** What one measurement found. */
export interface Section {
	title: string;
	/** What was done, in a sentence or two. */
	how: string;
	figures: Figure[];
	claims: Claim[];
	/** The quantity that the chart shows, if it shows any of this. */
	charted?: string;
}

/** What the whole benchmark found, as it stands in results.json. */
export interface Results {
	/** The machine, n8n and its settings. */
	conditions: Record<string, string>;
	sections: Record<string, Section>;
}

/**
 * Makes the figures of one quantity.
 * @param quantity its name, such as 'node time'
 * @param unit such as 's'
 * @param runs the values by candidate; the first candidate is what the others are compared with
 */
export function figuresOf(quantity: string, unit: string, runs: Map<string, number[]>): Figure[] {
	const first = median([...runs.values()][0]);
	return [...runs].map(([candidate, values]) => {
		const own = median(values);
		return { candidate, quantity, unit, runs: values, median: own, ratio: first === 0 ? null : own / first };
	});
}

/** How often something ran, in words. */
export const times = (runs: number): string => (runs === 1 ? '1 run' : `${runs} runs`);

/** A number as people write it: three digits that count, thousands apart. */
export const shown = (value: number): string =>
	value.toLocaleString('en', value >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });

const fieldOf = ({ median: value, unit, ratio, runs }: Figure) =>
	`${shown(value)} ${unit}`.trim() + (ratio === null ? '' : ` (${shown(ratio)})`) + (runs.length > 1 ? '' : ' ¹');

/**
 * Writes a section as plain text: a line per candidate, a column per quantity; behind each median its ratio to the first candidate.
 */
export function sectionText({ title, how, figures, claims }: Section): string {
	const quantities = [...new Set(figures.map(({ quantity }) => quantity))];
	const candidates = [...new Set(figures.map(({ candidate }) => candidate))];
	const rows = candidates.map((candidate) => [
		candidate,
		...quantities.map((quantity) => {
			const figure = figures.find((one) => one.candidate === candidate && one.quantity === quantity);
			return figure ? fieldOf(figure) : '';
		}),
	]);
	const table = [['', ...quantities], ...rows];
	const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
	const lines = table.map((row) =>
		row
			.map((text, column) => text.padEnd(widths[column]))
			.join('  ')
			.trimEnd(),
	);
	const once = figures.some(({ runs }) => runs.length === 1) ? ['¹ one run'] : [];
	const said = claims.map(({ wanted, seen, met }) => `${met ? 'met' : 'NOT MET'}: ${wanted}: ${seen}`);
	return [title, '-'.repeat(title.length), how, '', ...lines, ...once, '', ...said].join('\n').trimEnd();
}
