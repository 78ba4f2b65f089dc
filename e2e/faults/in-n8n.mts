import { connect, openSandbox } from '../connect.mts';
import { outputItems } from '../execution.mts';
import { startAndNode } from '../workflow.mts';
import { cellsOf, listedCodes, runCell, type Cell, type FaultGroup, type Outcome } from './cells.mts';
import { tellOfFaults } from './matrix.mts';

/** How many cells of a file run at once: most of their time is waiting. */
const LANES = 4;
/** The share at which all that can be healed has to be; the others are tried in n8n's engine (test/in-process/faults.test.mts). */
const SHARE = 0.1;

/**
 * Tells of faults in a real n8n.
 * @param group of the faults
 */
export function tellOfFaultsInN8n(group: FaultGroup): void {
	const n8n = connect();

	const runOne = async (cell: Cell): Promise<Outcome> => {
		const { sandbox, credentials } = await openSandbox(n8n, {}, listedCodes);
		try {
			return await runCell(cell, sandbox, async (name, items, node) => {
				const workflow = startAndNode(name, items, { ...node, credentials, onError: 'continueErrorOutput' });
				const execution = await n8n.run(workflow, { within: 200_000 });
				return { succeeded: outputItems(execution, 'Node', 0), failed: outputItems(execution, 'Node', 1) };
			});
		} finally {
			await sandbox.close();
		}
	};

	tellOfFaults(cellsOf(group, [SHARE]), async (cells) => {
		const outcomes: Outcome[] = [];
		const rest = cells.entries();
		const lane = async () => {
			for (const [index, cell] of rest) outcomes[index] = await runOne(cell);
		};
		await Promise.all(Array.from({ length: LANES }, lane));
		return outcomes;
	});
}
