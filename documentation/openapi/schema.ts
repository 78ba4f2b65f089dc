import type { FieldType } from '../operation';
import { listOf, objectOf, textIn, typeNamed } from '../text';
import type { ApiDocument, Schema } from './document';

/** Why the fields of an operation could not be read, as the end of a sentence. */
export class NotResolvable extends Error {}

/**
 * Says why fields could not be read.
 *
 * @param reason what was thrown
 * @returns the end of a sentence
 * @throws what was thrown where it is another reason
 */
export function reasonIn(reason: unknown): string {
	if (reason instanceof NotResolvable) return reason.message;
	throw reason;
}

const DEPTH = 20;
const TYPES = ['string', 'integer', 'number', 'boolean', 'object', 'array', 'file'];

/**
 * Follows references within the document. What stands beside a reference goes before what it points to.
 *
 * @param document where to look
 * @param value may be, or lead to, a `$ref`
 * @returns the value without a reference
 * @throws NotResolvable when a reference leads nowhere, out of the document, or in a circle
 */
export function resolved<T extends { $ref?: string }>(
	document: ApiDocument,
	value: T | undefined | null,
	depth = 0,
): Partial<T> {
	const { $ref, ...rest } = objectOf(value);
	if ($ref === undefined) return objectOf(value);
	const reference = textIn($ref);
	const target = depth < DEPTH && reference.startsWith('#/') ? targetOf(document, reference) : undefined;
	if (typeof target !== 'object' || target === null)
		throw new NotResolvable(`it refers to ${reference}, which the export does not hold`);
	// Apifox writes an empty description beside a reference.
	const beside = Object.fromEntries(Object.entries(rest).filter(([, part]) => part !== '' && part !== undefined));
	return resolved(document, { ...(target as T), ...beside }, depth + 1);
}

function targetOf(document: ApiDocument, reference: string): unknown {
	const names = reference
		.slice(2)
		.split('/')
		.map((name) => decoded(name).replace(/~1/g, '/').replace(/~0/g, '~'));
	return names.reduce<unknown>((part, name) => {
		const isThere = typeof part === 'object' && part !== null && Object.hasOwn(part, name);
		return isThere ? (part as Record<string, unknown>)[name] : undefined;
	}, document);
}

function decoded(name: string): string {
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}

/**
 * Makes one schema of a schema that is put together from several: references, `allOf`, a choice between one schema and null,
 * and one between several forms of an object.
 *
 * @param document where references lead
 * @param schema the schema
 * @returns a schema with its own properties; those below it are left as they are
 * @throws NotResolvable when a reference cannot be followed
 */
export function whole(document: ApiDocument, schema: Schema | undefined, depth = 0): Schema {
	if (depth > DEPTH) throw new NotResolvable('its schema leads in a circle');
	if (typeof schema !== 'object' || schema === null) return {};
	const known = made.get(document) ?? new Map<Schema, Schema>();
	made.set(document, known);
	const before = known.get(schema);
	if (before) return before;
	const result = putTogether(document, schema, depth);
	known.set(schema, result);
	return result;
}

// Made once each, so that schemas which unfold to ever more of them take no more time, and one that is inside itself is known again.
const made = new WeakMap<ApiDocument, Map<Schema, Schema>>();

function putTogether(document: ApiDocument, schema: Schema, depth: number): Schema {
	const { allOf, ...own } = resolved(document, schema);
	const choices = listOf(own.anyOf ?? own.oneOf).filter((choice) => objectOf(choice).type !== 'null');
	const parts = [...listOf(allOf), ...(choices.length === 1 ? choices : [])].map((part) =>
		whole(document, part, depth + 1),
	);
	const forms = choices.length > 1 ? choices.map((choice) => whole(document, choice, depth + 1)) : [];
	if (forms.length && forms.every(({ properties }) => properties !== undefined)) parts.push(anyOfForms(forms));
	if (!parts.length) return own;
	return [...parts, own].reduce<Schema>(
		(sum, part) => ({
			...sum,
			...part,
			properties: { ...sum.properties, ...objectOf(part.properties) } as Record<string, Schema>,
			required: [...requiredOf(sum), ...requiredOf(part)],
			'x-apifox-orders': [...listOf(sum['x-apifox-orders']), ...listOf(part['x-apifox-orders'])],
		}),
		{},
	);
}

/** An object that may have one of several forms: the fields of all of them, of which those are required that each form requires. */
const anyOfForms = (forms: Schema[]): Schema => ({
	type: 'object',
	properties: Object.assign({}, ...forms.map(({ properties }) => properties)) as Record<string, Schema>,
	required: requiredOf(forms[0]).filter((name) => forms.every((form) => requiredOf(form).includes(name))),
});

/** @returns the names that a schema requires; in Swagger 2, a parameter has a yes or no there */
export const requiredOf = ({ required }: Schema): string[] => listOf(Array.isArray(required) ? required : []);

/**
 * Says of what type a value is.
 *
 * @param schema a schema as `whole` makes it
 * @returns its type; "any" where the schema allows several, or does not say
 */
export function typeOf(schema: Schema): FieldType {
	const { type, format, properties, additionalProperties, items, enum: values } = schema;
	const types = [type ?? []].flat().filter((name) => name !== 'null');
	if (types.length) {
		if (types.length > 1) return 'any';
		if (types[0] === 'string' && format === 'binary') return 'file';
		// Exports of other programs write "int", "long" or "float".
		return TYPES.includes(types[0]) ? (types[0] as FieldType) : typeNamed(textIn(types[0]));
	}
	if (Object.keys(objectOf(properties)).length || typeof additionalProperties === 'object') return 'object';
	if (items) return 'array';
	return listOf(values).length && listOf(values).every((value) => typeof value === 'string') ? 'string' : 'any';
}

/**
 * Reads the values that a field is limited to.
 *
 * @returns the values as text, in the documentation's order; undefined when it is not limited, or to values that text cannot stand for
 */
export function optionsOf({ enum: values, const: only }: Schema): string[] | undefined {
	const options = (values === undefined ? [only] : listOf(values)).filter(
		(value) => value !== null && value !== undefined,
	);
	const isExact = (value: unknown) =>
		typeof value === 'number' && (!Number.isInteger(value) || Number.isSafeInteger(value));
	if (!options.length || !options.every((value) => typeof value === 'string' || isExact(value))) return undefined;
	return [...new Set(options.map(String))];
}
