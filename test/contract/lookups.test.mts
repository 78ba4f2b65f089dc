import fc from 'fast-check';
import type { IDataObject, INodeType } from 'n8n-workflow';
import { JingOAuth2Api } from '../../credentials/JingOAuth2Api.credentials.ts';
import { JingLead } from '../../nodes/JingLead/JingLead.node.ts';
import { JingMember } from '../../nodes/JingMember/JingMember.node.ts';
import { JingPrivacy } from '../../nodes/JingPrivacy/JingPrivacy.node.ts';
import { answerWith } from '../api/answers.mts';
import { FakeN8n } from '../api/fake-n8n.mts';
import { runForm, type Form } from '../nodes/form-run.mts';
import { definition, expectDocumented } from './documented.mts';
import { examplesOf, operationsOf } from './documents.mts';

const { identityTypes } = jest.requireActual<{ identityTypes: Array<{ value: string }> }>(
	'../../contract/data/jing.json',
);

/** The documented request and answer of an operation. */
function exampleOf(operationId: string): { request: IDataObject; answer: IDataObject } {
	const { operation } = operationsOf(definition).find((each) => each.operation.operationId === operationId)!;
	const [request] = examplesOf(operation.requestBody?.content) as IDataObject[];
	const [answer] = examplesOf(operation.responses?.['200'].content) as IDataObject[];
	return { request, answer };
}

/** Fills in a form and runs it; each call is answered as the documentation shows. */
async function sentFor(nodeType: INodeType, operationId: string, filledIn: Form | Form[]) {
	const { answer } = exampleOf(operationId);
	const n8n = new FakeN8n(() => answerWith(answer), { accessToken: 'stored' });
	const inputs = [filledIn].flat().map((_, index) => ({ index }));
	const { items, error } = await runForm(n8n, nodeType, filledIn, inputs);
	// As n8n sends them: with the headers that the credential adds.
	const calls = await Promise.all(
		n8n.calls.map(async ({ body, options }) => ({
			body,
			options: await new JingOAuth2Api().authenticate(n8n.stored, options),
		})),
	);
	return { calls, json: items.map(({ json }) => json), error };
}

const text = fc.oneof(fc.string(), fc.constantFrom('', ' ', '13800001111', '径硕'));
const anyValue = fc.oneof(
	{ weight: 6, arbitrary: text },
	fc.maxSafeInteger(),
	fc.boolean(),
	fc.double(),
	fc.constant(null),
	fc.array(text),
	fc.constant({}),
);
const count = fc.oneof(fc.integer({ min: -1, max: 300 }), fc.constantFrom('5', 'many', '', 2.5));

const employee = fc.record({
	resource: fc.constant('employee'),
	operation: fc.constant('get'),
	idType: fc.constantFrom('user_id', 'other'),
	otherIdType: anyValue,
	ids: anyValue,
	simplify: fc.boolean(),
	options: fc.record(
		{ idsPerCall: count, unknownIds: fc.constantFrom('report', 'leaveOut', 'refuse') },
		{ requiredKeys: [] },
	),
});
const authorization = fc.record({
	resource: fc.constant('authorization'),
	operation: fc.constant('get'),
	identityType: fc.constantFrom(...identityTypes.map(({ value }) => value)),
	identityValue: anyValue,
	returnAll: fc.boolean(),
	limit: count,
	simplify: fc.boolean(),
	options: fc.record({ pageSize: count }, { requiredKeys: [] }),
});
const identity = fc.record({
	type: fc.constantFrom('mobile', 'external_userid', 'thirdparty_channel'),
	value: fc.oneof(anyValue, fc.constantFrom('13800000000', '+86 13800000001')),
	channelUuid: text,
});
const lead = fc.record({
	resource: fc.constant('lead'),
	operation: fc.constant('updateByIdentity'),
	identities: fc.record({ identity: fc.array(identity, { maxLength: 3 }) }),
	leadInformation: fc.record({
		mappingMode: fc.constant('defineBelow'),
		value: fc.record(
			{
				assign_sale_uuid: text,
				leads_remark: fc.oneof(fc.integer(), fc.constant(''), anyValue),
				leads_updated_timestamp: fc.oneof(text, fc.constantFrom('', '2026/7/2 9:30')),
				stage_name: anyValue,
			},
			{ requiredKeys: [] },
		),
	}),
});

