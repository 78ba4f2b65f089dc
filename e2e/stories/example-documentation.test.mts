import { rowOf } from '../../nodes/contract.ts';
import { documentationName } from '../../nodes/undocumented/documented/form.ts';
import { connect, openSandbox } from '../connect.mts';
import { preparedExample } from '../example.mts';
import { outputItems } from '../execution.mts';
import { fetchOnce } from '../rest.mts';

const n8n = connect();
const KEY = 'group.getAll';
const FILE = 'operation-from-its-page.json';

let opened: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => (opened = await openSandbox(n8n, {}, { endpointDirectory: '' })));
afterAll(async () => await opened.sandbox.close());

test('the example of a paste: as it is delivered, it says which page it needs; with what the sandbox page copies, groups come out', async () => {
	const { sandbox, credentials } = opened;
	const { error } = await n8n.run(preparedExample(FILE, credentials));
	expect(error?.message).toMatch(/^The path of this operation is not known/);
	expect(error?.description).toContain(rowOf(KEY).jingName);

	const copied = await fetchOnce(`${sandbox.url}/sandbox/api/documentation/${KEY}/page`);
	const { text } = (await copied.json()) as { text: string };
	const pasted = preparedExample(FILE, credentials, (node) => {
		node('Groups').parameters[documentationName(rowOf(KEY))] = text;
	});
	const groups = outputItems(await n8n.run(pasted), 'Groups');
	expect(groups.length).toBeGreaterThan(0);
	expect(groups.length).toBeLessThanOrEqual(10);
});
