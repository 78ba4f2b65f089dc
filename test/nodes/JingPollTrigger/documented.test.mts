import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { JingPollTrigger } from '../../../nodes/JingPollTrigger/JingPollTrigger.node.ts';
import { FakeN8n } from '../../api/fake-n8n.mts';
import { strict } from '../../api/strict.mts';
import { ENDPOINT, PolledWorkflow } from './polled.mts';

jest.mock('../../../contract/data/operations.json', () => jest.requireActual('../undocumented/unread.mts').unread);

const text = { type: 'string' };

/** A page about a list of leads, with a made-up path and made-up fields. */
const pageWith = (fields: object) =>
	JSON.stringify({
		openapi: '3.0.1',
		paths: {
			'/made-up/leads': {
				get: {
					summary: '线索查询',
					parameters: ['page', 'perPage'].map((name) => ({ name, in: 'query', schema: { type: 'integer' } })),
					responses: {
						200: {
							content: {
								'application/json': {
									schema: {
										type: 'object',
										properties: {
											code: { type: 'integer' },
											data: { type: 'array', items: { type: 'object', properties: fields } },
										},
									},
								},
							},
						},
					},
				},
			},
		},
	});

const page = pageWith({ id: text, name: text, createTime: text, updateTime: text });

/** Leads of which the first is changed and the second created; both of today. */
function watched(form: IDataObject) {
	const leads = [{ id: '1', name: 'One', createTime: '2026-07-01 09:00:00', updateTime: '2026-07-01 09:00:00' }];
	const workflow = new PolledWorkflow(form, (number) => (number === 1 ? leads : []));
	return { leads, workflow };
}

test('the documentation suggests path, ID and the time of what is watched', async () => {
	const created = watched({ documentation_lead_getAll: page });
	await created.workflow.poll();
	expect(created.workflow.n8n.calls[0].options).toMatchObject({
		url: expect.stringMatching(/\/made-up\/leads$/),
		qs: { page: 1, perPage: 100 },
	});
	// Older than the overlap by the time of creation, though changed just now.
	created.leads.push({ id: '2', name: 'Two', createTime: '2026-06-01 09:00:00', updateTime: '2026-07-01 09:01:00' });
	expect(await created.workflow.poll()).toEqual([]);

	const changed = watched({ documentation_lead_getAll: page, event: 'changed' });
	await changed.workflow.poll();
	changed.leads.push({ id: '2', name: 'Two', createTime: '2026-06-01 09:00:00', updateTime: '2026-07-01 09:01:00' });
	expect(await changed.workflow.poll()).toEqual([changed.leads[1]]);
});

test('where several fields may be the time, none is suggested, and the records are told by their IDs', async () => {
	const both = pageWith({ id: text, createTime: text, created_at: text });
	const { leads, workflow } = watched({ documentation_lead_getAll: both });
	await workflow.poll();
	leads.push({ id: '2', name: 'Two', createTime: '2020-06-01 09:00:00', updateTime: '' });
	expect(await workflow.poll()).toEqual([leads[1]]);
});

/** What the choice of a field shows in the editor. */
async function choices(form: IDataObject, rows: IDataObject[], filter?: string) {
	const n8n = new FakeN8n(() => ({ status: 200, headers: {}, body: JSON.stringify({ code: 0, data: rows }) }));
	const single = n8n.context({}, 0, {}, () => undefined);
	const context = strict('context', {
		getNode: () => single.getNode(),
		getItemIndex: () => 0,
		getCredentials: async (type: string) => await single.getCredentials(type),
		getCurrentNodeParameter: (name: string) =>
			name.split('.').reduce<unknown>((part, key) => (part as IDataObject | undefined)?.[key], form),
		helpers: single.helpers,
	}) as unknown as ILoadOptionsFunctions;
	const { results } = await new JingPollTrigger().methods.listSearch.recordFields.call(context, filter);
	return results;
}

test('the choice of a field shows those of the documentation, or else those that the records have', async () => {
	const documented = await choices({ watched: 'lead.getAll', documentation_lead_getAll: page }, []);
	expect(documented.map(({ value }) => value)).toEqual(['id', 'name', 'createTime', 'updateTime', '(none)']);

	const form = { watched: 'lead.getAll', options: ENDPOINT };
	const rows = [
		{ leadId: null, made: '2026-07-01' },
		{ leadId: 'L2', made: '2026-07-02' },
	];
	expect(await choices(form, rows)).toEqual([
		{ name: 'leadId (L2)', value: 'leadId' },
		{ name: 'made (2026-07-01)', value: 'made' },
		{ name: 'None', value: '(none)' },
	]);
	expect(await choices(form, rows, 'lead')).toEqual([
		{ name: 'leadId (L2)', value: 'leadId' },
		{ name: 'None', value: '(none)' },
	]);
});

test('where the way to the list is not known, the choice says so', async () => {
	await expect(choices({ watched: 'lead.getAll' }, [])).rejects.toThrow('The path of this operation is not known');
});
