import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { JingUser } from '../../../nodes/JingUser/JingUser.node.ts';
import { envelopeWith } from '../../api/answers.mts';
import { FakeN8n } from '../../api/fake-n8n.mts';
import { runForm, type Form } from '../form-run.mts';

const nodeType = new JingUser();
const folder = path.join(__dirname, '../../../nodes/JingUser');
const confirmed = { identities: [{ type: 'mobile', value: '13800000001' }] };
const answer = envelopeWith('10000', 'success', { success: [confirmed], failure: [] });
const someN8n = () => new FakeN8n(() => answer, { accessToken: 'stored' });

const mobile = (value: string): INodeParameters => ({ identities: { identity: [{ type: 'mobile', value }] } });
const userForm = (operation: string, more: INodeParameters): Form => ({
	resource: 'user',
	operation,
	...mobile('13800000001'),
	...more,
});

const complete: INodeParameters = {
	identities: {
		identity: [
			{ type: 'mobile', value: '13800000001', more: { label: 'Mobile' } },
			{ type: 'thirdparty_channel', value: 'x1', channelUuid: 'channel-1' },
		],
	},
	mappedFields: { mappingMode: 'defineBelow', value: { industry: 'IT' } },
	leadInformation: { mappingMode: 'defineBelow', value: { stage_name: 'Met', leads_remark: '7' } },
	additionalFields: {
		sourceData: { source: { utm_source: 'newsletter' } },
		sourceOfFields: 'n8n',
	},
};
const completeBody = [
	{
		identities: [
			{ type: 'mobile', value: '13800000001', name: 'Mobile' },
			{ type: 'thirdparty_channel', value: 'x1', channel_uuid: 'channel-1' },
		],
		fields: { industry: 'IT' },
		leads_info: { stage_name: 'Met', leads_remark: 7 },
		source_data: { utm_source: 'newsletter' },
		fields_source: { source_type: 'thirdparty_custom_source', source_value: 'n8n' },
	},
];

describe.each([
	['create', '/v1/user/create'],
	['upsert', '/v1/user/update'],
])('%s', (operation, endpoint) => {
	test('sends the complete form as JINGdigital documents it, and gives the user as confirmed', async () => {
		const n8n = someN8n();
		const { items } = await runForm(n8n, nodeType, userForm(operation, complete));
		expect(n8n.calls).toHaveLength(1);
		expect(n8n.calls[0].options).toMatchObject({
			method: 'POST',
			url: `https://jing.example${endpoint}`,
			qs: undefined,
		});
		expect(n8n.calls[0].body).toEqual(completeBody);
		const sent = Object.fromEntries(Object.entries(completeBody[0]).filter(([name]) => name !== 'identities'));
		expect(items).toEqual([{ json: { written: true, ...confirmed, sent }, pairedItem: { item: 0 } }]);
	});

	test('sends an identity alone when nothing else is filled in', async () => {
		const n8n = someN8n();
		await runForm(n8n, nodeType, userForm(operation, {}));
		expect(n8n.calls[0].body).toEqual([{ identities: [{ type: 'mobile', value: '13800000001' }] }]);
	});

	test('takes custom fields from the item, and only from the one it is about', async () => {
		const n8n = someN8n();
		const form = userForm(operation, {
			mappedFields: { mappingMode: 'autoMapInputData', value: null },
			fieldsToTake: 'industry, job_title',
		});
		await runForm(n8n, nodeType, form, [{ industry: 'IT', other: 1 }, { job_title: 'Engineer' }, { other: 1 }]);
		expect(n8n.calls.map(({ body }) => (body as Array<{ fields?: object }>)[0].fields)).toEqual([
			{ industry: 'IT' },
			{ job_title: 'Engineer' },
			undefined,
		]);
	});

	test('refuses a form that cannot be used before any call, naming parameter and item', async () => {
		const n8n = someN8n();
		const forms = [userForm(operation, {}), userForm(operation, mobile(''))];
		const { error } = await runForm(n8n, nodeType, forms, [{}, {}]);
		expect(error?.message).toBe("'Value' of identity 1 under 'Identities' is empty. [item 1]");
		expect(n8n.calls).toEqual([]);
	});

	test('a user that JINGdigital does not take over ends the node, with the reason', async () => {
		const n8n = new FakeN8n(() => envelopeWith(0, 'success', { success: [], failure: ['mobile is malformed'] }), {
			accessToken: 'stored',
		});
		const { error } = await runForm(n8n, nodeType, userForm(operation, {}));
		expect(error?.message).toMatch(/mobile is malformed/);
		expect(error?.description).toMatch(/request-1/);
	});
});

test('Return Full User is asked for only when it is switched on', async () => {
	for (const [returnFull, query] of [
		[true, { returnFull: true }],
		[false, undefined],
	] as const) {
		const n8n = someN8n();
		await runForm(n8n, nodeType, userForm('create', { additionalFields: { returnFull } }));
		expect(n8n.calls[0].options.qs).toEqual(query);
	}
});

test('a new node is ready to use: Create or Update, by mobile number', () => {
	const byName = (name: string) => nodeType.description.properties.find((property) => property.name === name);
	expect(byName('resource')?.default).toBe('user');
	expect(byName('operation')?.default).toBe('upsert');
	expect(byName('identities')?.default).toEqual({ identity: [{ type: 'mobile', value: '' }] });
});

test('the credential is needed, and tested by the function that works before it is saved', () => {
	const [credential] = nodeType.description.credentials ?? [];
	expect(credential).toEqual({ name: 'jingOAuth2Api', required: true, testedBy: 'jingOAuth2ApiTest' });
	expect(nodeType.methods.credentialTest.jingOAuth2ApiTest).toBeInstanceOf(Function);
});

test('nothing but the subtitle, and what the editor needs, is an expression: n8n would evaluate it for every item', () => {
	const { subtitle, properties, ...rest } = nodeType.description;
	expect(subtitle).toMatch(/^=/);
	// It is read by the editor alone, and tools, of which n8n may evaluate everything, do not have it.
	const forEditor = properties.filter(({ name }) => name === 'inputColumns');
	for (const { type, displayOptions } of forEditor) {
		expect(type).toBe('hidden');
		expect(displayOptions?.hide).toEqual({ '@tool': [true] });
	}
	const others = properties.filter((property) => !forEditor.includes(property));
	// The titles of rows are the editor's too: n8n evaluates no typeOptions in a run.
	const shown = JSON.stringify([rest, others], (key, value: unknown) => (key === 'itemTitle' ? undefined : value));
	expect(shown).not.toMatch(/"=[^"]/);
});

test('icons and codex file belong to the node', () => {
	const { icon, name } = nodeType.description;
	for (const file of Object.values(icon as object))
		expect(existsSync(path.join(folder, String(file).replace('file:', '')))).toBe(true);
	const codex = JSON.parse(readFileSync(path.join(folder, 'JingUser.node.json'), 'utf8'));
	expect(codex.node).toBe(`n8n-nodes-jingdigital.${name}`);
	expect(codex.categories.length).toBeGreaterThan(0);
	expect(codex.alias).toEqual(expect.arrayContaining(['JINGdigital', '径硕']));
});
