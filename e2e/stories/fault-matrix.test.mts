import { connect } from '../connect.mts';
import { cells, matrixText, runCells, type Outcome } from './fault-cells.mts';

const n8n = connect();
let outcomes: Outcome[] = [];

beforeAll(async () => {
	outcomes = await runCells(n8n);
	process.stdout.write(`\n${matrixText(outcomes)}\n`);
}, 400_000);

describe.each(cells.map((cell, index) => ({ ...cell, index })))(
	'$fault in $share of the calls, $operation',
	({ index, operation }) => {
		const outcome = () => outcomes[index];

		test('happens, and every item leaves by exactly one output', () => {
			const { faults, itemsIn, succeeded, failed } = outcome();
			expect(faults).toBeGreaterThan(0);
			const left = [...succeeded, ...failed.map(({ item }) => item)].sort((one, other) => one - other);
			expect(left).toEqual(Array.from({ length: itemsIn }, (_, number) => number));
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
