import { figuresOf, sectionText, shown } from '../../bench/results.mts';

test('a figure is the median of its runs, next to that of the first candidate', () => {
	const figures = figuresOf(
		'wall time',
		's',
		new Map([
			['own', [2, 1, 9]],
			['other', [8, 6, 4]],
		]),
	);
	expect(figures).toEqual([
		{ candidate: 'own', quantity: 'wall time', unit: 's', runs: [2, 1, 9], median: 2, ratio: 1 },
		{ candidate: 'other', quantity: 'wall time', unit: 's', runs: [8, 6, 4], median: 6, ratio: 3 },
	]);
});

test.each([
	[0, '0'],
	[0.012345, '0.0123'],
	[1, '1'],
	[2.3456, '2.35'],
	[99.96, '100'],
	[123.4, '123'],
	[12345.6, '12,346'],
])('%d is written %s', (value, text) => expect(shown(value)).toBe(text));

test('a section is a table with a line per candidate, and says which claims are met', () => {
	const text = sectionText({
		title: 'Upserts',
		how: 'How it was done.',
		figures: [
			...figuresOf(
				'node time',
				's',
				new Map([
					['this', [1.5, 1.5]],
					['HTTP Request', [30, 30]],
				]),
			),
			...figuresOf(
				'calls',
				'',
				new Map([
					['this', [100, 100]],
					['HTTP Request', [10_000, 10_000]],
				]),
			),
		],
		claims: [
			{ wanted: 'at most 1/20', seen: '1/20', met: true },
			{ wanted: 'no calls', seen: '100', met: false },
		],
	});
	expect(text.split('\n')).toEqual([
		'Upserts',
		'-------',
		'How it was done.',
		'',
		'              node time  calls',
		'this          1.5 s (1)  100 (1)',
		'HTTP Request  30 s (20)  10,000 (100)',
		'',
		'met: at most 1/20: 1/20',
		'NOT MET: no calls: 100',
	]);
});

test('what ran once is marked, what was not measured is left blank, and there is no ratio to nothing', () => {
	const figures = [
		...figuresOf(
			'lost',
			'',
			new Map([
				['this', [0, 0]],
				['other', [7, 7]],
			]),
		),
		...figuresOf('time', 's', new Map([['other', [3]]])),
	];
	const text = sectionText({ title: 'T', how: 'H', figures, claims: [] });
	expect(text.split('\n').slice(4)).toEqual(['       lost  time', 'this   0', 'other  7     3 s (1) ¹', '¹ one run']);
});
