import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { readContract } from '../../sandbox/contract.mts';
import { DEMO_CLIENT } from '../../sandbox/server.mts';
import { connect } from '../connect.mts';
import { outputItems, type Execution } from '../execution.mts';
import { examplesOf, serveExamples } from './operations-examples.mts';
import { sideBySide, type TestedNode } from './operations-sandbox.mts';

const n8n = connect();
const examples = examplesOf(readContract('').jing);
const { createUsers, updateUsers, refreshToken } = examples;
const { queryEmployeeInformation: employees, queryUserPrivacyAuthorization: policies } = examples;

type Written = {
	identities: object[];
	leads_info: INodeParameters;
	source_data: INodeParameters;
	fields: INodeParameters;
};
const [created] = createUsers.request as Written[];
const [updated] = updateUsers.request as Written[];

const node = (
	name: string,
	type: string,
	resource: string,
	operation: string,
	parameters: INodeParameters,
): TestedNode => ({
	name,
	type,
	parameters: { resource, operation, ...parameters },
});
const mobile = (value: string): INodeParameters => ({
	identities: { identity: [{ type: 'mobile', value, more: { label: 'Mobile' } }] },
});
const customFields = (fields: INodeParameters): INodeParameters => ({
	mappedFields: { mappingMode: 'defineBelow', value: fields },
});
const byPolicy: INodeParameters = { identityType: 'mobile', identityValue: '13800001111', returnAll: true };
const employeeIds: INodeParameters = { idType: 'user_id', ids: '0f3c1a52-7d64-4b8e-9a11-5c2e8d90b7f4' };
const leadInformation = { mappingMode: 'defineBelow', value: { ...updated.leads_info, leads_remark: '7' } };

const nodes = [
	node('User create', 'jingUser', 'user', 'create', {
		...mobile('13800000000'),
		...customFields(created.fields),
		additionalFields: { sourceOfFields: 'n8n', returnFull: true },
	}),
	node('User upsert', 'jingUser', 'user', 'upsert', {
		...mobile('13800000001'),
		...customFields(updated.fields),
		leadInformation,
		additionalFields: {
			sourceData: { source: updated.source_data },
			sourceOfFields: 'n8n',
		},
	}),
	node('Lead updateByIdentity', 'jingLead', 'lead', 'updateByIdentity', {
		...mobile('13800000001'),
		leadInformation,
	}),
	node('Employee get', 'jingMember', 'employee', 'get', { ...employeeIds, simplify: false }),
	node('Employee get, simplified', 'jingMember', 'employee', 'get', { ...employeeIds, simplify: true }),
	node('Authorization get', 'jingPrivacy', 'authorization', 'get', { ...byPolicy, simplify: false }),
	node('Authorization get, simplified', 'jingPrivacy', 'authorization', 'get', { ...byPolicy, simplify: true }),
];

describe('the documented operations send and take what the examples of the contract show', () => {
	let server: Awaited<ReturnType<typeof serveExamples>>;
	let execution: Execution;
	beforeAll(async () => {
		const token = { path: '/v1/oauth2/token', request: {}, answer: refreshToken.answer };
		server = await serveExamples({ ...examples, token });
		const name = `Examples ${server.url}`;
		const fields = { ...DEMO_CLIENT, baseUrl: server.url, oauthPath: token.path };
		const id = await n8n.createCredential('jingOAuth2Api', name, fields);
		execution = await n8n.run(sideBySide('Documented', nodes, { jingOAuth2Api: { id, name } }));
	}, 120_000);
	afterAll(async () => await server.close());

	const lead = [{ identities: updated.identities, leads_info: updated.leads_info }];
	const sent: Array<[string, string, unknown, unknown]> = [
		['User create', createUsers.path, createUsers.request, { returnFull: 'true' }],
		['User upsert', updateUsers.path, updateUsers.request, {}],
		['Lead updateByIdentity', updateUsers.path, lead, {}],
		['Employee get', employees.path, employees.request, {}],
		['Employee get, simplified', employees.path, employees.request, {}],
		['Authorization get', policies.path, policies.request, {}],
		['Authorization get, simplified', policies.path, policies.request, {}],
	];

	test('each sends one call, as in its example, with the token', () => {
		const [asked, ...calls] = server.arrived;
		expect(asked).toMatchObject({ path: '/v1/oauth2/token', accessToken: undefined });
		const { access_token: accessToken } = refreshToken.answer.data as { access_token: string };
		expect(calls).toEqual(sent.map(([, path, body, query]) => ({ path, body, query, accessToken })));
	});

	const rows = (data: unknown) => data as object[];
	/** What the answer says of the user, and what was sent beside the identities. */
	const written = ({ answer }: { answer: { data?: unknown } }, request: unknown) => {
		const [{ identities: _, ...sent }] = request as IDataObject[];
		return (answer.data as { success: object[] }).success.map((user) => ({ written: true, ...user, sent }));
	};
	test.each([
		['User create', written(createUsers, createUsers.request)],
		['User upsert', written(updateUsers, updateUsers.request)],
		['Lead updateByIdentity', written(updateUsers, lead)],
		['Employee get', rows(employees.answer.data)],
		['Authorization get', (policies.answer.data as { items: object[] }).items],
	])('%s gives the rows of its example', (name, expected) => {
		expect(outputItems(execution, name).map(({ json }) => json)).toEqual(expected);
		expect(expected).toHaveLength(1);
	});

	test('simplified, an employee is one level of fields, and an authorization says granted or not per clause', () => {
		const [employee] = outputItems(execution, 'Employee get, simplified');
		const { user_state, email, company_short_name } = employee.json;
		expect([user_state, email, company_short_name]).toEqual(['在职', 'li.example@example.com', 'example-co']);
		expect(Object.values(employee.json).filter((value) => typeof value === 'object')).toEqual([]);
		const [policy] = outputItems(execution, 'Authorization get, simplified');
		expect(policy.json).toMatchObject({
			title: 'Example policy',
			all_granted: true,
			clauses: [{ jing_uuid: 'Gh6qRsT2uVwXyZaBcDe45f', granted: true, authorization_uuid: 'Kl8uVwX4yZaBcDeFgHi67h' }],
		});
	});
});
