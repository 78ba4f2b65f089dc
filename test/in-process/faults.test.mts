import { cellsOf, GROUPS, listedCodes, runCell, type Cell, type Outcome } from '../../e2e/faults/cells.mts';
import { tellOfFaults } from '../../e2e/faults/matrix.mts';
import type { Item } from '../../e2e/execution.mts';
import { JingOAuth2Api } from '../../credentials/JingOAuth2Api.credentials.ts';
import { JingTemplateMessage } from '../../nodes/JingTemplateMessage/JingTemplateMessage.node.ts';
import { JingUser } from '../../nodes/JingUser/JingUser.node.ts';
import { credentialFor } from '../../e2e/connect.mts';
import { startSandbox } from '../../sandbox/server.mts';
import { CredentialStore } from './credential-store.mts';
import { letTimeFly } from './fast-clock.mts';
import { install } from './installed.mts';
import { runNode } from './node-run.mts';

const installed = install([JingUser, JingTemplateMessage], [JingOAuth2Api]);

async function runOne(cell: Cell): Promise<Outcome> {
	const sandbox = await startSandbox();
	try {
		const credentialStore = new CredentialStore(installed.credentialTypes);
		// By this clock a connection, which keeps its own pace, may take minutes.
		const fields = { ...credentialFor(sandbox), ...listedCodes, longestWait: 100_000 };
		const credentials = credentialStore.save('jingOAuth2Api', fields);
		return await runCell(cell, sandbox, async (_name, items, { type, parameters }) => {
			const node = { name: 'Node', type, parameters, credentials, onError: 'continueErrorOutput' } as const;
			const run = await runNode({ installed, credentialStore, items, node });
			return { succeeded: run.items('Node', 0) as Item[], failed: run.items('Node', 1) as Item[] };
		});
	} finally {
		await sandbox.close();
	}
}

letTimeFly();

describe.each(GROUPS)('%s', (group) => {
	tellOfFaults(cellsOf(group), async (cells) => {
		const outcomes: Outcome[] = [];
		for (const cell of cells) outcomes.push(await runOne(cell));
		return outcomes;
	});
});
