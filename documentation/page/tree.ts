import { fieldsOfExample, oneOf } from '../sampleFields';
import type { DocumentedField } from '../operation';
import { isObject } from '../text';
import type { FlatField } from './flat';

/** The fields of a page with what lies inside what. */
export interface Tree {
	fields: DocumentedField[];
	/** Names of objects of which it is not certain what lies inside them. */
	doubtful: string[];
}

const DEEPEST = 20;

/** What is known of the object that fields are put into. */
interface Level {
	/** An example of it; undefined where there is none. */
	example?: Record<string, unknown>;
	/** How many fields it has, where the page says so. */
	count?: number;
}

/**
 * Puts the fields of a copied page into each other. The page lists them one below the other; what lies inside what is told by the
 * example, by the number of fields that it names, and else inferred: an object ends where the next object begins.
 *
 * @param flat the fields, in the page's order
 * @param example an example of the whole; that of a list is one of its elements
 */
export function treeOf(flat: FlatField[], example: unknown): Tree {
	const doubtful = new Set<string>();
	let position = 0;

	const holdsFields = ({ type, itemType }: DocumentedField) =>
		type === 'object' || (type === 'array' && (itemType === 'object' || itemType === undefined));

	function level(own: Level, above: Level[], name: string | undefined): DocumentedField[] {
		const fields: DocumentedField[] = [];
		const taken = new Set<string>();
		while (position < flat.length && belongs(flat[position], own, above, taken, name)) {
			const { count, ...field } = flat[position];
			taken.add(field.name);
			position += 1;
			const value = oneOf(own.example?.[field.name]);
			const inner: Level = { ...(isObject(value) && Object.keys(value).length > 0 && { example: value }), count };
			const inside = holdsFields(field) ? level(inner, [{ ...own, count: undefined }, ...above], field.name) : [];
			// What is folded up on the page is not copied; the example shows what is in it.
			const filled = inside.length || !inner.example || !holdsFields(field) ? inside : fieldsOfExample(inner.example);
			fields.push({ ...field, ...(filled.length && { fields: filled }) });
		}
		return fields;
	}

	/** Whether the next field lies in this object, and not beside it or further out. */
	function belongs(
		field: FlatField,
		own: Level,
		above: Level[],
		taken: Set<string>,
		name: string | undefined,
	): boolean {
		if (name === undefined) return true;
		if (taken.has(field.name) || above.length > DEEPEST) return false;
		if (own.count !== undefined && taken.size >= own.count) return false;
		if (own.example && field.name in own.example) return true;
		if (above.some(({ example: outer }) => outer && field.name in outer)) return false;
		const isFull = own.example !== undefined && Object.keys(own.example).every((key) => taken.has(key));
		if (own.count !== undefined) return true;
		// Neither an example nor a number says it.
		const isInside = !isFull && !(holdsFields(field) && (taken.size > 0 || own.example !== undefined));
		doubtful.add(name);
		return isInside;
	}

	const whole = oneOf(example);
	const fields = level({ ...(isObject(whole) && { example: whole }) }, [], undefined);
	return { fields, doubtful: [...doubtful] };
}
