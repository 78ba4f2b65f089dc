import type { IDataObject } from 'n8n-workflow';
import { JingPrivacy } from '../../../../nodes/JingPrivacy/JingPrivacy.node.ts';
import { envelopeWith } from '../../../api/answers.mts';
import { FakeN8n, type SentCall } from '../../../api/fake-n8n.mts';
import { runForm, type Form } from '../../form-run.mts';

const policy = (id: number) => ({
	jing_uuid: `policy-${id}`,
	title: `Policy ${id}`,
	policy_infos: [
		{
			jing_uuid: `clause-${id}`,
			policy_auth_history: {
				...{ jing_uuid: 'a', omni_user_uuid: 'u' },
				...{ jing_privacy_policy_uuid: `policy-${id}`, jing_privacy_policy_info_uuid: `clause-${id}` },
			},
		},
	],
});

/** So many policies, page by page, as the documentation shows it. */
const policiesOf =
	(total: number) =>
	({ body }: SentCall) => {
		const { page, perPage } = body as { page: number; perPage: number };
		const items = Array.from({ length: total }, (_, id) => policy(id)).slice((page - 1) * perPage, page * perPage);
		return envelopeWith(0, 'success', {
			items,
			_meta: { totalCount: total, pageCont: Math.ceil(total / perPage), currentPage: page, perPage },
		});
	};

async function run(filledIn: IDataObject, respond = policiesOf(3), inputs: IDataObject[] = [{}]) {
	const n8n = new FakeN8n(respond, { accessToken: 'stored' });
	const form = { resource: 'authorization', operation: 'get', identityValue: '13800001111', ...filledIn } as Form;
	const { items, error } = await runForm(n8n, new JingPrivacy(), form, inputs);
	return { calls: n8n.calls, items, json: items.map(({ json }) => json), error };
}

test('a user is named by a type of identity that was typed in', async () => {
	const { calls } = await run({ identityType: 'other', otherIdentityType: 'alipay_uid', identityValue: '1' });
	expect(calls[0].body).toMatchObject({ identity: { identity_type: 'alipay_uid', identity_value: '1' } });
	const { calls: none, error } = await run({ identityType: 'other', identityValue: '1' });
	expect(error?.message).toMatch(/'Other Type' for 'Identity Type' is empty/);
	expect(none).toEqual([]);
});

test('a user is named by one identity, and the policies leave the node one by one', async () => {
	const { calls, json } = await run({ identityType: 'email', identityValue: ' a@b.example ' });
	expect(calls).toHaveLength(1);
	expect(calls[0].options).toMatchObject({ method: 'POST', url: 'https://jing.example/v2/privacy/policy/getbyomni' });
	expect(calls[0].body).toEqual({
		identity: { identity_type: 'email', identity_value: 'a@b.example' },
		page: 1,
		perPage: 20,
	});
	expect(json.map(({ jing_uuid: id }) => id)).toEqual(['policy-0', 'policy-1', 'policy-2']);
});

test('a mobile number is what is asked for where the form is left as it is, also when it comes as a number', async () => {
	expect((await run({ identityValue: 13800001111 })).calls[0].body).toMatchObject({
		identity: { identity_type: 'mobile', identity_value: '13800001111' },
	});
});

describe('the pages', () => {
	test('are all read with Return All', async () => {
		const { calls, items } = await run({ returnAll: true }, policiesOf(45), [{}, {}]);
		expect(calls.map(({ body }) => (body as IDataObject).page).sort()).toEqual([1, 1, 2, 2, 3, 3]);
		expect(items.map(({ json, pairedItem }) => [json.jing_uuid, pairedItem])).toEqual(
			[0, 1].flatMap((item) => Array.from({ length: 45 }, (_, id) => [`policy-${id}`, { item }])),
		);
	});

	test('are read up to Limit, with no needless call', async () => {
		const { calls, json } = await run({ returnAll: false, limit: 10 }, policiesOf(45));
		expect(calls.map(({ body }) => body)).toEqual([expect.objectContaining({ page: 1, perPage: 10 })]);
		expect(json).toHaveLength(10);
	});

	test('are as long as the form says', async () => {
		const { calls } = await run({ returnAll: true, options: { pageSize: 30 } }, policiesOf(45));
		expect(calls.map(({ body }) => body)).toEqual([1, 2].map((page) => expect.objectContaining({ page, perPage: 30 })));
	});
});

test('Simplify says clause by clause what is granted; switched off, the policy is as JINGdigital gives it', async () => {
	expect((await run({}, policiesOf(1))).json).toEqual([
		expect.objectContaining({
			jing_uuid: 'policy-0',
			all_granted: true,
			granted_inferred_from: 'policy_auth_history',
			clauses: [expect.objectContaining({ jing_uuid: 'clause-0', granted: true })],
		}),
	]);
	expect((await run({ simplify: false }, policiesOf(1))).json).toEqual([policy(0)]);
});

test('a user without policies gives no items', async () => {
	expect((await run({}, policiesOf(0))).json).toEqual([]);
});

test.each<[IDataObject, RegExp]>([
	[{ identityValue: ' ' }, /^'Identity Value' is empty\. \[item 0\]$/],
	[{ identityValue: ['1'] }, /^'Identity Value' is a list or an object/],
	[{ identityValue: 958788729483837440 }, /^'Identity Value' is the number .* lost its last digits/],
	[{ identityType: { a: 1 } }, /^'Identity Type' is a list or an object/],
	[{ limit: 0 }, /^'Limit' is '0'/],
	[{ options: { pageSize: -1 } }, /^'Page Size' is '-1'/],
])('%j is refused before any call', async (filledIn, message) => {
	const { calls, error } = await run(filledIn);
	expect(error?.message).toMatch(message);
	expect(calls).toEqual([]);
});

test('an answer of another form is refused', async () => {
	const { error } = await run({}, () => envelopeWith(0, 'success', { list: [] }));
	expect(error?.message).toBe("The answer holds no list at 'data.items'.");
});
