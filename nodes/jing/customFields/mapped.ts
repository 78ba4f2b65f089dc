import { refuseEmptyEverywhere, isMissing } from '../../shared/values/everywhere';
import { readText } from '../../shared/values/freeText';
import type { Reading } from '../../shared/values/reading';
import { isRemoved, mappedValues } from '../mapping/mapped';
import { sent, type Field, type FieldsInput } from './field';
import { MAPPER } from './names';

/**
 * Reads the fields that are mapped one by one.
 *
 * @param input the item's parameters
 * @param reading how the item is read
 * @returns a field for each that stands in the mapper
 * @throws InputRefusal for a value that is no text, and one that is empty for every item
 */
export function mappedFields({ parameter, all }: FieldsInput, reading: Reading): Field[] {
	return Object.entries(mappedValues(parameter, MAPPER)).map(([code, value]): Field => {
		const label = `The field '${code}' under 'Fields to Map'`;
		const text = readText(value, label, reading);
		if (text === '') {
			if (value === null && isRemoved(parameter, MAPPER, code)) return [code, undefined];
			if (reading.checks) {
				const valueOf = (item: number) => mappedValues((name) => all?.parameter(name, item), MAPPER)[code];
				refuseEmptyEverywhere(all, label, valueOf, reading.empties ? isMissing : undefined);
			}
		}
		return [code, sent(text, value, reading)];
	});
}
