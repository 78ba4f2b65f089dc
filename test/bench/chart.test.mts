import { chartSvg } from '../../bench/chart.mts';
import { figuresOf, type Section } from '../../bench/results.mts';

const section = (title: string, charted: string | undefined, own: number, other: number): Section => ({
	title,
	how: '',
	claims: [],
	charted,
	figures: [
		...figuresOf(
			'time',
			's',
			new Map([
				['this <one>', [own]],
				['other & more', [other]],
			]),
		),
		...figuresOf(
			'calls',
			'',
			new Map([
				['this <one>', [1]],
				['other & more', [2]],
			]),
		),
	],
});

const numbers = (svg: string, pattern: RegExp) => [...svg.matchAll(pattern)].map(([, value]) => Number(value));
const barWidths = (svg: string) => numbers(svg, /<rect[^>]* width="([\d.]+)"/g);

test('bars are as long as their medians say, the longest of each section alike', () => {
	const widths = barWidths(chartSvg([section('A', 'time', 1, 4), section('B', 'time', 100, 50)]));
	expect(widths).toHaveLength(4);
	const [a, fourTimes, b, half] = widths;
	expect(fourTimes / a).toBeCloseTo(4, 1);
	expect(b / half).toBeCloseTo(2, 1);
	expect(b).toBe(fourTimes);
});

test('only the charted quantity of charted sections is drawn, with its name, value and ratio', () => {
	const svg = chartSvg([section('Shown', 'time', 2, 8), section('Hidden', undefined, 1, 1)]);
	expect(barWidths(svg)).toHaveLength(2);
	expect(svg).toContain('>Shown: time</text>');
	expect(svg).not.toContain('Hidden');
	expect(svg).toContain('>2 s</text>');
	expect(svg).toContain('>8 s (× 4)</text>');
});

test('names are escaped, a value of 0 has a bar that can be seen, and nothing lies outside of the picture', () => {
	const svg = chartSvg([section('A', 'time', 0, 4), section('B', 'time', 3, 4)]);
	expect(svg).toContain('this &lt;one&gt;');
	expect(svg).toContain('other &amp; more');
	expect(barWidths(svg)[0]).toBeGreaterThan(0);
	const [height] = numbers(svg, /<svg[^>]* height="(\d+)"/g);
	const [width] = numbers(svg, /<svg[^>]* width="(\d+)"/g);
	expect(Math.max(...numbers(svg, / y="([\d.]+)"/g)) + 17).toBeLessThanOrEqual(height);
	expect(250 + Math.max(...barWidths(svg)) + 100).toBeLessThanOrEqual(width);
});

test('where all is 0, the bars are as short as can be', () => {
	expect(barWidths(chartSvg([section('A', 'time', 0, 0)]))).toEqual([1, 1]);
});

test('there are colours for a dark page, too', () => {
	const svg = chartSvg([section('A', 'time', 1, 2)]);
	const [light, dark] = svg
		.split('@media (prefers-color-scheme: dark)')
		.map((part) => [...part.matchAll(/fill: (#\w+)/g)].map(([, colour]) => colour));
	expect(light).toHaveLength(3);
	expect(dark).toHaveLength(3);
	expect(new Set([...light, ...dark]).size).toBe(6);
});
