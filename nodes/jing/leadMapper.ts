import type { ILoadOptionsFunctions, INodeProperties, ResourceMapperFields } from 'n8n-workflow';
import { leadFields } from './leadFields';
import { columnExpression, inputColumnsIn } from './mapping/inputColumns';
import { textField } from './mapping/mapped';

/** The parameter that holds lead information. */
export const LEAD_MAPPER = 'leadInformation';

const METHOD = 'leadFieldsToMap';
/** Of a longer name, the end would be cut off behind the title, where the form is as narrow as it opens. */
const LONGEST_NAME = 12;

/**
 * The form part for lead information. It stands beside the other fields: n8n fills no mapper that lies in a collection.
 *
 * @param showsAll whether its fields are there from the beginning, where the operation is about them
 */
export const leadInformationField = ({ showsAll }: { showsAll: boolean }): INodeProperties => ({
	displayName: 'Lead Information',
	name: LEAD_MAPPER,
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	typeOptions: {
		resourceMapper: {
			resourceMapperMethod: METHOD,
			mode: 'add',
			valuesLabel: 'Lead Information',
			fieldWords: { singular: 'field of the lead', plural: 'fields of the lead' },
			addAllFields: showsAll,
			multiKeyMatch: false,
			supportAutoMap: true,
			refreshStaleSchemaOnOpen: true,
		},
	},
	description:
		"Data of the user's lead to write. That 'Salesperson UUID' says who the lead is assigned to is inferred; 'Lead Remark' is a whole number. 'Lead Updated At' takes a date with or without its time, as files and programs write it; it is sent as YYYY-MM-DD HH:mm:ss in Beijing time (both inferred, since the page names neither form nor time zone). What is filled in nowhere is not sent.",
});

/** The method that says which fields of a lead there are, each mapped to the input's column of its name. */
export const leadMethods = {
	async [METHOD](this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const columns = inputColumnsIn(this);
		return {
			// What else there is to say of them stands in the description: n8n cuts the end of a label off.
			fields: leadFields.map(({ name, title }) => {
				const field = textField(name, title, columnExpression(columns, name, title));
				return name.length > LONGEST_NAME ? { ...field, displayName: title } : field;
			}),
		};
	},
};
