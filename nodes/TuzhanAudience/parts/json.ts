import type { IDataObject } from 'n8n-workflow';
import { InputRefusal } from '../../../api/items';
import { readJson } from '../../forms/jsonText';

/**
 * Reads a JSON parameter that has to be an object.
 *
 * @param value the text, or what an expression made of it
 * @param label how the user knows it, e.g. "'Event Properties'"
 * @returns the object; whole numbers beyond 2^53 in it are text
 * @throws InputRefusal when it is no JSON, or no object
 */
export function readObject(value: unknown, label: string): IDataObject {
	const object = readJson(value ?? {}, label);
	if (typeof object === 'object' && object !== null && !Array.isArray(object)) return object as IDataObject;
	throw new InputRefusal(
		`${label} is no JSON object.`,
		'Write it like {"title": "Autumn launch"}: names and values between curly brackets.',
	);
}

/**
 * Reads a JSON parameter that has to be a list.
 *
 * @param value the text, or what an expression made of it
 * @param label how the user knows it, e.g. "'Tags'"
 * @returns the list, with at least one entry
 * @throws InputRefusal when it is no JSON, no list, or an empty one
 */
export function readList(value: unknown, label: string): unknown[] {
	const list = readJson(value ?? [], label);
	if (Array.isArray(list) && list.length > 0) return list;
	throw new InputRefusal(
		`${label} is no JSON list with an entry.`,
		'Write the entries between square brackets, with commas between them.',
	);
}
