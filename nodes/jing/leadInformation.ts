import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { InputRefusal } from '../../api/refusal/refusal';
import { textOf } from '../shared/text';

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
			'Time of the lead update, sent as it is written here. The form YYYY-MM-DD HH:mm:ss is inferred; the page names no time zone.',
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
 * @returns leads_info, with what is filled in only
 * @throws InputRefusal for a value that is no text, and a remark that is no whole number
 */
export function readLeadInformation(parameter: (name: string) => unknown, place: string): IDataObject {
	const lead: IDataObject = {};
	for (const { name, displayName } of leadInformationFields) {
		const value = textOf(parameter(name), `'${displayName}'${place}`);
		if (value !== '') lead[name] = value;
	}
	if (lead.leads_remark !== undefined) {
		if (!/^-?\d{1,15}$/.test(String(lead.leads_remark))) {
			throw new InputRefusal(
				'input_form',
				`'Lead Remark'${place} is '${String(lead.leads_remark)}', but JINGdigital documents it as a whole number.`,
				'Enter digits only, or leave it empty.',
			);
		}
		lead.leads_remark = Number(lead.leads_remark);
	}
	return lead;
}
