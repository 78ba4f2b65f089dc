import fc from 'fast-check';
import type { DocumentedField, DocumentedOperation } from '../../documentation/operation.ts';
import type { PrintedField, PrintedOperation } from '../../sandbox/documentation/operation.mts';

const WORDS = ['river', 'stone', '河流', '石头 的', 'a lamp, lit', 'half (of it)', '编号，必须唯一', 'x.y'];
const words = fc
	.array(fc.constantFrom(...WORDS), { minLength: 0, maxLength: 3 })
	.map((parts) => parts.join(' ').trim());
const word = fc.stringMatching(/^[a-z]{1,6}[A-Z]?[a-z_]{0,4}[0-9]?$/);

/** Draws fields, each of whose names is drawn once in an operation: `next` numbers them. */
function fieldsOf(depth: number): fc.Arbitrary<Array<Omit<PrintedField, 'name'> & { word: string }>> {
	const scalar = fc.constantFrom('string', 'integer', 'number', 'boolean' as const);
	const type = depth > 0 ? fc.oneof({ weight: 3, arbitrary: scalar }, fc.constantFrom('object', 'array')) : scalar;
	const field = fc
		.record({
			word,
			type: type as fc.Arbitrary<PrintedField['type']>,
			itemType: fc.constantFrom('string', 'integer', 'object' as const),
			required: fc.boolean(),
			description: words,
			hasOptions: fc.boolean(),
		})
		.chain(({ hasOptions, ...drawn }) => {
			const holds = drawn.type === 'object' || (drawn.type === 'array' && drawn.itemType === 'object');
			const inside = holds && depth > 0 ? fieldsOf(depth - 1) : fc.constant([]);
			return inside.map((fields) => ({
				...drawn,
				...(drawn.type === 'array' ? {} : { itemType: undefined }),
				...(hasOptions && drawn.type === 'string' ? { options: ['north', 'south-east'] } : {}),
				fields: fields as never,
				sample: undefined,
			}));
		});
	return fc.array(field, { minLength: 1, maxLength: 4 });
}

const SAMPLES = { string: 'north', integer: 7, number: 2.5, boolean: true };

/** Gives names and samples, so that no name occurs twice. */
function finished(
	drawn: Array<Omit<PrintedField, 'name'> & { word: string }>,
	count: { next: number },
): PrintedField[] {
	return drawn.map(({ word: stem, ...field }) => {
		const name = `${stem}K${(count.next += 1)}`;
		const fields = finished(field.fields as never, count);
		const inside = Object.fromEntries(fields.map((each) => [each.name, each.sample]));
		const item = field.itemType === 'object' ? inside : field.itemType === 'integer' ? 3 : 'b';
		const sample = field.type === 'object' ? inside : field.type === 'array' ? [item] : SAMPLES[field.type];
		return { ...field, name, fields, sample };
	});
}

/** Random operations. */
export const operations: fc.Arbitrary<PrintedOperation> = fc
	.record({
		name: fc.tuple(word, words).map(([first, rest]) => `${first} ${rest}`.trim()),
		folder: word,
		method: fc.constantFrom('POST', 'PUT', 'PATCH'),
		way: fc.array(word, { minLength: 1, maxLength: 4 }),
		query: fieldsOf(0),
		headers: fieldsOf(0),
		body: fieldsOf(2),
		answer: fieldsOf(2),
	})
	.map(({ way, query, headers, body, answer, ...rest }) => {
		const count = { next: 0 };
		return {
			...rest,
			path: `/v1/${way.join('/')}`,
			query: finished(query, count),
			headers: finished(headers, count),
			body: finished(body, count),
			answer: finished(answer, count),
		};
	});

/** What can be told of a field in every shape that describes fields. */
export interface ToldField {
	name: string;
	type: string;
	itemType?: string;
	required: boolean;
	description: string;
	options?: string[];
	fields: ToldField[];
}

/** @returns what was drawn, as it has to be read back */
export const madeFields = (fields: PrintedField[]): ToldField[] =>
	fields.map(({ sample: _, ...field }) => ({ ...field, fields: madeFields(field.fields) }));

/** @returns what was read, as it was drawn */
export const readFields = (fields: DocumentedField[]): ToldField[] =>
	fields.map(({ name, type, itemType, required, title, description, options, fields: inside = [] }) => ({
		...{ name, type, itemType, options },
		required: required ?? false,
		description: title ?? description ?? '',
		fields: readFields(inside),
	}));

/** @returns the fields of a place */
export const fieldsAt = ({ fields }: DocumentedOperation, place: string) =>
	readFields(fields.filter((field) => field.place === place));
