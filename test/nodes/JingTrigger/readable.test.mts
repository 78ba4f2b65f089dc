import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { parse } from 'yaml';
import { changesIn, readable } from '../../../nodes/JingTrigger/readable.ts';

const { webhooks } = parse(readFileSync(path.join(__dirname, '../../../contract/webhooks.yaml'), 'utf8'));
const sample = (key: string): IDataObject =>
	webhooks[key].post.requestBody.content['application/json'].examples.sample.value;

test('the documented event of a new lead', () => {
	expect(readable(sample('lead.object_create'))).toEqual({
		event: 'object_create',
		action: 'object_create',
		family: 'lead',
		object: 'lead',
		id: 'Tq7PzW3nKv9LxR5mYb2HsC',
		userId: 'Wk3TzQ8vLm5RnYc7HsJp2D',
		occurredAt: '2025-03-04T02:15:20.000Z',
		operator: { type: 'backOfficeUser', id: 40117, platform: 'jing' },
		fields: {
			life_status: 'baby_lead',
			business_type: 'Hn4VxK9pRt6MzQw2LcYs8B',
			name: 'Example Lead 01',
			mobile: '10000000000',
			to_baby_lead_timestamp: '2025-03-04 10:15:20',
			lead_pool: 'market',
		},
		changes: [
			['life_status', 'baby_lead'],
			['business_type', 'Hn4VxK9pRt6MzQw2LcYs8B'],
			['name', 'Example Lead 01'],
			['mobile', '10000000000'],
			['to_baby_lead_timestamp', '2025-03-04 10:15:20'],
			['lead_pool', 'market'],
		].map(([field, after]) => ({ field, label: null, before: null, after })),
		object_id: '901',
		omni_user_uuid: null,
		created_timestamp: '2025-03-04 10:15:20',
	});
});

test('the documented change of an account, with the label of the new value', () => {
	expect(readable(sample('account.object_update'))).toMatchObject({
		family: 'account',
		id: 'Rm8CxV4tZk6NwQ2pLd9YhJ',
		userId: null,
		fields: { company_id: 'Example Manufacturing Co' },
		changes: [
			{ field: 'company_id', label: 'Example Manufacturing Co', before: null, after: 'Example Manufacturing Co' },
		],
		object_id: '45',
	});
});

test.each<[unknown, string | null]>([
	[1741054520, '2025-03-04T02:15:20.000Z'],
	['1741054520', '2025-03-04T02:15:20.000Z'],
	[0, '1970-01-01T00:00:00.000Z'],
	[1741054520123, null],
	[1741054520.5, null],
	[-1, null],
	['2025-03-04 10:15:20', null],
	['', null],
	[null, null],
	[undefined, null],
	[true, null],
	[[1741054520], null],
])('create_time %j is %s', (time, expected) => {
	expect(readable({ create_time: time as never, extra_data: {} }).occurredAt).toBe(expected);
});

test.each([
	[0, 'none'],
	[1, 'backOfficeUser'],
	[2, 'member'],
	['2', 'member'],
	[3, 3],
	[null, null],
	['toString', 'toString'],
])('operator_type %j is %j', (type, expected) => {
	expect(readable({ extra_data: { operator_type: type } }).operator).toMatchObject({ type: expected });
});

test('what is not clear stays open: an event of which the family is not known', () => {
	const shared = readable({ event_type: 'object_create', extra_data: {} });
	expect(shared).toMatchObject({ event: 'object_create', family: null, object: null, id: null, changes: [] });
	expect(shared).not.toHaveProperty('object_id');
	expect(readable({ event_type: 'brand_new', extra_data: {} })).toMatchObject({
		event: 'brand_new',
		action: null,
		family: null,
	});
});

test('an owner change says how the owner was chosen', () => {
	const event = {
		event_type: 'object_change_owner',
		action_keyword: 'auto_distribution',
		extra_data: { object_name: 'lead' },
	};
	expect(readable(event)).toMatchObject({ event: 'object_change_owner', action: 'auto_distribution', family: 'lead' });
});

test.each<[IDataObject]>([
	[{ event_type: 'custom_field_update', score: 5 }],
	[{ event_type: 'x', extra_data: 'text' }],
	[{ extra_data: [1] }],
	[{}],
])('%j has no documented form and is passed on as it is', (event) => {
	expect(readable(event)).toBe(event);
});

describe('changes', () => {
	const code = fc.string().filter((name) => name !== '__proto__');
	const value = fc.jsonValue({ maxDepth: 2 });

	test('are listed for every field, with the value before and after', () => {
		const pairs = fc.dictionary(code, fc.oneof(fc.tuple(value), fc.tuple(value, value)));
		fc.assert(
			fc.property(pairs, (data) => {
				const changes = changesIn({ extra_data: { mapping_data: data as never } });
				expect(changes).toEqual(
					Object.entries(data).map(([field, values]) => ({
						field,
						label: null,
						before: values.length === 2 ? values[0] : null,
						after: values[values.length - 1],
					})),
				);
			}),
		);
	});

	test('of an undocumented shape are passed on as they are, and none is lost', () => {
		fc.assert(
			fc.property(fc.dictionary(code, value), (data) => {
				const changes = changesIn({ extra_data: { mapping_data: data as never } });
				expect(changes.map(({ field }) => field)).toEqual(Object.keys(data));
				for (const { field, after } of changes) {
					const sent = data[field];
					const isPair = Array.isArray(sent) && (sent.length === 1 || sent.length === 2);
					expect(after).toEqual(isPair ? sent[sent.length - 1] : sent);
				}
			}),
		);
	});

	test('have the label of the new value where there is one', () => {
		const labels = fc.dictionary(
			code,
			fc.oneof(fc.array(fc.string(), { maxLength: 2 }), fc.string(), fc.constant(null)),
		);
		fc.assert(
			fc.property(labels, (texts) => {
				const data = Object.fromEntries(Object.keys(texts).map((field) => [field, ['a', 'b']]));
				const changes = changesIn({ extra_data: { mapping_data: data, mapping_data_text: texts as never } });
				for (const { field, label } of changes) {
					const text = texts[field];
					expect(label).toBe(Array.isArray(text) && text.length > 0 ? text[text.length - 1] : null);
				}
			}),
		);
	});

	test('never stop the node, whatever the event', () => {
		const event = fc.dictionary(
			fc.constantFrom('extra_data', 'create_time', 'event_type', 'action_keyword'),
			fc.jsonValue(),
		);
		fc.assert(fc.property(event, (one) => expect(readable(one as IDataObject)).toBeDefined()));
	});
});
