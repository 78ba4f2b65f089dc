import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { AllItems } from '../../../api/run/input';
import contract from '../../../contract/data/jing.json';
import { textOf } from '../../shared/text';
import { otherItems, type OtherItems } from '../../shared/values/everywhere';
import { readText } from '../../shared/values/freeText';
import { WITH_CHECKS, type Reading } from '../../shared/values/reading';

// The panel is narrow there: two are shorter than the API's names, but as clear below Source Data.
const TITLES: Record<string, string> = {
	source_type: 'Source Type',
	source_name: 'Source Name',
	source_custom_param: 'Custom Param',
	website_name: 'Website Name',
	website_page_name: 'Page Name',
	param_1: 'Param 1',
	param_2: 'Param 2',
	param_3: 'Param 3',
	param_4: 'Param 4',
	param_5: 'Param 5',
	utm_source: 'UTM Source',
	utm_medium: 'UTM Medium',
	utm_terms: 'UTM Terms',
	utm_campaign: 'UTM Campaign',
	utm_content: 'UTM Content',
};

// A field that the contract gets one day is shown by its name until it has a title.
const titleOf = (name: string) => TITLES[name] ?? name;

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

/** What a user may get along besides identities, custom fields and lead information. */
export const additionalFieldsOptions: INodeProperties[] = [sourceData, sourceOfFields];

const sourceIn = (additional: IDataObject | null) =>
	(additional?.sourceData as Record<string, IDataObject> | undefined)?.source ?? {};

function filled(row: IDataObject, place: string, reading: Reading, others: OtherItems): Array<[string, string]> {
	return Object.entries(row).flatMap(([name, value]): Array<[string, string]> => {
		const label = `'${titleOf(name)}' under '${place}'`;
		const text = readText(value, label, reading);
		if (text === '' && reading.checks) others.refuseMissing(name, label);
		return text === '' ? [] : [[name, text]];
	});
}

/**
 * Reads the additional fields.
 *
 * @param parameter value of the parameter `additionalFields`
 * @param reading how the item is read
 * @param all the items of the run
 * @returns source_data and fields_source, each only where something is filled in (contract/jing.yaml, UserUpsertItem)
 * @throws InputRefusal for a value that is no text or that no item has
 */
export function readAdditionalFields(
	parameter: IDataObject,
	reading: Reading = WITH_CHECKS,
	all?: AllItems,
): IDataObject {
	const others = otherItems(all, ({ parameter: read }, index) => {
		const row = sourceIn(read('additionalFields', index) as IDataObject | null);
		// What the form does not hold is no expression that finds nothing.
		return (field) => (Object.hasOwn(row, field) ? row[field] : '');
	});
	const source = Object.fromEntries(filled(sourceIn(parameter), 'Source Data', reading, others));
	const label = textOf(parameter.sourceOfFields, "'Source of the Fields'", reading);
	return {
		...(Object.keys(source).length && { source_data: source }),
		...(label && { fields_source: { source_type: contract.fieldsSourceType, source_value: label } }),
	};
}
