import { listOf, objectOf, textIn, type ApiDocument, type Schema } from './document.mts';

/** Why the fields of an operation could not be read, as the end of a sentence. */
export class NotResolvable extends Error {}

const DEPTH = 20;
const TYPES = ['string', 'integer', 'number', 'boolean', 'object', 'array'];

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
	value: T | undefined,
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
	return names.reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], document);
}

function decoded(name: string): string {
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}

/**
 * Makes one schema of a schema that is put together from several: references, `allOf`, and a choice between one schema and null.
 *
 * @param document where references lead
 * @param schema the schema
 * @returns a schema with its own properties; those below it are left as they are
 * @throws NotResolvable when a reference cannot be followed
 */
export function whole(document: ApiDocument, schema: Schema | undefined, depth = 0): Schema {
	if (depth > DEPTH) throw new NotResolvable('its schema leads in a circle');
	const { allOf, ...own } = resolved(document, schema);
	const choices = listOf(own.anyOf ?? own.oneOf).filter((choice) => objectOf(choice).type !== 'null');
	const parts = [...listOf(allOf), ...(choices.length === 1 ? choices : [])].map((part) =>
		whole(document, part, depth + 1),
	);
	return [...parts, own].reduce<Schema>(
		(sum, part) => ({
			...sum,
			...part,
			properties: { ...sum.properties, ...(objectOf(part.properties) as Record<string, Schema>) },
			required: [...listOf(sum.required), ...listOf(part.required)],
		}),
		{},
	);
}

/**
 * Says of what type a value is.
 *
 * @param schema a schema as `whole` makes it
 * @returns a JSON type; "any" where the schema allows several, or does not say
 */
export function typeOf({ type, properties, additionalProperties, items, enum: values }: Schema): string {
	const types = [type ?? []].flat().filter((name) => name !== 'null');
	if (types.length) return types.length === 1 && TYPES.includes(types[0]) ? types[0] : 'any';
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
