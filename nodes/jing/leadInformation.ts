import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { InputRefusal } from '../../api/refusal/refusal';
import { readText } from '../shared/values/freeText';
import { readIdentity } from '../shared/values/identity';
import { momentText, readMoment } from '../shared/values/moment';
import { wholeNumber } from '../shared/values/number';
import { WITH_CHECKS, type Reading } from '../shared/values/reading';
import { shown } from '../shared/values/shown';

/** The lead information that can be written along with a user (contract/jing.yaml, UserLeadsInfo). */
export const leadInformationFields: INodeProperties[] = [
	{
		displayName: 'Salesperson UUID',
		name: 'assign_sale_uuid',
		type: 'string',
		default: '',
		placeholder: 'e.g. 99999999-aaaa-…',
		description: 'ID of the salesperson to assign (meaning inferred from the name assign_sale_uuid)',
	},
	{
		displayName: 'Lead Remark',
		name: 'leads_remark',
		type: 'string',
		default: '',
		placeholder: 'e.g. 7',
		description: 'Remark; JINGdigital documents it as a whole number',
	},
	{
		displayName: 'Lead Updated At',
		name: 'leads_updated_timestamp',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2025-01-02 09:30:00',
		description:
			'Time of the lead update: a date with or without its time, as files and programs write it. Sent as YYYY-MM-DD HH:mm:ss in Beijing time; both are inferred, since the page names neither form nor time zone.',
	},
	{
		displayName: 'Stage Name',
		name: 'stage_name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Met',
		description: 'Name of the lead stage',
	},
];

/**
 * Reads lead information.
 *
 * @param parameter reads one of its fields
 * @param place where the form holds them, for the sentences
 * @param reading how the item is read
 * @returns leads_info, with what is filled in only
 * @throws InputRefusal for a value that is no text, a time that is none, and a remark that is no whole number
 */
export function readLeadInformation(
	parameter: (name: string) => unknown,
	place: string,
	reading: Reading = WITH_CHECKS,
): IDataObject {
	const lead: IDataObject = {};
	for (const { name, displayName } of leadInformationFields) {
		const read = READERS[name] ?? readText;
		const value = read(parameter(name), `'${displayName}'${place}`, reading);
		if (value !== '') lead[name] = value;
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
