import fc from 'fast-check';
import { readJson } from '../../../nodes/shared/json.ts';
import { positionOfMistake } from '../../../nodes/shared/jsonMistake.ts';
import { refused } from '../refused.mts';

/** The signs that a JSON text is made of. */
function signsOf(value: unknown): string[] {
	const listed = (parts: string[][]) => parts.flatMap((part, index) => (index ? [',', ...part] : part));
	if (Array.isArray(value)) return ['[', ...listed(value.map(signsOf)), ']'];
	if (typeof value !== 'object' || value === null) return [JSON.stringify(value)];
	return [
		'{',
		...listed(Object.entries(value).map(([name, inner]) => [JSON.stringify(name), ':', ...signsOf(inner)])),
		'}',
	];
}

/** JSON as signs, each with the blanks before it. */
const jsonText = fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 }).chain((value) => {
	const signs = signsOf(value);
	const blank = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r'), maxLength: 2 });
	return fc
		.array(blank, { minLength: signs.length, maxLength: signs.length })
		.map((blanks) => signs.map((sign, index) => ({ blank: blanks[index], sign })));
});
type Signs = Array<{ blank: string; sign: string }>;

const textOf = (signs: Signs) => signs.map(({ blank, sign }) => blank + sign).join('');
/** Where the sign with this index stands. */
const placeOf = (signs: Signs, index: number) =>
	textOf(signs.slice(0, index)).length + (signs[index]?.blank.length ?? 0);

/** Breaks JSON at a sign where `broken` can, and holds the place that is found against the place where it was broken. */
function expectPlace(broken: (signs: Signs, index: number) => { signs: Signs; place: number } | undefined): void {
	let count = 0;
	fc.assert(
		fc.property(jsonText, fc.nat(), (signs, from) => {
			const indexes = Array.from({ length: signs.length + 1 }, (_, index) => (from + index) % (signs.length + 1));
			const found = indexes.map((index) => broken(signs, index)).find(Boolean);
			if (!found) return;
			count += 1;
			const text = textOf(found.signs);
			expect(() => JSON.parse(text) as unknown).toThrow();
			expect(positionOfMistake(text)).toBe(found.place);
		}),
		{ numRuns: 150 },
	);
	expect(count).toBeGreaterThan(20);
}

const inserted = (signs: Signs, index: number, sign: string): Signs => signs.toSpliced(index, 0, { blank: ' ', sign });

test('valid JSON has no such place: its end is reached', () => {
	fc.assert(
		fc.property(jsonText, (signs) => {
			const text = textOf(signs);
			expect(positionOfMistake(text)).toBe(text.length);
		}),
		{ numRuns: 300 },
	);
});

