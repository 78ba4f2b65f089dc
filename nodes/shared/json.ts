import type { IDataObject } from 'n8n-workflow';
import { InputRefusal } from '../../api/refusal/refusal';
import { parseExactly } from '../../api/call/exactJson';
import { positionOfMistake } from './jsonMistake';
import { checkedTexts } from './values/jsonTexts';
import { WITH_CHECKS, type Reading } from './values/reading';

/**
 * Reads a JSON parameter. Whole numbers beyond 2^53 become strings, so that no digit is lost.
 *
 * @param value the text, or what an expression made of it
 * @param label how the user knows the parameter, e.g. "'Body'"
 * @param reading how the item is read
 * @returns the value
 * @throws InputRefusal with line and column of the mistake, and for texts of which characters are lost
 */
export function readJson(value: unknown, label: string, reading: Reading = WITH_CHECKS): unknown {
	return checkedTexts(typeof value === 'string' ? parsed(value, label) : value, label, reading);
}

function parsed(value: string, label: string): unknown {
	try {
		return parseExactly(value);
	} catch {
		const before = value.slice(0, positionOfMistake(value)).split('\n');
		throw jsonRefusal(label, before.length, before[before.length - 1].length + 1);
	}
}

function jsonRefusal(label: string, line: number, column: number): InputRefusal {
	return new InputRefusal(
		'input_json',
		`${label} is not valid JSON: line ${line}, column ${column}.`,
		'Look at that place for a missing quotation mark, comma or bracket. Names and texts stand in double quotation marks.',
	);
}

/**
 * Reads a JSON parameter that has to be an object.
 *
 * @param value the text, or what an expression made of it
 * @param label how the user knows it, e.g. "'Event Properties'"
 * @param reading how the item is read
 * @returns the object; whole numbers beyond 2^53 in it are text
 * @throws InputRefusal when it is no JSON, or no object
 */
export function readObject(value: unknown, label: string, reading?: Reading): IDataObject {
	const object = readJson(value ?? {}, label, reading);
	if (typeof object === 'object' && object !== null && !Array.isArray(object)) return object as IDataObject;
	throw new InputRefusal(
		'input_json',
		`${label} is no JSON object.`,
		'Write it like {"title": "Autumn launch"}: names and values between curly brackets.',
	);
}

/**
 * Reads a JSON parameter that has to be a list.
 *
 * @param value the text, or what an expression made of it
 * @param label how the user knows it, e.g. "'Tags'"
 * @param reading how the item is read
 * @returns the list, with at least one entry
 * @throws InputRefusal when it is no JSON, no list, or an empty one
 */
export function readList(value: unknown, label: string, reading?: Reading): unknown[] {
	const list = readJson(value ?? [], label, reading);
	if (Array.isArray(list) && list.length > 0) return list;
	throw new InputRefusal(
		'input_json',
		`${label} is no JSON list with an entry.`,
		'Write the entries between square brackets, with commas between them.',
	);
}
