import { InputRefusal } from '../../../api/refusal/refusal';
import { textOf } from '../text';
import { isSheetError, isWrittenForNothing } from './nothing';
import { instantOf, isDate, momentText } from './moment';
import type { Reading } from './reading';
import { shown } from './shown';

/**
 * Reads a text in which anything may be meant: a name, a remark, the value of a custom field. "None" and "无" stay.
 *
 * @param value what the parameter or the column holds; a date of n8n or JavaScript is written as YYYY-MM-DD HH:mm:ss
 * @param label how the user knows it
 * @param reading how the item is read
 * @returns the text; empty for none
 * @throws InputRefusal for what is no text, has lost characters, or is an error text of a spreadsheet
 */
export function readText(value: unknown, label: string, reading: Reading): string {
	if (isDate(value)) return momentText(instantOf(value, label), reading);
	const text = textOf(value, label, reading);
	if (!reading.checks || !(isSheetError(text) || isWrittenForNothing(text))) return text;
	throw new InputRefusal(
		'input_placeholder',
		`${label} is '${shown(text)}', the error text of a spreadsheet or a program.`,
		"Clear such cells in Excel, WPS or Google Sheets, or mend the formula. [object Object] comes from an expression that made text of an object, 'undefined' and 'null' from one that did not find its field.",
	);
}
