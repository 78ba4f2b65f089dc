import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openSandbox } from '../../connect.mts';
import { outputItems } from '../../execution.mts';
import { ensureN8n } from '../../install.mts';
import { lineOf } from '../../line.mts';
import { startN8n, type N8n } from '../../n8n.mts';
import { packageToTest } from '../../pack.mts';
import { projectFolder, temporaryFolder } from '../../project.mts';
import { until } from '../../until.mts';
import { oneUserPerCall, people, startAndNode, upsertByMobile } from '../../workflow.mts';

const HOUR = 3_600_000;
const clock = join(temporaryFolder('clock'), 'offset');
let n8n: N8n;
beforeAll(async () => {
	writeFileSync(clock, '0');
	const settings = {
		NODE_OPTIONS: `--import ${pathToFileURL(join(projectFolder, 'e2e', 'clock.mjs')).href}`,
		TEST_CLOCK: clock,
	};
	n8n = await startN8n(await ensureN8n(lineOf().name), settings, await packageToTest());
});
afterAll(async () => await n8n?.stop());

test('a system clock that is set back by an hour holds up no call', async () => {
	const { sandbox, credentials } = await openSandbox(n8n, {}, { callsPer10Seconds: 10 });
	try {
		const node = upsertByMobile({ credentials, parameters: oneUserPerCall });
		const run = async (count: number) =>
			await n8n.run(startAndNode(`Clock ${count}`, people(count), node), { within: 60_000 });
		const timeOf = async ({ id }: { id: string }) =>
			Date.parse((await n8n.rest<{ startedAt: string }>('GET', `/executions/${id}`)).startedAt);
		const before = await timeOf(await run(10));
		writeFileSync(clock, String(-HOUR));
		await until('the clock to be set back', async () => (await timeOf(await run(1))) < before || undefined);
		const begunAt = performance.now();
		expect(outputItems(await run(15), 'Node')).toHaveLength(15);
		// 15 calls at 10 in 10 s: two windows, and what n8n takes.
		expect(performance.now() - begunAt).toBeLessThan(45_000);
	} finally {
		await sandbox.close();
	}
}, 240_000);
