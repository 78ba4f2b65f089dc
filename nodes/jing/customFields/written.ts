import type { IDataObject } from 'n8n-workflow';
import { InputRefusal } from '../../../api/refusal/refusal';
import { textOf } from '../../shared/text';
import { isMissing, refuseEmptyEverywhere } from '../../shared/values/everywhere';
import { readText } from '../../shared/values/freeText';
import type { Reading } from '../../shared/values/reading';
import { sent, type Field, type FieldsInput } from './field';

const rowsIn = (defined: unknown) => (defined as { field?: IDataObject[] } | null | undefined)?.field ?? [];

/**
 * Reads the fields that are written down one by one.
 *
 * @param input the item's parameters
 * @param reading how the item is read
 * @returns a field for each row
 * @throws InputRefusal for a field without or with a repeated code, a value that is no text, and one that is empty for every item
 */
export function writtenFields({ parameter, all }: FieldsInput, reading: Reading): Field[] {
	const codes = new Set<string>();
	return rowsIn(parameter('customFields')).map((row, index): Field => {
		const code = textOf(row.code, `'Field Code' of field ${index + 1} under 'Fields to Write'`);
		if (code === '') {
			throw new InputRefusal(
				'input_empty',
				`'Field Code' of field ${index + 1} under 'Fields to Write' is empty.`,
				'Enter the code that the field has in JINGdigital, or remove the row.',
			);
		}
		if (codes.has(code)) {
			throw new InputRefusal(
				'input_twice',
				`The field '${code}' stands twice under 'Fields to Write'.`,
				'Remove one of the two rows.',
			);
		}
		codes.add(code);
		const label = `'Value' of the field '${code}' under 'Fields to Write'`;
		const value = readText(row.value, label, reading);
		if (value === '' && reading.checks) {
			const valueOf = (item: number) => rowsIn(all?.parameter('customFields', item))[index]?.value;
			refuseEmptyEverywhere(all, label, valueOf, reading.empties ? isMissing : undefined);
		}
		return [code, sent(value, row.value, reading)];
	});
}
