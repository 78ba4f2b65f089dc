import type { INodeProperties } from 'n8n-workflow';
import type { OperationRow } from '../../contract';

type Named = Pick<OperationRow, 'resource' | 'operation'>;

// Each operation has parameters of its own: what was pasted or filled in for one must not serve another that is chosen later.
const nameFor = (kind: string) => (row: Named) => `${kind}_${row.resource}_${row.operation}`;

/** The parameter that takes an operation's documentation. */
export const documentationName = nameFor('documentation');

/** The parameter that holds the values of an operation's fields. */
export const fieldsName = nameFor('fields');

/** The methods of a node that read a documentation for its form; n8n finds them by these names. */
export const FIELDS_METHOD = 'documentedFields';
export const SAID_METHOD = 'documentationSaid';

/**
 * Where an operation's documentation is pasted, and what was understood of it.
 *
 * @param row the operation
 */
export const documentationFields = (
	row: Pick<OperationRow, 'resource' | 'operation' | 'jingName' | 'section'>,
): INodeProperties[] => [
	{
		displayName: 'Documentation',
		name: documentationName(row),
		type: 'string',
		noDataExpression: true,
		typeOptions: { rows: 6 },
		default: '',
		placeholder: `e.g. the page ${row.jingName}, or its cURL command`,
		description: `Text of the page '${row.jingName}' (section '${row.section}') of JINGdigital's documentation: select all of the page, copy and paste it. An export as OpenAPI, Markdown, Postman collection or HAR and a cURL command are read too. Leave it empty where the credential has it.`,
	},
	{
		displayName: 'Understood',
		name: 'understood',
		type: 'options',
		noDataExpression: true,
		typeOptions: { loadOptionsMethod: SAID_METHOD, loadOptionsDependsOn: [documentationName(row)] },
		default: '',
		displayOptions: { hide: { [documentationName(row)]: [''] } },
		description: 'What this package understood of the documentation, and what it left out. There is nothing to choose.',
	},
];

/**
 * The operation's fields, to be filled in or mapped.
 *
 * @param row the operation
 */
export const mapperField = (row: Named): INodeProperties => ({
	displayName: 'Fields',
	name: fieldsName(row),
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	typeOptions: {
		loadOptionsDependsOn: [documentationName(row)],
		resourceMapper: {
			resourceMapperMethod: FIELDS_METHOD,
			mode: 'add',
			valuesLabel: 'Fields',
			fieldWords: { singular: 'field', plural: 'fields' },
			addAllFields: true,
			multiKeyMatch: false,
			supportAutoMap: true,
			// Fields of a documentation in the credential appear when the node is opened again; what is typed stays.
			refreshStaleSchemaOnOpen: true,
		},
	},
	description: 'Values of the fields that the documentation names. What is filled in nowhere is not sent.',
});
