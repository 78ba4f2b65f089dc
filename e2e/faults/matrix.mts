import { floorOf, type Cell, type Outcome } from './cells.mts';

/** The outcomes as a table: a line per fault and operation, a column per share. */
function matrixText(outcomes: Outcome[]): string {
	const rows = new Map<string, string[]>();
	for (const { cell, itemsIn, succeeded, failed, doubled, calls, seconds } of outcomes) {
		const name = `${cell.fault.kind.padEnd(16)} ${cell.operation.padEnd(6)}`;
		const twice = cell.operation === 'send' ? `, ${doubled.length} twice` : '';
		const field = `${itemsIn} = ${succeeded.length} + ${failed.length}${twice} (${calls} calls, ${seconds.toFixed(1)} s)`;
		rows.set(name, [...(rows.get(name) ?? []), field]);
	}
	const shares = new Set(outcomes.map(({ cell }) => `${cell.share * 100} % of calls`));
	const head = ['Items in = success + error output'.padEnd(23), ...shares];
	return [head, ...[...rows].map(([name, fields]) => [name, ...fields])]
		.map(([name, ...fields]) => [name.padEnd(34), ...fields.map((field) => field.padEnd(48))].join(' ').trimEnd())
		.join('\n');
}

/**
 * Tells what becomes of the items when something goes wrong in some of the calls, for operations that may be repeated and for those that
 * may not.
 * @param cells what goes wrong, and in which share of the calls
 * @param runCells runs them; gives their outcomes in the same order
 */
export function tellOfFaults(cells: Cell[], runCells: (cells: Cell[]) => Promise<Outcome[]>): void {
	let outcomes: Outcome[] = [];

	beforeAll(async () => {
		outcomes = await runCells(cells);
		process.stdout.write(`\n${matrixText(outcomes)}\n`);
	}, 400_000);

	describe.each(cells.map((cell, index) => ({ ...cell, index })))(
		'$fault.kind in $share of the calls, $operation',
		({ index, operation }) => {
			const outcome = () => outcomes[index];

			test('happens, and every item leaves by exactly one output', () => {
				const { faults, itemsIn, succeeded, failed } = outcome();
				expect(faults).toBeGreaterThan(0);
				const left = [...succeeded, ...failed.map(({ item }) => item)].sort((one, other) => one - other);
				expect(left).toEqual(Array.from({ length: itemsIn }, (_, number) => number));
			});

			test('what a repeated call makes up for succeeds, and what was not disturbed too', () => {
				expect(outcome().succeeded.length).toBeGreaterThanOrEqual(floorOf(outcome()));
			});

			test('every item in the error output says what happened and how to get unstuck', () => {
				const sentence = expect.stringMatching(/\S.{20,}/);
				for (const { message, description } of outcome().failed) {
					expect({ message, description }).toEqual({ message: sentence, description: sentence });
				}
			});

			test(
				operation === 'send'
					? 'what is reported as sent was sent, nothing twice'
					: 'what is reported as written is there',
				() => {
					expect(outcome().missing).toEqual([]);
					if (operation === 'send') expect(outcome().doubled).toEqual([]);
				},
			);
		},
	);
}
