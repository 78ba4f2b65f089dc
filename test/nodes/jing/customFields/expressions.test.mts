import { readCustomFields } from '../../../../nodes/jing/customFields/read.ts';
import { refused } from '../../refused.mts';

type Parameters = Record<string, unknown>;
const EMPTIES = { 'options.emptyValues': 'empty' };

/** The forms in which a value is given to a field, and how sentences name it there. */
const FORMS: Array<[way: string, label: string, form: (value: unknown) => Parameters]> = [
	[
		'written down',
		"'Value' of the field 'city' under 'Fields to Write'",
		(value) => ({ customFieldsMode: 'define', customFields: { field: [{ code: 'city', value }] } }),
	],
	['mapped', "The field 'city' under 'Fields to Map'", (city) => ({ 'mappedFields.value': { city } })],
];

describe.each(FORMS)('an expression that is %s', (_way, label, formOf) => {
	const run = (values: unknown[], more: Parameters = {}) => {
		const forms = values.map((value): Parameters => ({ ...formOf(value), ...more }));
		const parameter = (name: string, index: number) => forms[index][name] ?? null;
		const all = { json: values.map(() => ({})), parameter, known: new Map(), hint: () => {} };
		return forms.map((form) => () => readCustomFields({ json: {}, parameter: (name) => form[name] ?? null, all }));
	};

	test('and empty for every item makes them refused', () => {
		for (const item of run(['', undefined, ' '])) expect(refused(item)).toBe(`${label} is empty for every input item.`);
		for (const item of run([undefined, undefined], EMPTIES))
			expect(refused(item)).toMatch(/empty for every input item/);
	});

	test.each<[unknown[], Parameters, unknown[]]>([
		[['', 'A', ''], {}, [undefined, { city: 'A' }, undefined]],
		[[''], {}, [undefined]],
		[['', ''], EMPTIES, [{ city: '' }, { city: '' }]],
		[['', ''], { 'options.checkValues': false }, [undefined, undefined]],
	])('and gives %j, with %j, writes %j', (values, more, written) => {
		expect(run(values, more).map((item) => item())).toEqual(written);
	});
});
