import type { INode } from 'n8n-workflow';
import { connect, openSandbox } from '../connect.mts';
import { outputItems } from '../execution.mts';
import { people, upsertByMobile, workflowWith } from '../workflow.mts';

const n8n = connect();
const items = people(10);
const refused = [1, 5, 9];
const accepted = [0, 2, 3, 4, 6, 7, 8];

describe('3 of 10 items are refused', () => {
	let opened: Awaited<ReturnType<typeof openSandbox>>;
	beforeAll(async () => {
		opened = await openSandbox(n8n);
		opened.sandbox.state.faults.push({ kind: 'rowsFail', identities: refused.map((index) => items[index].mobile) });
	});
	afterAll(async () => await opened.sandbox.close());

	const run = async (onError: INode['onError']) => {
		const { credentials } = opened;
		return await n8n.run(workflowWith(`Refused items, ${onError}`, items, upsertByMobile({ credentials, onError })));
	};

	test('by default the node stops, and says which item and why', async () => {
		const execution = await run('stopWorkflow');
		expect(execution.status).toBe('error');
		expect(execution.error).toMatchObject({
			message: expect.stringContaining(items[1].mobile),
			description: expect.stringMatching(/Correct the data of this item.*request id: [0-9a-f]{32}/),
			context: { itemIndex: 1 },
		});
		expect(execution.runData.After).toBeUndefined();
	});

	test('with "continue" all leave by the one output, linked, the refused ones with their input and the reason', async () => {
		const execution = await run('continueRegularOutput');
		const after = outputItems(execution, 'After').map(({ json }) => json);
		expect(after.map(({ origin }) => origin)).toEqual(items.map(({ number }) => number));
		expect(after.filter(({ error }) => error !== undefined).map(({ number }) => number)).toEqual(refused);
		for (const index of refused)
			expect(after[index]).toMatchObject({ ...items[index], error: expect.stringContaining('row refused') });
	});

	test('with the error output each item leaves by one of the two, linked, the refused ones with their input and the reason', async () => {
		opened.sandbox.state.clearCalls();
		const execution = await run('continueErrorOutput');
		// All together, then those that were not taken over, each alone: only so the reason belongs to an item.
		const sent = opened.sandbox.state.calls
			.filter(({ path }) => path === '/v1/user/update')
			.map(({ body }) => body as unknown[]);
		expect(sent.map(({ length }) => length)).toEqual([10, 1, 1, 1]);
		expect(outputItems(execution, 'After').map(({ json }) => json.origin)).toEqual(accepted);
		const failed = outputItems(execution, 'After Failed').map(({ json }) => json);
		expect(failed.map(({ origin }) => origin)).toEqual(refused);
		failed.forEach((json, position) => {
			expect(json).toMatchObject({
				...items[refused[position]],
				error: expect.stringContaining('row refused'),
				details: { requestId: expect.stringMatching(/^[0-9a-f]{32}$/) },
			});
		});
	});
});

describe('input that cannot be used', () => {
	let opened: Awaited<ReturnType<typeof openSandbox>>;
	beforeAll(async () => (opened = await openSandbox(n8n)));
	afterAll(async () => await opened.sandbox.close());

	const identity = (row: object) => ({ identities: { identity: [row as never] } });
	const tooMany = { field: Array.from({ length: 51 }, (_, index) => ({ code: `field_${index}`, value: 'x' })) };
	const badAt2 = (good: string, bad: string) => `={{ $json.number === 2 ? '${bad}' : '${good}' }}`;

	test.each([
		['no identity', { identities: {} }, /'Identities' is empty/, 0],
		[
			'a type in another spelling',
			identity({ type: badAt2('mobile', 'Mobile'), value: '={{ $json.mobile }}' }),
			/'Type' of identity 1 under 'Identities' is 'Mobile'/,
			2,
		],
		[
			'an empty value',
			identity({ type: 'mobile', value: badAt2('13800000000', '') }),
			/'Value' of identity 1 under 'Identities' is empty/,
			2,
		],
		[
			'51 fields',
			{ customFieldsMode: 'define', customFields: tooMany },
			/There are 51 custom fields, but a user has at most 50/,
			0,
		],
		[
			'a third-party identity without the UUID of its channel',
			identity({ type: 'thirdparty_channel', value: 'abc', channelUuid: badAt2('3f2a6c1e', '') }),
			/'Channel UUID' of identity 1 under 'Identities' is empty/,
			2,
		],
	])('%s is refused before any call', async (name, parameters, message, itemIndex) => {
		const { credentials } = opened;
		const execution = await n8n.run(
			workflowWith(`Bad input: ${name}`, people(5), upsertByMobile({ credentials, parameters })),
		);
		expect(execution.error?.message).toMatch(message);
		expect(execution.error?.message).toContain(`[item ${itemIndex}]`);
		expect(execution.error?.context).toMatchObject({ itemIndex });
		expect(opened.sandbox.state.calls.filter(({ path }) => path.startsWith('/v1/user'))).toEqual([]);
	});
});
