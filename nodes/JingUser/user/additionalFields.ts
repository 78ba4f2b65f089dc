import type { IDataObject, INodeProperties } from 'n8n-workflow';
import contract from '../../../contract/data/jing.json';
import { leadInformationFields, readLeadInformation } from '../../jing/leadInformation';
import { textOf } from '../../shared/text';
import { readText } from '../../shared/values/freeText';
import { WITH_CHECKS, type Reading } from '../../shared/values/reading';

// The panel is narrow there: shorter than the API's names, but as clear below Source Data.
const SHORT_TITLES: Record<string, string> = { source_custom_param: 'Custom Param', website_page_name: 'Page Name' };

// The contract's names in Title Case; field names like utm_source are the API's own.
const titleOf = (name: string) =>
	SHORT_TITLES[name] ??
	name
		.split('_')
		.map((word) => (word === 'utm' ? 'UTM' : word[0].toUpperCase() + word.slice(1)))
		.join(' ');

const leadInformation: INodeProperties = {
	displayName: 'Lead Information',
	name: 'leadInformation',
	type: 'fixedCollection',
	default: {},
	placeholder: 'Add Lead Information',
	description: "Data of the user's lead to write along",
	options: [{ displayName: 'Lead Information', name: 'lead', values: leadInformationFields }],
};

/** Examples for the fields of the source; invented. The others show a campaign's name. */
const PLACEHOLDERS: Record<string, string> = {
	source_type: 'e.g. webinar',
	source_name: 'e.g. Spring webinar',
	website_name: 'e.g. Product site',
	website_page_name: 'e.g. Contact us',
	utm_source: 'e.g. newsletter',
	utm_medium: 'e.g. email',
};

const sourceData: INodeProperties = {
	displayName: 'Source Data',
	name: 'sourceData',
	type: 'fixedCollection',
	default: {},
	placeholder: 'Add Source Data',
	description: 'Latest source of the user',
	options: [
		{
			displayName: 'Source Data',
			name: 'source',
			values: contract.sourceDataFields.map(({ name, description }) => ({
				displayName: titleOf(name),
				name,
				type: 'string' as const,
				default: '',
				placeholder: PLACEHOLDERS[name] ?? 'e.g. spring-2025',
				description: description.replace(/\.$/, ''),
			})),
		},
	],
};

const sourceOfFields: INodeProperties = {
	displayName: 'Source of the Fields',
	name: 'sourceOfFields',
	type: 'string',
	default: '',
	placeholder: 'e.g. n8n',
	description: 'Label that says where the values of the custom fields come from',
};

/** What a user may get along besides identities and custom fields. */
export const additionalFieldsOptions: INodeProperties[] = [leadInformation, sourceData, sourceOfFields];

const rowOf = (collection: unknown, name: string) =>
	(collection as Record<string, IDataObject> | undefined)?.[name] ?? {};

const filled = (row: IDataObject, place: string, reading: Reading) =>
	Object.entries(row)
		.map(([name, value]) => [name, readText(value, `'${titleOf(name)}' under '${place}'`, reading)] as const)
		.filter(([, value]) => value !== '');

/**
 * Reads the additional fields.
 *
 * @param parameter value of the parameter `additionalFields`
 * @param reading how the item is read
 * @returns leads_info, source_data and fields_source, each only where something is filled in (contract/jing.yaml, UserUpsertItem)
 * @throws InputRefusal for a value that is no text, and a lead remark that is no whole number
 */
export function readAdditionalFields(parameter: IDataObject, reading: Reading = WITH_CHECKS): IDataObject {
	const lead = rowOf(parameter.leadInformation, 'lead');
	const leadInfo = readLeadInformation((name) => lead[name], " under 'Lead Information'", reading);
	const source = Object.fromEntries(filled(rowOf(parameter.sourceData, 'source'), 'Source Data', reading));
	const label = textOf(parameter.sourceOfFields, "'Source of the Fields'", reading);
	return {
		...(Object.keys(leadInfo).length && { leads_info: leadInfo }),
		...(Object.keys(source).length && { source_data: source }),
		...(label && { fields_source: { source_type: contract.fieldsSourceType, source_value: label } }),
	};
}
