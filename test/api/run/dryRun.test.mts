import type { IDataObject, INode, NodeExecutionHint } from 'n8n-workflow';
import type { Execution } from '../../../api/run/execution.ts';
import { JingUser } from '../../../nodes/JingUser/JingUser.node.ts';
import { TuzhanAudience } from '../../../nodes/TuzhanAudience/TuzhanAudience.node.ts';
import { envelopeWith } from '../answers.mts';
import { FakeN8n } from '../fake-n8n.mts';
import { strict } from '../strict.mts';

type Parameters = Record<string, unknown>;

/** Runs an operation over items, whose form may differ, in an n8n that has a place for hints. */
async function run(
	execution: Execution['customOperation'],
	forms: Parameters[],
	onError: INode['onError'] = 'stopWorkflow',
	more = {},
) {
	const n8n = Object.assign(
		new FakeN8n(({ body }) => envelopeWith('10000', 'success', { success: body as IDataObject[], failure: [] }), {
			accessToken: 'stored',
		}),
		{ onError, ...more },
	);
	const single = n8n.context({}, 0, {}, () => undefined);
	const hints: NodeExecutionHint[] = [];
	const context = strict('context', {
		getNode: () => single.getNode(),
		getInputData: () => forms.map((_, id) => ({ json: { id, error: 'mine', details: { a: 1 } } })),
		getNodeParameter: (name: string, itemIndex: number, fallback: unknown, options?: { rawExpressions?: boolean }) =>
			options?.rawExpressions ? '={{ $now }}' : (forms[itemIndex][name] ?? fallback),
		continueOnFail: () => single.continueOnFail(),
		getExecutionCancelSignal: () => single.getExecutionCancelSignal(),
		getCredentials: async (type: string) => await single.getCredentials(type),
		getItemIndex: () => single.getItemIndex(),
		addExecutionHints: (...more: NodeExecutionHint[]) => void hints.push(...more),
		helpers: single.helpers,
	});
	let items: Array<{ json: IDataObject; pairedItem?: unknown }> = [];
	let error: Error | undefined;
	try {
		[items] = await (execution as (this: unknown) => Promise<Array<typeof items>>).call(context);
	} catch (reason) {
		error = reason as Error;
	}
	return { n8n, items, json: items.map(({ json }) => json), hints: hints.map(({ message }) => message), error };
}

const upsert = new JingUser().customOperations.user.upsert;
const user = (value: unknown, more: Parameters = {}) => ({
	identities: { identity: [{ type: 'mobile', value }] },
	'options.dryRun': true,
	...more,
});

describe('a dry run', () => {
	test('sends nothing, and says of each item what would be sent, what was put right, or why it would be refused', async () => {
		const forms = [user("'13800000001"), user('138****0002'), user('13800000003'), user('13800000001')];
		const { n8n, json, items, hints, error } = await run(upsert, forms);
		expect([n8n.calls, n8n.renewals, error]).toEqual([[], [], undefined]);
		const call = { dryRun: true, method: 'POST', path: '/v1/user/update' };
		const row = (value: string) => ({ identities: [{ type: 'mobile', value }] });
		expect(json).toEqual([
			{
				...call,
				call: 1,
				itemsInCall: 2,
				row: row('13800000001'),
				repaired: [{ label: "'Value' of identity 1 under 'Identities'", from: "'13800000001", to: '13800000001' }],
			},
			{
				dryRun: true,
				refused: "'Value' of identity 1 under 'Identities' is '138****0002', of which a part is hidden.",
				details: { code: 'input_masked', description: expect.any(String) as string },
			},
			{ ...call, call: 1, itemsInCall: 2, row: row('13800000003') },
			{ ...call, call: 2, itemsInCall: 1, row: row('13800000001') },
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
		expect(hints).toEqual(["1 value was put right, 1 item was refused: see 'refused' in the output."]);
	});

	test('shows the same rows as the calls of a real run', async () => {
		const forms = [user('13800000001'), user('+86 13800000001'), user('13800000002')];
		const dry = await run(upsert, forms);
		const real = await run(
			upsert,
			forms.map((form) => ({ ...form, 'options.dryRun': false })),
		);
		const calls = new Map<unknown, unknown[]>();
		for (const { call, row } of dry.json) calls.set(call, [...(calls.get(call) ?? []), row]);
		expect(real.n8n.calls.map(({ body }) => body)).toEqual([...calls.values()]);
	});

	test.each<[string, Execution['customOperation'], Parameters, IDataObject]>([
		[
			'points',
			new TuzhanAudience().customOperations.points.increase,
			{ findBy: 'thirdId', id: 'crm-1', point: '1,000', remark: 'Fair' },
			{ call: 1, itemsInCall: 1, body: { thirdId: 'crm-1', point: 1000, remark: 'Fair' } },
		],
		[
			'groups',
			new TuzhanAudience().customOperations.group.addOrRemove,
			{
				optType: 'add',
				groups: 'a、b',
				categoryType: '1',
				identities: { identity: [{ type: 'phone', value: '13900001234' }] },
			},
			{
				call: 1,
				itemsInCall: 1,
				row: {
					identities: [{ identityType: 'phone', identityValue: '13900001234' }],
					groups: 'a,b',
					categoryType: '1',
				},
			},
		],
	])('of %s shows the content of the call', async (_, execution, form, shown) => {
		const { n8n, json } = await run(execution, [{ ...form, 'options.dryRun': true }], 'stopWorkflow', {
			credentialType: 'tuzhanApi',
		});
		expect([n8n.calls, json]).toEqual([[], [expect.objectContaining(shown)]]);
	});
});

describe('a real run', () => {
	const forms = [user("'13800000001"), user('#N/A'), user('２'.repeat(11)), user('１３８０００００００４')].map(
		(form) => ({
			...form,
			'options.dryRun': false,
		}),
	);

	test('says how many values were put right and how many items were refused, and keeps the input beside the reason', async () => {
		const { hints, json, n8n } = await run(upsert, forms, 'continueErrorOutput');
		expect(n8n.calls.map(({ body }) => (body as IDataObject[]).length)).toEqual([2]);
		expect(hints).toEqual(['2 values were put right, 2 items were refused: see the error output.']);
		expect(json[1]).toMatchObject({
			details: { code: 'input_placeholder' },
			input_error: 'mine',
			input_details: { a: 1 },
		});
		expect((await run(upsert, forms, 'continueRegularOutput')).hints[0]).toContain("see 'error' in the output");
	});

	test('that stops sends nothing at all when one item is refused', async () => {
		const { n8n, error } = await run(upsert, forms);
		expect([n8n.calls, error?.message]).toEqual([[], expect.stringContaining("'#N/A', which stands for no value")]);
	});

	test('of values that are right says nothing', async () => {
		expect((await run(upsert, [user('13800000001', { 'options.dryRun': null })])).hints).toEqual([]);
	});
});
