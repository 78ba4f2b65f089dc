import { connect } from '../connect.mts';
import { exampleFiles, readExample } from '../example.mts';

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
