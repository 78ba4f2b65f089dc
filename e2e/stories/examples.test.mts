import { startSandbox } from '../../sandbox/server.mts';
import { connect } from '../connect.mts';
import { exampleFiles, importOtherExamples, readExample, setUpExample } from '../example.mts';
import { outputItems } from '../execution.mts';

interface NodeType {
	name: string;
	version: number | number[];
}

const n8n = connect();
let types: NodeType[];
beforeAll(async () => (types = (await n8n.nodeTypes()) as unknown as NodeType[]));

test.each(exampleFiles)('examples/%s can be imported, and n8n has each of its nodes in its version', async (file) => {
	const workflow = readExample(file);
	const id = await n8n.createWorkflow(workflow);
	expect((await n8n.readWorkflow(id)).nodes).toHaveLength(workflow.nodes.length);
	const versions = (type: string) => types.filter(({ name }) => name === type).flatMap(({ version }) => version);
	for (const { type, typeVersion } of workflow.nodes)
		expect([type, versions(type)]).toEqual([type, expect.arrayContaining([typeVersion])]);
});

test('npm start has them all in the list of workflows, one of them active, and they run against its sandbox', async () => {
	const sandbox = await startSandbox();
	const { workflowId, credentials } = await setUpExample(n8n, sandbox);
	const ids = await importOtherExamples(n8n, sandbox, credentials);
	expect(ids.size).toBe(exampleFiles.length - 1);
	const active = async (id: string) => (await n8n.rest<{ active: boolean }>('GET', `/workflows/${id}`)).active;
	expect(await active(workflowId)).toBe(true);
	for (const id of ids.values()) expect(await active(id)).toBe(false);

	const execution = await n8n.run(ids.get('consent-before-message.json')!);
	expect(outputItems(execution, 'Not Sent')[0].json.result).toContain('has not granted');
	await n8n.run(ids.get('any-call-with-the-credential.json')!);
	expect(sandbox.state.calls.at(-1)).toMatchObject({ path: '/v1/member/select/detail' });
	await n8n.deactivate(workflowId);
	await sandbox.close();
});