test.each<[string, INodeType, string, fc.Arbitrary<unknown>]>([
	['Employee → Get', new JingMember(), 'queryEmployeeInformation', employee],
	['Authorization → Get Status', new JingPrivacy(), 'queryUserPrivacyAuthorization', authorization],
	['Lead → Update by Identity', new JingLead(), 'updateUsers', lead],
])(
	'%s: whatever the form holds, it is refused before any call, or sent as documented',
	async (_, nodeType, operationId, form) => {
		let sent = 0;
		await fc.assert(
			fc.asyncProperty(form as fc.Arbitrary<Form>, async (filledIn) => {
				const { calls, error } = await sentFor(nodeType, operationId, filledIn);
				if (calls.length === 0) expect(error?.message).toMatch(/ \[item 0\]$/);
				for (const { options } of calls) expect(await expectDocumented(options)).toBe(operationId);
				sent += calls.length;
			}),
			{ numRuns: 600 },
		);
		expect(sent).toBeGreaterThan(20);
	},
);

describe('what the documentation shows can be filled in, is sent exactly so, and its answer is understood', () => {
	test('of an employee', async () => {
		const { request, answer } = exampleOf('queryEmployeeInformation');
		const form = { resource: 'employee', operation: 'get', ids: request.ids as string[], simplify: false };
		const { calls, json } = await sentFor(new JingMember(), 'queryEmployeeInformation', form);
		expect(calls.map(({ body }) => body)).toEqual([request]);
		expect(await expectDocumented(calls[0].options)).toBe('queryEmployeeInformation');
		expect(json).toEqual(answer.data);
	});

	test('of several items that ask for employees, in one documented call', async () => {
		const form = ['a', 'b, c', 'a'].map((ids) => ({ resource: 'employee', operation: 'get', ids }));
		const { calls, json } = await sentFor(new JingMember(), 'queryEmployeeInformation', form);
		expect(calls).toHaveLength(1);
		expect(await expectDocumented(calls[0].options)).toBe('queryEmployeeInformation');
		expect(json).toEqual(['a', 'b', 'c', 'a'].map((id) => ({ user_id: id, found: false })));
	});

	test('of what a user has consented to', async () => {
		const { request, answer } = exampleOf('queryUserPrivacyAuthorization');
		const { identity_type: identityType, identity_value: identityValue } = request.identity as Record<string, string>;
		const form = {
			resource: 'authorization',
			operation: 'get',
			identityType,
			identityValue,
			returnAll: true,
			simplify: false,
		};
		const { calls, json } = await sentFor(new JingPrivacy(), 'queryUserPrivacyAuthorization', form);
		expect(calls.map(({ body }) => body)).toEqual([request]);
		expect(await expectDocumented(calls[0].options)).toBe('queryUserPrivacyAuthorization');
		expect(json).toEqual((answer.data as IDataObject).items);
	});

	test('of the lead that is written along with a user', async () => {
		const { request, answer } = exampleOf('updateUsers');
		const [{ identities, leads_info: leadInfo }] = request as unknown as Array<{
			identities: IDataObject[];
			leads_info: IDataObject;
		}>;
		const form = {
			resource: 'lead',
			operation: 'updateByIdentity',
			identities: { identity: identities.map(({ name, ...rest }) => ({ ...rest, more: { label: name } })) },
			leadInformation: { mappingMode: 'defineBelow', value: leadInfo },
		} as unknown as Form;
		const { calls, json } = await sentFor(new JingLead(), 'updateUsers', form);
		expect(calls.map(({ body }) => body)).toEqual([[{ identities, leads_info: leadInfo }]]);
		expect(await expectDocumented(calls[0].options)).toBe('updateUsers');
		const [success] = (answer.data as { success: IDataObject[] }).success;
		expect(json).toEqual([{ written: true, ...success, sent: { leads_info: leadInfo } }]);
	});
});
