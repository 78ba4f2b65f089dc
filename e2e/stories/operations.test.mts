import { operationKey, operationRows } from '../../nodes/contract.ts';
import { connect } from '../connect.mts';
import { outputItems, type Execution } from '../execution.mts';
import { plans } from './operations-plan.mts';
import { apiCalls, closeSandboxes, openWithDirectory, sideBySide } from './operations-sandbox.mts';

const n8n = connect();
const all = plans();

describe('every operation whose path is not documented runs through the Endpoint Directory', () => {
	let opened: Awaited<ReturnType<typeof openWithDirectory>>;
	let execution: Execution;
	beforeAll(async () => {
		opened = await openWithDirectory(n8n);
		const nodes = all.map(({ node }) => node);
		execution = await n8n.run(sideBySide('Every operation', nodes, opened.credentials), { within: 120_000 });
	}, 150_000);
	afterAll(closeSandboxes);

	test('there is a plan for each, and one token serves them all', () => {
		const open = operationRows.filter(({ operationId }) => operationId === undefined);
		expect(all.map(({ key }) => key).sort()).toEqual(open.map(operationKey).sort());
		expect(execution.status).toBe('success');
		expect(opened.sandbox.state.tokenRequests).toBe(1);
	});

	test.each(all)('$key', ({ key, call, items, effect }) => {
		expect(outputItems(execution, key).map(({ json }) => json)).toEqual(items);
		const calls = apiCalls(opened.sandbox).filter(({ path }) => path === call.path);
		const [{ method, path, query, body, status }] = calls;
		expect({ method, path, query, body: body || undefined }).toEqual(call);
		expect(status).toBe(200);
		if (effect) expect(opened.sandbox.state.records.effects.get(effect)).toBe(1);
	});

	test('each call carries app id and token, and none was made in vain', () => {
		const calls = apiCalls(opened.sandbox);
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
