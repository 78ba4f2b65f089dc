/** A schema preview, or a part of one, as n8n's editor reads it. */
export interface Preview {
	type: string | string[];
	properties?: Record<string, Preview>;
	items?: Preview;
	/** Only on the outside. */
	version?: number;
}

const typeOf = (value: unknown): string => {
	if (value === null || value === undefined) return 'null';
	if (Array.isArray(value)) return 'array';
	if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
	return typeof value;
};

/**
 * Says of what form values are that stand in the same place: each name that one of them has, and each type.
 *
 * @param values the values; at least one
 */
export function shapeOf(values: unknown[]): Preview {
	const types = [...new Set(values.map(typeOf))].sort();
	const named = types.length > 1 ? types.filter((type) => !(type === 'integer' && types.includes('number'))) : types;
	const objects = values.filter((value) => typeOf(value) === 'object') as object[];
	const elements = (values.filter(Array.isArray) as unknown[][]).flat();
	const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
	const partsOf = (name: string) =>
		objects.filter((object) => name in object).map((object) => (object as Record<string, unknown>)[name]);
	return {
		type: named.length === 1 ? named[0] : named,
		...(names.length && { properties: Object.fromEntries(names.map((name) => [name, shapeOf(partsOf(name))])) }),
		...(elements.length && { items: shapeOf(elements) }),
	};
}
