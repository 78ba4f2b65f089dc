import { shown, type Section } from './results.mts';

const WIDTH = 760;
const LABEL = 250;
const LONGEST_BAR = 350;
const LINE = 22;
const GAP = 34;

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const STYLE = `
	text { font: 13px system-ui, sans-serif; fill: #1f2328; }
	.title { font-weight: 600; }
	.bar { fill: #9aa4af; }
	.own { fill: #1a7f64; }
	@media (prefers-color-scheme: dark) {
		text { fill: #e6edf3; }
		.bar { fill: #6e7681; }
		.own { fill: #3fb68b; }
	}
`;

/** One section as bars from the given height on; the longest bar of a section is as long as that of any other. */
function groupSvg({ title, figures, charted }: Section, top: number): string[] {
	const bars = figures.filter(({ quantity }) => quantity === charted);
	const most = Math.max(Number.MIN_VALUE, ...bars.map(({ median }) => median));
	const lines = bars.map(({ candidate, median, unit, ratio }, index) => {
		const y = top + 10 + index * LINE;
		const width = Math.max(1, (median / most) * LONGEST_BAR);
		const value = `${shown(median)} ${unit}` + (index === 0 || ratio === null ? '' : ` (× ${shown(ratio)})`);
		return [
			`<text x="${LABEL - 8}" y="${y + 13}" text-anchor="end">${escaped(candidate)}</text>`,
			`<rect class="${candidate.startsWith('This package') ? 'own' : 'bar'}" x="${LABEL}" y="${y}" width="${width.toFixed(1)}" height="${LINE - 5}" rx="2"/>`,
			`<text x="${(LABEL + width + 6).toFixed(1)}" y="${y + 13}">${escaped(value)}</text>`,
		].join('\n');
	});
	return [`<text class="title" x="8" y="${top}">${escaped(`${title}: ${charted}`)}</text>`, ...lines];
}

/**
 * Draws what the sections say as a bar chart that can be read on a light and on a dark page.
 * @param sections those to draw; others, which have nothing charted, are left out
 * @returns an SVG document
 */
export function chartSvg(sections: Section[]): string {
	let top = 44;
	const body = sections
		.filter(({ charted }) => charted !== undefined)
		.flatMap((section) => {
			const group = groupSvg(section, top);
			top += 10 + (group.length - 1) * LINE + GAP;
			return group;
		});
	const height = top - GAP / 2;
	const title = 'This package and the HTTP Request node in one n8n, medians. Shorter is better.';
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img">`,
		`<title>${escaped(title)}</title>`,
		`<style>${STYLE}</style>`,
		`<text x="8" y="18">${escaped(title)}</text>`,
		...body,
		'</svg>',
		'',
	].join('\n');
}
