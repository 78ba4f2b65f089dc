import fc from 'fast-check';
import { parseExactly } from '../../../api/call/exactJson.ts';

test.each([
	['9007199254740991', 9007199254740991],
	['9007199254740992', '9007199254740992'],
	['-9007199254740991', -9007199254740991],
	['-9007199254740992', '-9007199254740992'],
	['958788729483837440', '958788729483837440'],
	['0', 0],
	['1.5', 1.5],
	['1e3', 1000],
	['-2.5E-3', -0.0025],
	['12345678901234567.5', 12345678901234567.5],
	['1234567890123456789e2', 1234567890123456789e2],
])('%s is read as %p', (text, value) => {
	expect(parseExactly(text)).toBe(value);
	expect(parseExactly(`{"id":${text},"list":[[${text}]]}`)).toEqual({ id: value, list: [[value]] });
});

test.each([
	['digits in a string', '{"text":"id 12345678901234567890"}', { text: 'id 12345678901234567890' }],
	['digits in a key', '{"12345678901234567890":1}', { '12345678901234567890': 1 }],
	[
		'a quotation mark before digits',
		String.raw`{"text":"a\": 12345678901234567890,"}`,
		{ text: 'a": 12345678901234567890,' },
	],
	[
		'a backslash at the end',
		String.raw`{"text":"a\\","id":12345678901234567890}`,
		{ text: 'a\\', id: '12345678901234567890' },
	],
	['blanks around numbers', '[ 1 ,\n 12345678901234567890\t]', [1, '12345678901234567890']],
])('%s', (_, text, value) => {
	expect(parseExactly(text)).toEqual(value);
});

const awkwardText = fc
	.array(fc.oneof(fc.constantFrom('"', '\\', '/', '\n', '-', ':', ',', '12345678901234567890'), fc.string()))
	.map((parts) => parts.join(''));

test('JSON whose numbers JavaScript can hold is read as by JSON.parse', () => {
	const numbers = fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true, noInteger: true }));
	const { value } = fc.letrec((tie) => ({
		value: fc.oneof({ maxDepth: 4 }, numbers, awkwardText, fc.boolean(), fc.constant(null), tie('list'), tie('object')),
		list: fc.array(tie('value'), { maxLength: 4 }),
		object: fc.dictionary(awkwardText, tie('value'), { maxKeys: 4 }),
	}));
	fc.assert(
		fc.property(value, fc.nat(4), (content, indent) => {
			const text = JSON.stringify(content, null, indent);
			expect(parseExactly(text)).toEqual(JSON.parse(text));
		}),
		{ numRuns: 500 },
	);
});

test('no digit of a whole number is lost, wherever it stands', () => {
	const row = fc.tuple(fc.bigInt(-(10n ** 40n), 10n ** 40n), awkwardText);
	fc.assert(
		fc.property(fc.array(row, { minLength: 1 }), (rows) => {
			const text = `[${rows.map(([number, note]) => `{"note":${JSON.stringify(note)},"id":${number}}`).join(',')}]`;
			const read = parseExactly(text) as Array<{ id: number | string; note: string }>;
			expect(read.map(({ id, note }) => [BigInt(id), note])).toEqual(rows);
		}),
		{ numRuns: 500 },
	);
});

test('text that is not JSON is refused as by JSON.parse', () => {
	const cut = fc.json().chain((text) => fc.nat(text.length).map((end) => text.slice(0, end)));
	fc.assert(
		fc.property(fc.oneof(cut, fc.string()), (text) => {
			let isJson = true;
			try {
				JSON.parse(text);
			} catch {
				isJson = false;
			}
			if (isJson) expect(() => parseExactly(text)).not.toThrow();
			else expect(() => parseExactly(text)).toThrow(SyntaxError);
		}),
	);
	expect(() => parseExactly('{"id":12345678901234567890')).toThrow(SyntaxError);
});

test.each([
	['letters', 'A'],
	['line breaks', '\n'],
	['escaped quotation marks and digits', 'a"1'],
])('a text of many megabytes of %s is read too', (_, piece) => {
	const content = piece.repeat(12_000_000 / piece.length);
	const read = parseExactly(`{"id":12345678901234567890,"content":${JSON.stringify(content)}}`) as Record<
		string,
		string
	>;
	expect(read.id).toBe('12345678901234567890');
	expect(read.content === content).toBe(true);
});
