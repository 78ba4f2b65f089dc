import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { ApiDocument } from '../../documentation/openapi/document.ts';
import { readDocumentation } from '../../documentation/read.ts';
import type { ImportedField } from '../../nodes/contract.ts';
import { match } from '../../tools/contract-import/match.mts';
import { merged } from '../../tools/contract-import/merge.mts';
import { requestOf } from '../../tools/contract-import/request.mts';
import { ContractCopy, fixture } from './contract-copy.mts';

const TYPES = ['string', 'integer', 'number', 'boolean', 'object', 'array', 'any'];
const read = (file: string) => readFileSync(file, 'utf8');
const frozen = new ContractCopy();
afterAll(() => frozen.remove());
const contract = frozen.files()['operations.yaml'];
const rows = [...frozen.rows().values()].filter(({ section }) => section);

const someExport = parse(read(fixture)) as ApiDocument;
const places = placesIn(someExport);
const junk = fc.oneof(
	fc.constantFrom(
		null,
		true,
		0,
		'',
		'text',
		[],
		{},
		[null],
		{ $ref: '#/a' },
		{ $ref: 1 },
		{ $ref: '#/components/schemas/示例记录' },
	),
	fc.jsonValue(),
);

/** The ways to every value below `paths` and `components`. */
function placesIn(value: unknown, way: string[] = []): string[][] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, part]) => {
		const here = [...way, name];
		const isWanted = ['paths', 'components'].includes(here[0]);
		return isWanted ? [...(here.length > 1 ? [here] : []), ...placesIn(part, here)] : [];
	});
}

test('an export that is OpenAPI in name only is read as far as it goes', () => {
	fc.assert(
		fc.property(fc.nat(places.length - 1), junk, (position, value) => {
			const document = structuredClone(someExport);
			const place = places[position];
			const parent = place.slice(0, -1).reduce<Record<string, never>>((part, name) => part[name], document as never);
			Object.assign(parent, { [place[place.length - 1]]: value });
			const { matches, mismatches } = match(rows, readDocumentation(JSON.stringify(document)).operations);
			expect(matches.length + mismatches.length).toBeGreaterThan(20);
			const fields = matches.flatMap(({ operation }) => requestOf(operation).fields ?? []);
			const isSound = ({ name, place: goesInto, type }: ImportedField) =>
				typeof name === 'string' && ['path', 'query', 'body'].includes(goesInto) && TYPES.includes(type);
			expect(fields.filter((field) => !isSound(field))).toEqual([]);
		}),
		{ numRuns: 150 },
	);
}, 60_000);

test('whatever texts an export holds, they come back as they are, and writing them again changes nothing', () => {
	const text = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.constantFrom('a\r\nb', ' x\n\n', '*a', '- b: c', '# no comment', 'null', '1e3', '~', '<<'),
	);
	const field = fc.record({ name: text, description: text, options: fc.array(text) });
	const [head, first] = contract.split(/^(?= {2}- node: )/m);
	const row = rows[0];
	const written = (parse(head + first) as { operations: object[] }).operations[0];
	fc.assert(
		fc.property(
			fc.array(field, { minLength: 1 }),
			fc.dictionary(text, fc.oneof(text, fc.jsonValue())),
			(described, example) => {
				const fields = described.map((each) => ({ ...each, place: 'body' as const, type: 'string' }));
				const update = { row, method: 'POST', path: '/example', fields, example };
				const once = merged(head + first, [update]);
				expect(once.startsWith(head)).toBe(true);
				expect(merged(once, [update])).toBe(once);
				expect(merged(once, [structuredClone(update)])).toBe(once);
				const [read] = (parse(once) as { operations: unknown[] }).operations;
				expect(JSON.stringify(read)).toBe(JSON.stringify({ ...written, path: '/example', fields, example }));
			},
		),
		{ numRuns: 60 },
	);
}, 60_000);
