import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { filterProperties, filtersIn, passes } from '../../../nodes/JingTrigger/filters.ts';
import { deliver, startedWith } from './deliver.mts';

const details = {
	object_name: 'lead',
	operator_type: 1,
	login_platform: 'jing',
	business_type: 'B1',
	life_status: 'baby_lead',
	mapping_data: { name: ['Old', 'New'], mobile: ['10000000000'], score: [1, 2], company_id: ['C', null] },
};
const event = { event_type: 'object_update', extra_data: details };
const passing = (form: IDataObject, one: IDataObject = event) => passes(one, filtersIn(form));
const values = (...rows: Array<[string, string]>) => ({
	newValues: { value: rows.map(([field, value]) => ({ field, value })) },
});

test.each<[IDataObject, boolean]>([
	[{}, true],
	[{ objects: ['lead'] }, true],
	[{ objects: ['account'] }, false],
	[{ objects: ['account', 'lead'] }, true],
	[{ changedFields: ['name'] }, true],
	[{ changedFields: [' name '] }, true],
	[{ changedFields: ['email', 'mobile'] }, true],
	[{ changedFields: ['email'] }, false],
	[{ changedFields: ['nam'] }, false],
	[{ changedFields: ['constructor', '__proto__', 'toString'] }, false],
	[values(['name', 'New']), true],
	[values(['name', 'Old']), false],
	[values(['name', 'Old'], ['name', 'New']), true],
	[values(['name', 'New'], ['mobile', '10000000000']), true],
	[values(['name', 'New'], ['mobile', '1']), false],
	[values(['score', '2']), true],
	[values(['company_id', '']), true],
	[values(['company_id', 'null']), false],
	[values(['email', '']), false],
	[values(['', 'New']), true],
	[{ businessTypes: ['B1', 'B2'] }, true],
	[{ businessTypes: ['B2'] }, false],
	[{ lifeStatuses: ['baby_lead'] }, true],
	[{ lifeStatuses: ['baby'] }, false],
	[{ ignoredOperatorTypes: ['1'] }, false],
	[{ ignoredOperatorTypes: ['0', '2'] }, true],
	[{ ignoredPlatforms: ['jing'] }, false],
	[{ ignoredPlatforms: ['jingsocial'] }, true],
	[{ objects: ['lead'], changedFields: ['name'], ignoredOperatorTypes: ['2'], ...values(['name', 'New']) }, true],
	[{ objects: ['lead'], changedFields: ['name'], ignoredOperatorTypes: ['1'] }, false],
	[{ objects: 'lead', businessTypes: 'B1' }, true],
])('%j: passes is %s', (form, expected) => {
	expect(passing(form)).toBe(expected);
});

test('a number and its digits are the same operator, business type or value', () => {
	const numbers = { extra_data: { ...details, operator_type: '1', business_type: 7, mapping_data: { score: ['2'] } } };
	expect(passing({ ignoredOperatorTypes: ['1'] }, numbers)).toBe(false);
	expect(passing({ businessTypes: ['7'] }, numbers)).toBe(true);
	expect(passing(values(['score', '2']), numbers)).toBe(true);
});

test('the platform may be in timeline_data alone', () => {
	const one = { extra_data: { timeline_data: { login_platform: 'member_center' } } };
	expect(passing({ ignoredPlatforms: ['member_center'] }, one)).toBe(false);
	expect(passing({ ignoredPlatforms: ['jing'] }, one)).toBe(true);
});

test.each<[IDataObject]>([
	[{}],
	[{ extra_data: null }],
	[{ extra_data: 'text' }],
	[{ extra_data: [] }],
	[{ extra_data: { mapping_data: 'x' } }],
])('%j has nothing a filter could find, and nobody whom one could ignore', (one) => {
	const asking = [
		{ objects: ['lead'] },
		{ changedFields: ['name'] },
		values(['name', '']),
		{ businessTypes: ['B1'] },
		{ lifeStatuses: ['x'] },
	];
	for (const form of asking) expect(passing(form, one)).toBe(false);
	for (const form of [{ ignoredOperatorTypes: ['0', '1', '2'] }, { ignoredPlatforms: ['jing'] }])
		expect(passing(form, one)).toBe(true);
});

test('a delivery starts the workflow with the events that are chosen and pass', async () => {
	const other = { ...event, extra_data: { ...details, object_name: 'account' } };
	const own = { ...event, extra_data: { ...details, operator_type: 2 } };
	const form = {
		events: ['lead.object_update', 'account.object_update'],
		filters: { ignoredOperatorTypes: ['2'], objects: ['lead'] },
	};
	const outcome = await deliver([other, own, event], form);
	expect(outcome.answer).toEqual({ received: 3, started: 1 });
	expect(startedWith(outcome)).toEqual([event]);
});

describe('whatever the event', () => {
	const field = fc.constantFrom('name', 'mobile', '__proto__', 'constructor', 'valueOf');
	const scalar = fc.oneof(fc.constantFrom('a', 'b', '', '1'), fc.integer({ min: 0, max: 2 }), fc.constant(null));
	const someEvent = fc.record({
		extra_data: fc.oneof(
			fc.jsonValue(),
			fc.record(
				{
					object_name: scalar,
					operator_type: scalar,
					login_platform: scalar,
					business_type: scalar,
					life_status: scalar,
					mapping_data: fc.oneof(fc.jsonValue(), fc.dictionary(field, fc.array(scalar, { maxLength: 3 }))),
				},
				{ requiredKeys: [] },
			),
		),
	}) as fc.Arbitrary<IDataObject>;
	const texts = fc.array(fc.constantFrom('a', 'b', '1', 'name', 'lead', 'constructor'), { maxLength: 2 });
	const someForm = fc.record(
		{
			objects: texts,
			changedFields: texts,
			businessTypes: texts,
			lifeStatuses: texts,
			ignoredOperatorTypes: texts,
			ignoredPlatforms: texts,
			newValues: fc.record({
				value: fc.array(fc.record({ field, value: fc.constantFrom('a', '1', '') }), { maxLength: 2 }),
			}),
		},
		{ requiredKeys: [] },
	) as fc.Arbitrary<IDataObject>;

	test('it passes all filters exactly when it passes each of them', () => {
		fc.assert(
			fc.property(someEvent, someForm, (one, form) => {
				const each = Object.entries(form).map(([name, value]) => passing({ [name]: value }, one));
				expect(passing(form, one)).toBe(each.every(Boolean));
			}),
			{ numRuns: 2000 },
		);
	});

	test('another entry lets more pass where one is asked for, and fewer where it is ignored', () => {
		fc.assert(
			fc.property(someEvent, texts, fc.constantFrom('a', '1', 'name'), (one, list, more) => {
				fc.pre(list.length > 0);
				for (const name of ['objects', 'changedFields', 'businessTypes', 'lifeStatuses']) {
					if (passing({ [name]: list }, one)) expect(passing({ [name]: [...list, more] }, one)).toBe(true);
				}
				for (const name of ['ignoredOperatorTypes', 'ignoredPlatforms']) {
					if (!passing({ [name]: list }, one)) expect(passing({ [name]: [...list, more] }, one)).toBe(false);
				}
			}),
		);
	});
});

test('the form has a field for each filter, sorted by name', () => {
	const names = filterProperties.map(({ displayName }) => displayName);
	expect(names).toEqual([...names].sort());
	expect(filterProperties.map(({ name }) => name).sort()).toEqual(Object.keys(filtersIn({})).sort());
});
