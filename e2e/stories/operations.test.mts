import { connect } from '../connect.mts';
import { outputItems } from '../execution.mts';
import { keysWithoutDocument, plans } from './operations-plan.mts';
import { apiCalls, closeSandboxes, LONGEST_RUN, runSideBySide } from './operations-sandbox.mts';

const n8n = connect();
const all = plans();

describe('every operation whose path is not documented runs through the Endpoint Directory', () => {
	let ran: Awaited<ReturnType<typeof runSideBySide>>;
	const nodes = all.map(({ node }) => node);
	beforeAll(async () => (ran = await runSideBySide(n8n, 'Every operation', nodes)), LONGEST_RUN);
	afterAll(closeSandboxes);

	test('there is a plan for each, and one token serves them all', () => {
		expect(all.map(({ key }) => key).sort()).toEqual([...keysWithoutDocument].sort());
		expect(ran.execution.status).toBe('success');
		expect(ran.sandbox.state.tokenRequests).toBe(1);
	});

	test.each(all)('$key', ({ key, call, items, effect }) => {
		expect(outputItems(ran.execution, key).map(({ json }) => json)).toEqual(items);
		const calls = apiCalls(ran.sandbox).filter(({ path }) => path === call.path);
		const [{ method, path, query, body, status }] = calls;
		expect({ method, path, query, body: body || undefined }).toEqual(call);
		expect(status).toBe(200);
		if (effect) expect(ran.sandbox.state.records.effects.get(effect)).toBe(1);
	});

	test('each call carries app id and token, and none was made in vain', () => {
		const calls = apiCalls(ran.sandbox);
		const paths = new Set(calls.map(({ path }) => path));
		expect(paths).toEqual(new Set(all.map(({ call }) => call.path)));
		for (const { headers } of calls) {
			expect(headers).toMatchObject({
				app_id: expect.any(String),
				access_token: expect.stringContaining('fingerprint:'),
			});
		}
		const changing = all.filter(({ effect }) => effect !== undefined);
		for (const { call } of changing) expect(calls.filter(({ path }) => path === call.path)).toHaveLength(1);
	});
});
