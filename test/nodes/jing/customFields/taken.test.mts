import type { IDataObject } from 'n8n-workflow';
import { readCustomFields } from '../../../../nodes/jing/customFields/read.ts';
import { refused } from '../../refused.mts';

const AUTOMATIC: Record<string, unknown> = { 'mappedFields.mappingMode': 'autoMapInputData' };
const take = (userFields: string, items: IDataObject[], more: Record<string, unknown> = {}) => {
	const form = { ...AUTOMATIC, ...more };
	const all = { json: items, parameter: () => null, known: new Map(), hint: () => {} };
	const credential = { userFields };
	return items.map(
		(json) => () => readCustomFields({ json, parameter: (name) => form[name] ?? null, all, credential }),
	);
};

test('fields that the credential lists are taken from the columns of either name; others are not sent', () => {
	const [first, second] = take('industry: 行业\ncity\nlevel', [
		{ 行业: 'IT', CITY: 'A', mobile: '13800000000' },
		{ mobile: '13800000001' },
	]);
	expect(first()).toEqual({ industry: 'IT', city: 'A' });
	expect(second()).toBeUndefined();
});

test("names under 'Fields to Take' go before the list", () => {
	expect(take('industry', [{ industry: 'IT', city: 'A' }], { fieldsToTake: 'city' })[0]()).toEqual({ city: 'A' });
});

test('a run in which no item has a column of the list is refused, with the names that are looked for', () => {
	for (const item of take('industry: 行业\ncity', [{ industy: 'IT' }, { name: 'x' }]))
		expect(refused(item)).toBe('No input item has a column that the credential lists as a custom field.');
	const unchecked = take('industry', [{ industy: 'IT' }], { 'options.checkValues': false });
	expect(unchecked[0]()).toBeUndefined();
});
