import fc from 'fast-check';
import { columnOf, isData, missingColumn } from '../../../../nodes/shared/values/columns.ts';

const item = {
	'\ufeffmobile': 1,
	' city ': 2,
	Industry: 3,
	Name: 4,
	NAME: 5,
	'a.b': 6,
	address: { city: 7, empty: null },
	ＶＩＰ: 8,
};

test.each<[string, unknown]>([
	['mobile', 1],
	['\ufeffmobile', 1],
	['city', 2],
	['industry', 3],
	['Name', 4],
	['a.b', 6],
	['address.city', 7],
	['address.empty', null],
	['vip', 8],
])('the column %j is found', (name, value) => {
	expect(columnOf(item, name)?.value).toBe(value);
});

test.each(['name', 'citi', 'address.street', 'address.city.x', 'toString', '__proto__', 'address.toString', ''])(
	'the column %j is not certain',
	(name) => {
		expect(columnOf(item, name)).toBeUndefined();
	},
);

test.each(['row_number', '__EMPTY', '__EMPTY_12', '__rowNum__', '', ' ', '\ufeff'])(
	'%j holds no data of a file',
	(name) => {
		expect(isData(name)).toBe(false);
	},
);

test.each(['row', '__EMPTY_a', 'EMPTY', 'row_numbers'])('%j may hold data', (name) => {
	expect(isData(name)).toBe(true);
});

const messageFor = (name: string, names: string[]) => missingColumn(name, names, "'Fields to Take'").message;

test.each([
	['industy', 'industry'],
	['industryy', 'industry'],
	['indusrty', 'industry'],
	['imdustry', 'industry'],
	['INDUSTY', 'industry'],
	['xindustry', 'industry'],
])('%s is near to %s', (name, near) => {
	expect(messageFor(name, ['city', near])).toContain(`did you mean '${near}'?`);
});

test('what is not near is answered with what there is', () => {
	const { message, description } = missingColumn('job', ['city', 'industry'], "'Fields to Take'");
	expect(message).not.toContain('did you mean');
	expect(description).toContain("The items have: 'city', 'industry'.");
	expect(missingColumn('a', [], "'Fields to Take'").description).toContain('no fields at all');
});

test('a name with one letter changed is always offered, and every column is found by its own name', () => {
	const word = fc.stringMatching(/^[a-z]{3,12}$/);
	fc.assert(
		fc.property(word, fc.nat(), fc.constantFrom('q', ''), (name, at, letter) => {
			const place = at % name.length;
			const typo = name.slice(0, place) + letter + name.slice(place + 1);
			if (typo !== name) expect(messageFor(typo, [name])).toContain(`did you mean '${name}'?`);
		}),
	);
	fc.assert(
		fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.integer()), (columns) => {
			for (const [name, value] of Object.entries(columns)) expect(columnOf(columns, name)?.value).toBe(value);
		}),
	);
});
