import { join } from 'node:path';
import { readWorkflowFile } from '../client.mts';
import { connect, openSandbox } from '../connect.mts';
import { outputItems } from '../execution.mts';
import { projectFolder } from '../project.mts';

const n8n = connect();

let opened: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => (opened = await openSandbox(n8n)));
afterAll(async () => await opened.sandbox.close());

test('the example of any call: an employee comes out, and a refused call stops with its reason', async () => {
	const { sandbox, credentials } = opened;
	const workflow = readWorkflowFile(join(projectFolder, 'examples', 'any-call-with-the-credential.json'));
	const request = workflow.nodes.find(({ name }) => name === 'HTTP Request')!;
	request.credentials = credentials;
	request.parameters.url = String(request.parameters.url).replace('https://jingopenapi.jingsocial.com', sandbox.url);

	// The ID of one of the sandbox's employees, in the place of the one in the documentation.
	const id = '0f3c1a52-7d64-4b8e-9a11-000000000001';
	request.parameters.jsonBody = JSON.stringify({ id_type: 'user_id', ids: [id] });
	expect(outputItems(await n8n.run(workflow), 'Rows').map(({ json }) => json.user_id)).toEqual([id]);

	sandbox.state.faults.push({ kind: 'code', msg: 'sandbox: not today' });
	const { error } = await n8n.run(workflow);
	expect(error?.message).toMatch(
		/^JINGdigital did not accept the call: sandbox: not today \(code \d+, request id [0-9a-f]{32}\)$/,
	);
});
