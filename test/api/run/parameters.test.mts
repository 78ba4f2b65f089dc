import fc from 'fast-check';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { parametersOf } from '../../../api/run/parameters.ts';

/** Reads a parameter of items; what n8n evaluates comes back marked. */
function reading(written: unknown, items: IDataObject[]) {
	const evaluated: number[] = [];
	const context = {
		getNodeParameter: (
			_name: string,
			itemIndex: number,
			_fallback: unknown,
			options?: { rawExpressions?: boolean },
		) => {
			if (options?.rawExpressions) return written;
			evaluated.push(itemIndex);
			return JSON.parse(JSON.stringify(written).replaceAll('"=', '"evaluated ')) as unknown;
		},
	} as unknown as IExecuteFunctions;
	const parameter = parametersOf(
		context,
		items.map((json) => ({ json })),
	);
	return { values: items.map((_, itemIndex) => parameter('name', itemIndex)), evaluated };
}

test('what is the same for all items is read once', () => {
	const { values, evaluated } = reading({ identity: [{ type: 'mobile', value: '138' }] }, [{}, {}, {}]);
	expect(values).toEqual(Array(3).fill({ identity: [{ type: 'mobile', value: '138' }] }));
	expect(evaluated).toEqual([0]);
});

test.each([
	['={{ $json.mobile }}', '138'],
	['={{$json["mobile"]}}', '138'],
	["={{ $json['a b'] }}", true],
	['={{ $json.deep.er["still more"] }}', 7],
	['={{ $json.empty }}', ''],
])('%s is read from the item, without n8n evaluating it', (expression, value) => {
	const item = { mobile: '138', 'a b': true, deep: { er: { 'still more': 7 } }, empty: '' };
	const { values, evaluated } = reading({ fixed: 'x', list: [expression] }, [item]);
	expect(values).toEqual([{ fixed: 'x', list: [value] }]);
	expect(evaluated).toEqual([]);
});

test.each([
	'={{ $json.missing }}',
	'={{ $json.nothing }}',
	'={{ $json.list }}',
	'={{ $json.nothing.deeper }}',
	'={{ $json.toString }}',
	'={{ $json.mobile.length }}',
	'={{ $json.__proto__ }}',
	'={{ $json }}',
	'={{ $json.mobile + 1 }}',
	'=+86 {{ $json.mobile }}',
	'={{ $json.mobile }} ',
	'={{ $json.mobile }}{{ $json.mobile }}',
	'={{ $("Start").item.json.mobile }}',
	'={{ $json[0] }}',
	'={{ $json["mo\\"bile"] }}',
])('%s is left to n8n', (expression) => {
	const { values, evaluated } = reading(expression, [{ mobile: '138', nothing: null, list: [1] }]);
	expect(values).toEqual([`evaluated ${expression.slice(1)}`]);
	expect(evaluated).toEqual([0]);
});

test('of several items, only those whose field is not plainly there are left to n8n', () => {
	const { values, evaluated } = reading('={{ $json.id }}', [{ id: 'a' }, {}, { id: 'c' }]);
	expect(values).toEqual(['a', 'evaluated {{ $json.id }}', 'c']);
	expect(evaluated).toEqual([1]);
});

test('a field of any name that can be written so gives its value', () => {
	const name = fc.string({ minLength: 1 }).filter((text) => !/["\\]/.test(text) && text !== '__proto__');
	const value = fc.oneof(fc.string(), fc.integer(), fc.boolean());
	fc.assert(
		fc.property(name, value, (field, content) =>
			expect(reading(`={{ $json["${field}"] }}`, [{ [field]: content }]).values).toEqual([content]),
		),
	);
});
