import { connect } from '../../connect.mts';

const packageName = 'n8n-nodes-jingdigital';

describe('a freshly installed package', () => {
	const n8n = connect();

	test('its nodes can be picked in the editor', async () => {
		const names = (await n8n.nodeTypes()).map(({ name }) => name);
		expect(names).toContain(`${packageName}.jingUser`);
		expect(names).toContain(`${packageName}.jingTrigger`);
	});

	test('n8n reads every expression in its nodes to the end', async () => {
		const own = (await n8n.nodeTypes()).filter(({ name }) => name.startsWith(packageName));
		const expressions = JSON.stringify(own).match(/"=\{\{(?:[^"\\]|\\.)*"/g) ?? [];
		expect(expressions.length).toBeGreaterThan(own.length);
		// n8n ends an expression at the first two braces, whatever they belong to.
		for (const text of expressions) expect(text.indexOf('}}')).toBe(text.length - '}}"'.length);
	});

	test('its credential can be stored, and its secret does not come back to the editor', async () => {
		const secret = 'not-to-be-shown';
		const id = await n8n.createCredential('jingOAuth2Api', 'Starts', { appId: 'app', appSecret: secret });
		const shown = await n8n.shownCredential(id);
		expect(shown.appId).toBe('app');
		expect(JSON.stringify(shown)).not.toContain(secret);
	});

	test("n8n's log has no complaint about the package", () => {
		const [whileStarting, later] = n8n.log().split('Owner was set up successfully');
		expect(later).toBeDefined();
		expect(whileStarting.split('\n').filter((line) => /jing/i.test(line))).toEqual([]);
	});
});
