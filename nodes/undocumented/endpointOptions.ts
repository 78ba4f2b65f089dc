import type { INodeProperties } from 'n8n-workflow';
import type { OperationRow } from '../contract';
import { titledBy } from '../shared/rowTitles';
import { METHODS } from './checks';

/**
 * The name of the option that holds an operation's endpoint. Each has one of its own: what was given for one operation must not serve
 * another one that is chosen later.
 *
 * @param row the operation
 */
export const endpointName = ({ resource, operation }: Pick<OperationRow, 'resource' | 'operation'>) =>
	`endpoint_${resource}_${operation}`;

/**
 * Where an operation's endpoint can be given on the node itself, under Options.
 *
 * @param row the operation
 */
export const endpointOption = (row: Pick<OperationRow, 'resource' | 'operation'>): INodeProperties => ({
	displayName: 'Endpoint',
	name: endpointName(row),
	type: 'fixedCollection',
	default: {},
	placeholder: 'Add Endpoint',
	description:
		'Method and path of this operation, written by hand. They go before what the documentation and the credential say.',
	options: [
		{
			displayName: 'Endpoint',
			name: 'value',
			values: [
				{
					displayName: 'Method',
					name: 'method',
					type: 'options',
					options: [
						{
							name: 'As Documented',
							value: '',
							description: 'The method that was read in the documentation, where one was',
						},
						...METHODS.map((method) => ({ name: method, value: method })),
					],
					default: '',
					description: 'HTTP method of the operation',
				},
				{
					displayName: 'Path',
					name: 'path',
					type: 'string',
					default: '',
					placeholder: 'e.g. /…/{ID}',
					description:
						"Path of the operation, without the host, from its page in JINGdigital's documentation. Placeholders in braces are filled from Path Values, or by the record chosen above.",
				},
			],
		},
	],
});

/** Values for the placeholders of a path, under Options. */
export const pathValuesOption: INodeProperties = {
	displayName: 'Path Values',
	name: 'pathValues',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, ...titledBy('name') },
	default: {},
	placeholder: 'Add Path Value',
	description: 'What stands in the place of {placeholders} in the path',
	options: [
		{
			displayName: 'Path Value',
			name: 'value',
			values: [
				{
					displayName: 'Placeholder',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. ID',
					description: 'Name of the placeholder, without braces',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. 1024',
					description: 'What to put there',
				},
			],
		},
	],
};
