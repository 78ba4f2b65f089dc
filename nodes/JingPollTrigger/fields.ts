import { updateDisplayOptions, type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';
import { operationKey } from '../contract';
import { mostPagesOption, pageSizeOption } from '../shared/list';
import { optionsField } from '../shared/options';
import { timeZoneOption } from '../shared/values/reading';
import { documentationFields } from '../undocumented/documented/form';
import { endpointOption, pathValuesOption } from '../undocumented/endpointOptions';
import { bodyOptions, queryOption } from '../undocumented/fields';
import { PAGE_SIZE } from '../undocumented/form';
import { pagingOptions, rowsOption } from '../undocumented/paging';
import { listChoices, watchedRows } from './lists';
import { FIELD_NAMES_METHOD, LIMIT, OVERLAP } from './names';

const fieldChoice = (displayName: string, name: string, description: string, example: string): INodeProperties => ({
	displayName,
	name,
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description,
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'As the documentation suggests',
			typeOptions: { searchListMethod: FIELD_NAMES_METHOD, searchable: true },
		},
		{ displayName: 'By Name', name: 'name', type: 'string', placeholder: `e.g. ${example}` },
	],
});

const orders: INodePropertyOptions[] = [
	{
		name: 'Any Order',
		value: 'unknown',
		description: 'Each poll reads the whole list. Right for every list, but takes the most calls.',
	},
	{
		name: 'Newest First',
		value: 'newestFirst',
		description: 'Each poll reads from the beginning as far as there can be something new',
	},
	{
		name: 'Oldest First',
		value: 'oldestFirst',
		description: 'Each poll reads from where the last one ended',
	},
];

const options: INodeProperties[] = [
	...watchedRows.map((row) => ({
		...endpointOption(row),
		displayOptions: { show: { '/watched': [operationKey(row)] } },
	})),
	...bodyOptions,
	{
		displayName: 'Fields to Ignore',
		name: 'ignoredFields',
		type: 'string',
		default: '',
		placeholder: 'e.g. lastVisit, score',
		description:
			'Names of fields, separated by commas, whose changes do not start the workflow. Only used for records that are changed.',
	},
	{
		displayName: 'Include Existing Records',
		name: 'takesExisting',
		type: 'boolean',
		default: false,
		description:
			'Whether records that are in the list when the workflow is published for the first time start it too. By default, they are only remembered.',
	},
	{
		displayName: 'Limit per Poll',
		name: 'mostPerPoll',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: LIMIT,
		description: 'Max number of records that start the workflow in one poll. What is over comes with the next ones.',
	},
	{
		displayName: 'List Order',
		name: 'order',
		type: 'options',
		options: orders,
		default: 'unknown',
		description:
			'In which order the list gives its records, by the time that is chosen above. Where the records turn out to come in another order, the poll fails and says so.',
	},
	{
		displayName: 'Overlap',
		name: 'overlap',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: OVERLAP,
		description:
			'Minutes that each poll looks back of the latest record, for records that become visible late or carry the time of another clock. None starts the workflow twice.',
	},
	pathValuesOption,
	queryOption,
	rowsOption,
	mostPagesOption,
	pageSizeOption(PAGE_SIZE),
	...pagingOptions,
	{
		...timeZoneOption,
		description:
			'Time zone of times that are written without one; Beijing by default, which is inferred: no documentation that we have read says it',
	},
];

/** The form. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Trigger On',
		name: 'event',
		type: 'options',
		options: [
			{ name: 'Record Created', value: 'created', description: 'Each record starts the workflow once' },
			{
				name: 'Record Created or Changed',
				value: 'changed',
				description: 'Each record starts the workflow once, and again whenever it has changed',
			},
		],
		default: 'created',
		description: 'What starts the workflow',
	},
	{
		displayName: 'Records',
		name: 'watched',
		type: 'options',
		noDataExpression: true,
		options: listChoices,
		default: 'lead.getAll',
		description: 'The list that is looked at in each poll',
	},
	...watchedRows.flatMap((row) =>
		updateDisplayOptions({ show: { watched: [operationKey(row)] } }, documentationFields(row)),
	),
	fieldChoice(
		'ID Field',
		'idField',
		'Field that holds the ID of a record. Left empty, the one that the documentation suggests is used; that it is the ID is inferred from its name.',
		'ID',
	),
	fieldChoice(
		'Time Field',
		'timeField',
		'Field that holds when a record was created, or last changed. Left empty, the one that the documentation suggests is used, as inferred from its name. Without any, the whole list is compared, up to 10,000 records.',
		'updateTime',
	),
	optionsField(...options.sort((one, other) => one.displayName.localeCompare(other.displayName))),
];
