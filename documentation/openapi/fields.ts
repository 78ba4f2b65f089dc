import type { DocumentedField } from '../operation';
import { isObject, listOf, objectOf, onOneLine, withoutEmpty } from '../text';
import type { ApiDocument, Schema } from './document';
import { optionsOf, reasonIn, requiredOf, typeOf, whole } from './schema';

const DEEPEST = 8;
// Schemas that refer to each other may unfold to more fields than anybody can look at.
const MOST_FIELDS = 1_000;
const MOST_FIELDS_IN_ALL = 100_000;

/** Makes fields of the schemas of a document. */
export class FieldReader {
	private readonly known = new Map<unknown, DocumentedField[]>();
	private left = 0;
	private leftInAll = MOST_FIELDS_IN_ALL;

	constructor(readonly document: ApiDocument) {}

	/**
	 * Reads a field.
	 *
	 * @param name its name
	 * @param schema what is said of it
	 * @param required whether it has to be sent
	 * @param above the schemas that it lies in
	 * @throws NotResolvable when a reference of its own cannot be followed
	 */
	field(
		name: string,
		schema: Schema | undefined,
		required: boolean | undefined,
		above: unknown[] = [],
	): DocumentedField {
		const own = whole(this.document, schema);
		const type = typeOf(own);
		const items = type === 'array' && isObject(own.items) ? whole(this.document, own.items as Schema) : undefined;
		const [example] = [own.example, ...listOf(own.examples)].filter((value) => value !== undefined);
		return withoutEmpty({
			name,
			type,
			itemType: items && typeOf(items),
			required,
			title: onOneLine(own.title),
			description: onOneLine(own.description),
			example,
			default: own.default,
			options: optionsOf(own) ?? (items && optionsOf(items)),
			fields: this.inside(items ?? own, above),
		});
	}

	/**
	 * Reads the fields of an object.
	 *
	 * @param schema a schema as `whole` makes it
	 * @param above the schemas that it lies in
	 * @returns the fields in the documentation's order; none where they cannot be told
	 */
	inside(schema: Schema, above: unknown[] = []): DocumentedField[] {
		const known = above.length === 0 ? this.known.get(schema.properties) : undefined;
		if (known) return known;
		const fields = this.read(schema, above);
		if (above.length === 0) this.known.set(schema.properties, fields);
		return fields;
	}

	private read(schema: Schema, above: unknown[]): DocumentedField[] {
		const properties = objectOf(schema.properties);
		// A schema that is inside itself is shown once.
		if (above.length >= DEEPEST || above.includes(schema.properties)) return [];
		const required = requiredOf(schema);
		const names = inOrder(Object.keys(properties), listOf(schema['x-apifox-orders']));
		if (above.length === 0) this.left = Math.max(MOST_FIELDS, names.length);
		this.left -= names.length;
		this.leftInAll -= names.length;
		if (this.left < 0 || (this.leftInAll < 0 && above.length > 0)) return [];
		const fieldAt = (name: string) =>
			this.field(name, properties[name], required.includes(name), [...above, schema.properties]);
		if (above.length === 0) return names.map(fieldAt);
		return names.map((name) => {
			try {
				return fieldAt(name);
			} catch (reason) {
				// One field that cannot be resolved inside another takes nothing away from the others.
				return { name, type: 'any', required: required.includes(name), description: reasonIn(reason) };
			}
		});
	}
}

function inOrder(names: string[], order: string[]): string[] {
	if (!order.length) return names;
	const known = new Set(names);
	return [...new Set([...order.filter((name) => known.has(name)), ...names])];
}
