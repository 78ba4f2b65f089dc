import { columnExpression, inputColumnsField } from '../../../../nodes/jing/mapping/inputColumns.ts';

test('a field is mapped to the column of its name, or of its other name, and to none where it is not certain', () => {
	const columns = ['industry', 'Job Title', 'city', 'CITY'];
	expect(columnExpression(columns, 'industry')).toBe('={{ $json["industry"] }}');
	expect(columnExpression(columns, 'INDUSTRY')).toBe('={{ $json["industry"] }}');
	expect(columnExpression(columns, 'position', 'job title')).toBe('={{ $json["Job Title"] }}');
	expect(columnExpression(columns, 'City')).toBeUndefined();
	expect(columnExpression(columns, 'level', '')).toBeUndefined();
	expect(columnExpression(['industry'], 'industry.length')).toBeUndefined();
	expect(columnExpression([], 'industry')).toBeUndefined();
});

test("the editor is given the names of the input's plain columns, of its first items", () => {
	const expression = String(inputColumnsField.default).replace(/^=\{\{|\}\}$/g, '');
	const columnsOf = new Function('$input', `return ${expression}`) as ($input: object) => string[];
	const items = [
		{ json: { mobile: '1', tags: ['a'], city: null } },
		{ json: { level: 3, address: { city: 'A' } } },
		...Array.from({ length: 200 }, () => ({ json: { mobile: '2' } })),
		{ json: { late: 'x' } },
	];
	expect([...new Set(columnsOf({ all: () => items }))]).toEqual(['mobile', 'city', 'level']);
});
