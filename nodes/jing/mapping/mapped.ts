import type { IDataObject, ResourceMapperField } from 'n8n-workflow';

/** How the value of a mapper is read: parts of it, because its schema holds expressions that only the editor needs. */
type Reader = (name: string) => unknown;

/**
 * A field of a mapper that holds text. Without a type, n8n hands its value over as it is, and does not make text of a list.
 *
 * @param id its name in the API
 * @param label how people know it
 * @param expression what it is mapped to at first
 */
export const textField = (id: string, label: string, expression?: string): ResourceMapperField => ({
	id,
	displayName: label === '' || label === id ? id : `${label} (${id})`,
	...{ required: false, defaultMatch: false, canBeUsedToMatch: false, display: true },
	...(expression !== undefined && { defaultValue: expression }),
});

/**
 * Whether a mapper takes columns of the input item, rather than what stands in it.
 *
 * @param parameter reads a parameter of the item
 * @param name the mapper's name
 */
export const isAutomatic = (parameter: Reader, name: string): boolean =>
	parameter(`${name}.mappingMode`) === 'autoMapInputData';

/**
 * The values that stand in a mapper, by the ids of its fields.
 *
 * @param parameter reads a parameter of the item
 * @param name the mapper's name
 */
export const mappedValues = (parameter: Reader, name: string): IDataObject =>
	(parameter(`${name}.value`) as IDataObject | null) ?? {};

/**
 * Whether a field is not shown in a mapper: n8n 1 writes null for it.
 *
 * @param parameter reads a parameter of the item
 * @param name the mapper's name
 * @param id the field's
 */
export function isRemoved(parameter: Reader, name: string, id: string): boolean {
	const count = Number(parameter(`${name}.schema.length`) ?? 0);
	const places = Array.from({ length: count }, (_, index) => `${name}.schema[${index}]`);
	return places.some((place) => parameter(`${place}.id`) === id && parameter(`${place}.removed`) === true);
}
