import type { IDataObject, INode } from 'n8n-workflow';
import { JingLead } from '../../../../nodes/JingLead/JingLead.node.ts';
import { envelopeWith } from '../../../api/answers.mts';
import { FakeN8n, type SentCall } from '../../../api/fake-n8n.mts';
import { runForm, type Form } from '../../form-run.mts';

/** Confirms what is sent, but for users whose identity is "refused". */
const answer = ({ body }: SentCall) => {
	const [user] = body as Array<{ identities: Array<{ value: string }> }>;
	const isRefused = user.identities[0].value === '13800000009';
	return envelopeWith('10000', 'success', {
		success: isRefused ? [] : [user],
		failure: isRefused ? ['the stage is unknown'] : [],
	});
};

async function run(filledIn: IDataObject | IDataObject[], onError: INode['onError'] = 'stopWorkflow') {
	const n8n = Object.assign(new FakeN8n(answer, { accessToken: 'stored' }), { onError });
	const forms = [filledIn].flat().map((form) => ({ resource: 'lead', operation: 'updateByIdentity', ...form }) as Form);
	const { items, error } = await runForm(
		n8n,
		new JingLead(),
		forms,
		forms.map((_, index) => ({ index })),
	);
	return { calls: n8n.calls, items, error };
}

const mobile = (name: string) => ({
	identities: { identity: [{ type: 'mobile', value: name.length === 1 ? `1380000000${name}` : name }] },
});

const lead = (value: IDataObject) => ({ leadInformation: { mappingMode: 'defineBelow', value } });

test('the lead of a user is written by the documented call, with nothing of the user but the identities', async () => {
	const { calls, items } = await run({
		...mobile('13800000000'),
		...lead({ stage_name: 'Met', leads_remark: '7', leads_updated_timestamp: '', assign_sale_uuid: '' }),
	});
	expect(calls).toHaveLength(1);
	expect(calls[0].options).toMatchObject({ method: 'POST', url: 'https://jing.example/v1/user/update', qs: undefined });
	const user = {
		identities: [{ type: 'mobile', value: '13800000000' }],
		leads_info: { stage_name: 'Met', leads_remark: 7 },
	};
	expect(calls[0].body).toEqual([user]);
	const { identities: _, ...sent } = user;
	expect(items).toEqual([{ json: { written: true, ...user, sent }, pairedItem: { item: 0 } }]);
});

test('each item is a call and a result of its own', async () => {
	const { calls, items } = await run([
		{ ...mobile('1'), ...lead({ stage_name: 'Met' }) },
		{ ...mobile('2'), ...lead({ stage_name: 'Won' }) },
	]);
	expect(calls.map(({ body }) => (body as IDataObject[])[0].leads_info)).toEqual([
		{ stage_name: 'Met' },
		{ stage_name: 'Won' },
	]);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
});

test.each<[IDataObject, RegExp]>([
	[mobile('1'), /^There is nothing to update: all fields of the lead are empty\. \[item 0\]$/],
	[{ ...mobile('1'), ...lead({ stage_name: ' ' }) }, /^There is nothing to update/],
	[{ ...mobile(''), ...lead({ stage_name: 'Met' }) }, /^'Value' of identity 1 under 'Identities' is empty/],
	[{ identities: {}, ...lead({ stage_name: 'Met' }) }, /^'Identities' is empty/],
	[{ ...mobile('1'), ...lead({ leads_remark: 'seven' }) }, /^'Lead Remark' under 'Lead Information' is 'seven'/],
	[
		{ ...mobile('1'), ...lead({ assign_sale_uuid: ['a'] }) },
		/^'Salesperson UUID' under 'Lead Information' is a list or an object/,
	],
])('%j is refused before any call', async (filledIn, message) => {
	const { calls, error } = await run([filledIn, { ...mobile('2'), ...lead({ stage_name: 'Met' }) }]);
	expect(error?.message).toMatch(message);
	expect(calls).toEqual([]);
});

test('a user whom JINGdigital does not take over is a refused item, though the call was accepted', async () => {
	const { items } = await run(
		[
			{ ...mobile('9'), ...lead({ stage_name: 'Met' }) },
			{ ...mobile('2'), ...lead({ stage_name: 'Met' }) },
		],
		'continueErrorOutput',
	);
	expect(items.map(({ json }) => json.error)).toEqual([expect.stringContaining('the stage is unknown'), undefined]);
});

test('mapped automatically, columns with the names of the fields are sent, by either name', async () => {
	const n8n = new FakeN8n(answer, { accessToken: 'stored' });
	const form = {
		resource: 'lead',
		operation: 'updateByIdentity',
		...mobile('1'),
		leadInformation: { mappingMode: 'autoMapInputData', value: null },
	} as Form;
	const items = [{ stage_name: 'Met', other: 'x' }, { 'Lead Remark': 7 }, { other: 'x' }];
	const { error } = await runForm(n8n, new JingLead(), form, items.slice(0, 2));
	expect(error).toBeUndefined();
	expect(n8n.calls.map(({ body }) => (body as IDataObject[])[0].leads_info)).toEqual([
		{ stage_name: 'Met' },
		{ leads_remark: 7 },
	]);
	const { error: refusal } = await runForm(n8n, new JingLead(), form, items);
	expect(refusal?.message).toMatch(/^There is nothing to update.*\[item 2\]$/);
	expect(refusal?.description).toMatch(/needs a column of such a name/);
});
