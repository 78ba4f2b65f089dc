import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import { JingUser } from '../../nodes/JingUser/JingUser.node.ts';
import { envelopeWith } from '../api/answers.mts';
import { FakeN8n } from '../api/fake-n8n.mts';
import { runForm, type Form } from '../nodes/form-run.mts';
import { definition, expectDocumented } from './documented.mts';

// Hundreds of forms each; a small machine takes its time.
jest.setTimeout(60_000);

const types = [
	'mobile',
	'email',
	'wechat_openid',
	'wechat_unionid',
	'omni_user_uuid',
	'thirdparty_channel',
	'external_userid',
];
const text = fc.oneof(fc.string(), fc.constantFrom('', '13800000000', '径硕', '2025-01-02 09:30:00'));
const anyValue = fc.oneof(
	{ weight: 8, arbitrary: text },
	fc.maxSafeInteger(),
	fc.boolean(),
	fc.double(),
	fc.constant(null),
	fc.constant([]),
);
const moment = fc.constantFrom('', '2026-07-02T09:30:00+08:00', '2026年7月2日', 46205.4, '20260702093000');
const filled = fc.string({ minLength: 1 }).filter((value) => value.trim() !== '');

const id = fc.stringMatching(/^o[\w-]{10,40}$/);
const values: Record<string, fc.Arbitrary<string | number>> = {
	mobile: fc.oneof(fc.integer({ min: 13_000_000_000, max: 13_999_999_998 }), fc.stringMatching(/^1[3-9]\d{9}$/)),
	email: fc
		.stringMatching(/^[a-z][a-z\d.]{0,8}[a-z]@[a-z]{2,8}\.example$/)
		.filter((address) => !address.includes('..')),
};
const identity = fc.constantFrom(...types).chain((type) =>
	fc.record({
		type: fc.constant(type),
		value: values[type] ?? id,
		more: fc.record({ label: text }),
		channelUuid: filled,
	}),
);
const oddIdentity = fc.record(
	{
		type: fc.oneof(fc.constantFrom(...types), text),
		value: anyValue,
		more: fc.record({ label: anyValue }),
		channelUuid: anyValue,
	},
	{ requiredKeys: [] },
);
const sourceNames = Object.keys(definition.components.schemas.UserSourceData.properties as object);

/** What n8n's mapper holds. */
const mapper = (values: fc.Arbitrary<unknown>) =>
	fc.oneof(
		fc.record({ mappingMode: fc.constant('defineBelow'), value: values }),
		fc.constant({ mappingMode: 'autoMapInputData', value: null }),
	);

const form = (identities: fc.Arbitrary<unknown>, value: fc.Arbitrary<unknown>, remark: fc.Arbitrary<unknown>) => {
	const lead = fc.record(
		{ assign_sale_uuid: id, leads_remark: remark, leads_updated_timestamp: moment, stage_name: value },
		{ requiredKeys: [] },
	);
	const source = fc.dictionary(fc.constantFrom(...sourceNames), value, { maxKeys: 15 });
	const field = fc.uniqueArray(fc.record({ code: filled, value }), {
		maxLength: 52,
		selector: ({ code }) => code.trim(),
	});
	return fc.record({
		resource: fc.constant('user'),
		operation: fc.constantFrom('create', 'upsert'),
		identities: fc.record({ identity: fc.array(identities, { minLength: 1, maxLength: 4 }) }),
		customFieldsMode: fc.constantFrom('define', 'map'),
		mappedFields: mapper(fc.dictionary(filled, value, { maxKeys: 52 })),
		customFields: fc.record({ field }),
		fieldsToTake: fc.constantFrom('', 'industry', 'industry, job_title'),
		leadInformation: mapper(lead),
		additionalFields: fc.record(
			{
				sourceData: fc.record({ source }),
				sourceOfFields: value,
				returnFull: fc.boolean(),
			},
			{ requiredKeys: [] },
		),
	}) as fc.Arbitrary<unknown> as fc.Arbitrary<Form>;
};
const item = (value: fc.Arbitrary<unknown>) =>
	fc.dictionary(fc.oneof(fc.constantFrom('industry', 'job_title'), filled), value, { maxKeys: 52 });

/** Fills in the form and runs it: what was sent, and whether the node ended with a refusal. */
async function sentFor(filledIn: Form, json: Record<string, unknown> = {}) {
	const confirmed = envelopeWith(0, 'success', { success: [{ identities: [] }], failure: [] });
	const n8n = new FakeN8n(() => confirmed, { accessToken: 'stored' });
	const { error } = await runForm(n8n, new JingUser(), filledIn, [json as INodeParameters]);
	return { calls: n8n.calls, error };
}

// What the form asks for may be more than JINGdigital takes, columns that the item lacks, and two that are one.
const MAY_BE_REFUSED =
	/There are 5[12] custom fields|^No input item has the field '(industry|job_title)'|would both be sent/;

test('a form that is filled in as it asks is sent as documented', async () => {
	const simple = fc.oneof(text, fc.maxSafeInteger(), fc.boolean());
	const remark = fc.oneof(fc.integer(), fc.integer().map(String), fc.constant(''));
	await fc.assert(
		fc.asyncProperty(form(identity, simple, remark), item(simple), async (filledIn, json) => {
			const { calls, error } = await sentFor(filledIn, json);
			if (error) {
				expect(error.message).toMatch(MAY_BE_REFUSED);
				return;
			}
			expect(calls).toHaveLength(1);
			const operationId = await expectDocumented(calls[0].options);
			expect(operationId).toBe(filledIn.operation === 'create' ? 'createUsers' : 'updateUsers');
		}),
		{ numRuns: 300 },
	);
});

test('whatever a form holds, it is refused before any call, or sent as documented', async () => {
	await fc.assert(
		fc.asyncProperty(form(oddIdentity, anyValue, anyValue), item(anyValue), async (filledIn, json) => {
			const { calls, error } = await sentFor(filledIn, json);
			expect(calls).toHaveLength(error ? 0 : 1);
			for (const { options } of calls) await expectDocumented(options);
		}),
		{ numRuns: 300 },
	);
});

test('what the documentation shows can be filled in, and is sent exactly so', async () => {
	for (const [operation, address] of [
		['create', '/v1/user/create'],
		['upsert', '/v1/user/update'],
	]) {
		const [user] = definition.paths[address].post.requestBody?.content['application/json'].example as Array<
			Record<string, Record<string, string>>
		>;
		const { calls, error } = await sentFor({
			resource: 'user',
			operation,
			identities: {
				identity: (user.identities as unknown as INodeParameters[]).map(({ name, ...rest }) => ({
					...rest,
					more: { label: name },
				})),
			},
			mappedFields: { mappingMode: 'defineBelow', value: user.fields },
			leadInformation: { mappingMode: 'defineBelow', value: user.leads_info ?? {} },
			additionalFields: {
				sourceData: { source: user.source_data ?? {} },
				sourceOfFields: user.fields_source.source_value,
			},
		});
		expect(error).toBeUndefined();
		expect(calls[0].body).toEqual([user]);
	}
});