describe('the place is found', () => {
	// A blank of another kind comes along with text that is copied from a web page or typed with a Chinese keyboard.
	test.each([
		'?',
		"'",
		'“',
		'，',
		'：',
		'\u00a0',
		'\u3000',
		'\ufeff',
		'\v',
		'\\',
		'x',
		'True',
		'.5',
		'+1',
		'//',
		'\u0000',
	])('of %j, wherever it stands between two signs', (sign) => {
		expectPlace((signs, index) => {
			const after = inserted(signs, index, sign);
			return { signs: after, place: placeOf(after, index) };
		});
	});

	test('of text that ends too early', () => {
		expectPlace((signs, index) => {
			if (index === signs.length) return undefined;
			const after = signs.slice(0, index);
			return { signs: after, place: textOf(after).length };
		});
	});

	test('of a doubled comma or colon', () => {
		expectPlace((signs, index) => {
			const sign = signs[index]?.sign;
			if (sign !== ',' && sign !== ':') return undefined;
			const after = inserted(signs, index + 1, sign);
			return { signs: after, place: placeOf(after, index + 1) };
		});
	});

	test('of a comma before a closing bracket', () => {
		expectPlace((signs, index) => {
			if (!/^[}\]]$/.test(signs[index]?.sign ?? '') || /^[{[]$/.test(signs[index - 1].sign)) return undefined;
			const after = inserted(signs, index, ',');
			return { signs: after, place: placeOf(after, index + 1) };
		});
	});

	test('of what follows a missing comma or colon', () => {
		expectPlace((signs, index) => {
			if (!/^[,:]$/.test(signs[index]?.sign ?? '')) return undefined;
			// A blank, so that two numbers do not become one.
			const after = signs.toSpliced(index, 2, { blank: ' ', sign: signs[index + 1].sign });
			return { signs: after, place: placeOf(after, index) };
		});
	});

	test('of a closing bracket of the other kind', () => {
		expectPlace((signs, index) => {
			const other = { '}': ']', ']': '}' }[signs[index]?.sign ?? ''];
			if (!other) return undefined;
			const after = signs.with(index, { ...signs[index], sign: other });
			return { signs: after, place: placeOf(after, index) };
		});
	});

	test('of whatever follows the end', () => {
		expectPlace((signs) => {
			const after = inserted(signs, signs.length, '{');
			return { signs: after, place: placeOf(after, signs.length) };
		});
	});

	test.each([
		['', 0],
		['  ', 2],
		['{"a": "b}', 6],
		['{"a": "line\nbreak"}', 6],
		['{"a": "tab\t"}', 6],
		['{"a": "\\x"}', 6],
		['{"a": "\\u12g4"}', 6],
		['{"\u007f\u0085": "\u007f", b}', 12],
		["{'a': 1}", 1],
		['{a: 1}', 1],
		['[01]', 2],
		['[1.]', 2],
		['[-]', 1],
		['[nul]', 1],
		['[truely]', 5],
		['{"a"}', 4],
		['{1: 2}', 1],
		['[1]]', 3],
		['}', 0],
		[',', 0],
	])('in %j', (text, place) => {
		expect(() => JSON.parse(text) as unknown).toThrow();
		expect(positionOfMistake(text)).toBe(place);
	});
});

test('where Node.js names a place, it is the same one', () => {
	const signs = fc.array(fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '1', 'null', ' '), { maxLength: 12 });
	let count = 0;
	fc.assert(
		fc.property(signs, (parts) => {
			const text = parts.join('');
			try {
				JSON.parse(text);
				expect(positionOfMistake(text)).toBe(text.length);
			} catch (reason) {
				const place = /at position (\d+)/.exec((reason as Error).message)?.[1];
				if (place === undefined) return;
				count += 1;
				expect(positionOfMistake(text)).toBe(Number(place));
			}
		}),
		{ numRuns: 2000 },
	);
	expect(count).toBeGreaterThan(50);
});

describe('a JSON parameter', () => {
	test.each([
		['{"a": [1, "x", null]}', { a: [1, 'x', null] }],
		['[]', []],
		['"x"', 'x'],
		[' 5 ', 5],
		['{"id": 958788729483837441}', { id: '958788729483837441' }],
		['{"径硕": "✓"}', { 径硕: '✓' }],
	])('%j is read', (text, value) => {
		expect(readJson(text, "'Body JSON'")).toEqual(value);
	});

	test.each([[{ a: 1 }], [[1]], [5], [null]])('%j, which an expression has made, is taken as it is', (value) => {
		expect(readJson(value, "'Body JSON'")).toBe(value);
	});

	test.each([
		['', 1, 1],
		['{"a": 1,}', 1, 9],
		['{\n\t"name": "x"\n\t"size": 5\n}', 3, 2],
		['{\r\n"name": “x”\r\n}', 2, 9],
		['{\n\n', 3, 1],
		['{"a":\u00a01}', 1, 6],
	])('%j is refused with line %i and column %i', (text, line, column) => {
		expect(refused(() => readJson(text, "'Body JSON'"))).toBe(
			`'Body JSON' is not valid JSON: line ${line}, column ${column}.`,
		);
	});

	test('a long text is refused like a short one', () => {
		const text = `{"a": "${'x'.repeat(1_000_000)}",\n"b": ${'[1,'.repeat(50_000)}x`;
		expect(refused(() => readJson(text, "'Body JSON'"))).toBe(
			`'Body JSON' is not valid JSON: line 2, column ${6 + 150_000}.`,
		);
	});
});
