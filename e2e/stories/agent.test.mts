import { idOf, phoneOf } from '../../sandbox/tuzhan/seeds.mts';
import { DEMO_CLIENT, startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { AGENT_VERSIONS, agentWorkflow, modelCredential, type ToolNode } from '../agent.mts';
import type { WorkflowJson } from '../client.mts';
import { connect, credentialFor, tuzhanCredentialFor } from '../connect.mts';
import { startStandInModel, type StandInModel } from '../stand-in-model.mts';

const n8n = connect();
const EMPLOYEE = '0f3c1a52-7d64-4b8e-9a11-000000000001';

const fromAgent = (key: string, what: string) => `={{ $fromAI('${key}', '${what}', 'string') }}`;
const tool = (name: string, type: string, operation: string, parameters: ToolNode['parameters']): ToolNode => {
	const [resource, value] = operation.split('.');
	return { name, type, parameters: { resource, operation: value, ...parameters } };
};
const body = (assignments: object[]) =>
	({ options: { bodyPairs: { assignments } } }) as unknown as ToolNode['parameters'];
const byMobile = {
	identities: { identity: [{ type: 'mobile', value: fromAgent('mobile', 'Mobile number of the user') }] },
};

const tools = [
	tool('Write User', 'jingUser', 'user.upsert', {
		...byMobile,
		customFieldsMode: 'define',
		customFields: { field: [{ code: 'city', value: fromAgent('city', 'City of the user') }] },
	}),
	tool('Delete Group', 'jingUser', 'group.delete', {
		record: { __rl: true, mode: 'id', value: fromAgent('group', 'ID of the group') },
	}),
	tool('Update Lead', 'jingLead', 'lead.updateByIdentity', {
		...byMobile,
		leadInformation: { mappingMode: 'defineBelow', value: { stage_name: fromAgent('stage', 'Name of the stage') } },
	}),
	tool('Get Employee', 'jingMember', 'employee.get', {
		idType: 'user_id',
		ids: fromAgent('employee', 'ID of the employee'),
		output: 'selectedFields',
		selectedFields: 'user_id, not_there',
	}),
	tool('Get Consent', 'jingPrivacy', 'authorization.get', {
		identityType: 'mobile',
		identityValue: fromAgent('mobile', 'Mobile number of the user'),
		limit: 1,
	}),
	tool('Get Scores', 'jingScore', 'userScore.getIntention', {
		options: { queryPairs: { field: [{ name: 'sandbox_user', value: fromAgent('user', 'ID of the user') }] } },
	}),
	tool(
		'Send Message',
		'jingTemplateMessage',
		'wecom.send',
		body([{ id: 'to', name: 'sandbox_to', type: 'string', value: fromAgent('employee', 'ID of the employee') }]),
	),
	tool('List Activities', 'jingCampaign', 'activity.getAll', { limit: 2 }),
	tool('Look Up Customer', 'tuzhanAudience', 'customer.getManyByIds', {
		findBy: 'phone',
		ids: fromAgent('phone', 'Phone number of the customer'),
	}),
];

const asks = [
	{ name: 'Write_User', arguments: { mobile: '13800000001', city: 'Paris' } },
	{ name: 'Delete_Group', arguments: { group: 'group-7' } },
	{ name: 'Update_Lead', arguments: { mobile: '13800000002', stage: 'Met' } },
	{ name: 'Get_Employee', arguments: { employee: EMPLOYEE } },
	{ name: 'Get_Consent', arguments: { mobile: '13800000001' } },
	{ name: 'Get_Scores', arguments: { user: 'user-1' } },
	{ name: 'Send_Message', arguments: { employee: EMPLOYEE } },
	{ name: 'List_Activities', arguments: {} },
	{ name: 'Look_Up_Customer', arguments: { phone: phoneOf(0) } },
];

describe.each(AGENT_VERSIONS)('an AI agent of version %s', (version) => {
	let sandbox: Sandbox;
	let model: StandInModel;
	let workflow: WorkflowJson;

	beforeAll(async () => {
		sandbox = await startSandbox();
		model = await startStandInModel();
		const jing = await n8n.createCredential('jingOAuth2Api', sandbox.url, credentialFor(sandbox));
		const tuzhan = await n8n.createCredential('tuzhanApi', sandbox.url, tuzhanCredentialFor(sandbox));
		const credentials = {
			jingOAuth2Api: { id: jing, name: sandbox.url },
			tuzhanApi: { id: tuzhan, name: sandbox.url },
		};
		workflow = agentWorkflow(
			await modelCredential(n8n, model),
			tools.map((each) => ({ ...each, credentials })),
			version,
		);
	});
	afterAll(async () => {
		await sandbox.close();
		await model.close();
	});

	/** Lets the agent use tools. Returns what each of them gave the model. */
	async function use(uses: typeof asks) {
		model.asks = uses;
		const execution = await n8n.run(workflow, { within: 120_000 });
		expect(execution.error).toBeUndefined();
		expect(execution.status).toBe('success');
		expect(model.results).toHaveLength(uses.length);
		return { results: model.results, stored: execution.stored };
	}

	test('uses every action node as a tool: what it asks for is done, and it reads what came of it', async () => {
		const { results } = await use(asks);
		const [written, deleted, updated, employee, consent, scores, sent, activities, customer] = results.map((text) =>
			JSON.parse(text),
		);
		expect(written).toMatchObject([{ identities: [{ type: 'mobile', value: '13800000001' }] }]);
		expect(deleted).toEqual([{ deleted: true }]);
		expect(updated).toMatchObject([
			{ identities: [{ type: 'mobile', value: '13800000002' }], leads_info: { stage_name: 'Met' } },
		]);
		expect(employee).toEqual([{ user_id: EMPLOYEE }]);
		expect(consent).toMatchObject([{ clauses: [{}] }]);
		expect(scores).toMatchObject(sandbox.state.records.all('userScore.getIntention'));
		expect(sent).toMatchObject([{ sandbox_received: { sandbox_to: EMPLOYEE } }]);
		expect(activities).toHaveLength(2);
		expect(customer).toMatchObject([{ audienceUserId: idOf(0), phone: phoneOf(0) }]);

		const users = [...sandbox.state.users.values()].map(({ identities, fields, leads_info }) => [
			identities[0].value,
			fields,
			leads_info,
		]);
		expect(users).toEqual([
			['13800000001', { city: 'Paris' }, {}],
			['13800000002', {}, { stage_name: 'Met' }],
		]);
		expect(Object.fromEntries(sandbox.state.records.effects)).toMatchObject({
			'group.delete:group-7': 1,
			'wecom.send': 1,
		});
	});

	test('is told what a tool does, and with which words to ask for it', () => {
		expect(Object.fromEntries(model.offered.map(({ name, description }) => [name, description]))).toEqual({
			Write_User: 'Create or update user in JINGdigital User',
			Delete_Group: 'Delete group in JINGdigital User',
			Update_Lead: 'Update lead by identity of its user in JINGdigital Lead',
			Get_Employee: 'Get employee in JINGdigital Member',
			Get_Consent: 'Get authorization status of user in JINGdigital Privacy',
			Get_Scores: 'Get intention scores of users in JINGdigital Score',
			Send_Message: 'Send WeCom app message in JINGdigital Template Message',
			List_Activities: 'Get many activities in JINGdigital Campaign',
			Look_Up_Customer: 'Get many customers by ID in Tuzhan Audience',
		});
		const writer = model.offered.find(({ name }) => name === 'Write_User');
		expect(writer?.parameters.properties).toMatchObject({
			mobile: { type: 'string', description: 'Mobile number of the user' },
		});
	});

	test('reads why something was not done and how to get on, and no secret', async () => {
		sandbox.state.faults.push({ kind: 'rowsFail', identities: ['13800000003'], msg: 'sandbox: not today' });
		const { results, stored } = await use([
			{ name: 'Write_User', arguments: { mobile: '13800000003', city: 'Rome' } },
			{ name: 'Write_User', arguments: { mobile: ' ', city: 'Rome' } },
			{ name: 'Delete_Group', arguments: { group: 'group-9999' } },
			{ name: 'Look_Up_Customer', arguments: { phone: '' } },
		]);
		const [refused, empty, unknown, nobody] = results.map((text) => JSON.parse(text)[0]);
		expect(refused.error).toBe('JINGdigital did not take over the user: 13800000003: sandbox: not today.');
		expect(empty).toMatchObject({
			error: expect.stringContaining("'Value' of identity 1 under 'Identities' is empty."),
			details: { description: expect.stringMatching(/^\w.+\.$/) },
		});
		expect(unknown).toMatchObject({
			error: expect.stringContaining('sandbox: group.getAll has no record "group-9999"'),
			details: { description: expect.stringContaining('request id') },
		});
		expect(nobody.error).toMatch(/^'IDs?'|empty/);
		for (const text of [...results, stored])
			expect(text).not.toMatch(new RegExp(`${DEMO_CLIENT.appSecret}|access_token`));
	});
});

test('n8n offers every node of the package as a tool, but for the trigger', async () => {
	const names = (await n8n.nodeTypes())
		.map(({ name }) => name)
		.filter((name) => name.startsWith('n8n-nodes-jingdigital.'));
	const nodes = names.filter((name) => !name.endsWith('Tool') && !name.endsWith('Trigger'));
	expect(nodes).toHaveLength(8);
	expect(names.filter((name) => name.endsWith('Tool')).sort()).toEqual(nodes.map((name) => `${name}Tool`).sort());
});
