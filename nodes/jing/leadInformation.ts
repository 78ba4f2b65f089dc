import type { IDataObject } from 'n8n-workflow';
import { InputRefusal } from '../../api/refusal/refusal';
import type { ItemInput } from '../../api/run/input';
import { columnOf } from '../shared/values/columns';
import { otherItems } from '../shared/values/everywhere';
import { readText } from '../shared/values/freeText';
import { readIdentity } from '../shared/values/identity';
import { momentText, readMoment } from '../shared/values/moment';
import { wholeNumber } from '../shared/values/number';
import { WITH_CHECKS, type Reading } from '../shared/values/reading';
import { shown } from '../shared/values/shown';
import { leadFields } from './leadFields';
import { LEAD_MAPPER } from './leadMapper';
import { isAutomatic, mappedValues } from './mapping/mapped';

/**
 * Reads lead information: what is mapped to its fields, or the columns of the item that have their names.
 *
 * @param input the item's parameters and fields
 * @param reading how the item is read
 * @returns leads_info, with what is filled in only
 * @throws InputRefusal for a value that is no text, a time that is none, a remark that is no whole number, and a value that is missing
 * in every item
 */
export function readLeadInformation(
	input: Pick<ItemInput, 'json' | 'parameter' | 'all'>,
	reading: Reading = WITH_CHECKS,
): IDataObject {
	const { parameter, json, all } = input;
	const automatic = isAutomatic(parameter, LEAD_MAPPER);
	const values = automatic ? {} : mappedValues(parameter, LEAD_MAPPER);
	if (!automatic && Object.keys(values).length === 0) return {};
	const others = otherItems(all, ({ parameter: read }, index) => {
		const mapped = mappedValues((name) => read(name, index), LEAD_MAPPER);
		// What the mapper does not hold is no expression that finds nothing.
		return (field) => (Object.hasOwn(mapped, field) ? mapped[field] : '');
	});
	const lead: IDataObject = {};
	for (const { name, title } of leadFields) {
		const read = READERS[name] ?? readText;
		const label = `'${title}' under 'Lead Information'`;
		const raw = automatic ? (columnOf(json, name) ?? columnOf(json, title))?.value : values[name];
		const value = read(raw, label, reading);
		if (value !== '') lead[name] = value;
		else if (reading.checks && !automatic) others.refuseMissing(name, label);
	}
	return lead;
}

/** Those that are more than a text. Each gives an empty text for nothing. */
const READERS: Record<string, (value: unknown, label: string, reading: Reading) => string | number> = {
	assign_sale_uuid: (value, label, reading) => readIdentity(value, 'other', label, reading),
	leads_updated_timestamp(value, label, reading) {
		if (!reading.checks) return readText(value, label, reading);
		const moment = readMoment(value, label, reading);
		return moment ? momentText(moment, reading) : '';
	},
	leads_remark(value, label, reading) {
		const text = readText(value, label, reading);
		if (text === '') return '';
		const number = wholeNumber(value, label);
		if (number !== undefined && Math.abs(number) < 1e15) return number;
		throw new InputRefusal(
			'input_form',
			`${label} is '${shown(text)}', but JINGdigital documents it as a whole number.`,
			'Enter digits only, or leave it empty.',
		);
	},
};
