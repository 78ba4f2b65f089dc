import type { DocumentedField, FieldType } from './operation';
import { isObject } from './text';

const DEEPEST = 8;
const MOST_ELEMENTS = 20;

/**
 * Says of what type a value of an example is.
 *
 * @param value the value
 */
export function typeOfValue(value: unknown): FieldType {
	if (Array.isArray(value)) return 'array';
	if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
	if (typeof value === 'string' || typeof value === 'boolean') return typeof value as 'string';
	return isObject(value) ? 'object' : 'any';
}

/**
 * Takes one of a list, for what is said of lists is said of their elements: the elements of a list of objects as one object.
 *
 * @param value a value of an example
 * @returns the value itself where it is no list
 */
export function oneOf(value: unknown): unknown {
	if (!Array.isArray(value)) return value;
	const objects = value.slice(0, MOST_ELEMENTS).filter(isObject);
	if (!objects.length) return (value as unknown[])[0];
	// The first that has a field says of what type it is.
	const one = new Map<string, unknown>();
	for (const [name, part] of objects.flatMap((each) => Object.entries(each))) {
		if ((one.get(name) ?? null) === null) one.set(name, part);
	}
	return Object.fromEntries(one);
}

/**
 * Makes fields of an example, where nothing else describes them.
 *
 * @param example an object
 * @returns its fields, marked as taken from an example
 */
export function fieldsOfExample(example: unknown, depth = 0): DocumentedField[] {
	const one = oneOf(example);
	if (!isObject(one) || depth >= DEEPEST) return [];
	return Object.entries(one).map(([name, value]) => {
		const type = typeOfValue(value);
		const inside = type === 'object' || type === 'array' ? fieldsOfExample(value, depth + 1) : [];
		const itemType = Array.isArray(value) && value.length ? typeOfValue(value[0]) : undefined;
		return {
			name,
			type,
			...(itemType && { itemType }),
			...(type !== 'object' && type !== 'array' && value !== null && { example: value }),
			...(inside.length && { fields: inside }),
			fromExample: true,
		};
	});
}
