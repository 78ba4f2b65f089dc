import type { INodeProperties } from 'n8n-workflow';
import contract from '../../../contract/data/jing.json';
import { titledBy } from '../../shared/rowTitles';
import { CHOICES_METHOD, MAPPER } from './names';

/** The form part for custom fields: mapped, by hand or automatically, or written down one by one. */
export const customFieldsFields: INodeProperties[] = [
	{
		displayName: 'Custom Fields',
		name: 'customFieldsMode',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Define Below', value: 'define', description: 'Write down the code of each field and its value' },
			{
				name: 'Map Fields',
				value: 'map',
				description: 'Choose fields and drag values onto them, or map automatically',
			},
		],
		default: 'map',
		description: `How the custom fields of the user are filled in; at most ${contract.userLimits.maxCustomFields}, documented for the interface, for each user inferred`,
	},
	{
		displayName: 'Fields to Map',
		name: MAPPER,
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		typeOptions: {
			resourceMapper: {
				resourceMapperMethod: CHOICES_METHOD,
				mode: 'add',
				valuesLabel: 'Fields to Map',
				fieldWords: { singular: 'custom field', plural: 'custom fields' },
				// Columns such as the mobile number are no custom fields: the user chooses.
				addAllFields: false,
				multiKeyMatch: false,
				supportAutoMap: true,
				hideNoDataError: true,
				// The input's columns change with what ran before; what is mapped stays.
				refreshStaleSchemaOnOpen: true,
			},
		},
		displayOptions: { show: { customFieldsMode: ['map'] } },
		description:
			"The custom fields that the credential lists, else the columns of the input, whose names then have to be the field codes in JINGdigital. A field that is empty for an item is left alone, unless 'Empty Values' under Options says otherwise.",
	},
	{
		displayName: 'Fields to Take',
		name: 'fieldsToTake',
		type: 'string',
		default: '',
		placeholder: 'e.g. industry, job_title',
		description:
			'Names of the columns of the input item to take, separated by commas. They have to be the field codes in JINGdigital; of a path such as address.city, the last part is the code. Left empty, those are taken that the credential lists as custom fields, and where it lists none, all. Columns that an item does not have are left out.',
		displayOptions: { show: { customFieldsMode: ['map'], [`/${MAPPER}.mappingMode`]: ['autoMapInputData'] } },
	},
	{
		displayName: 'Fields to Write',
		name: 'customFields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true, ...titledBy('code') },
		placeholder: 'Add Custom Field',
		default: {},
		description: 'Codes and values of the custom fields',
		displayOptions: { show: { customFieldsMode: ['define'] } },
		options: [
			{
				displayName: 'Field',
				name: 'field',
				values: [
					{
						displayName: 'Field Code',
						name: 'code',
						type: 'string',
						default: '',
						placeholder: 'e.g. industry',
						description: 'Code of the field in JINGdigital',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. Manufacturing',
						description:
							"Content of the field. Where it is empty, 'Empty Values' under Options says what becomes of the field.",
					},
				],
			},
		],
	},
];
