import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { InputRefusal } from '../../api/refusal/refusal';
import { entriesOf } from './values/list';

/** The switch between the useful fields of a record and all. */
export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/**
 * How much of a record leaves an operation whose answer has more than ten fields: a switch, and for tools of an agent, which pays for each
 * field, a choice down to single fields. n8n's guidelines ask for both.
 *
 * @param simplify the switch, where there is more to say of it
 */
export const outputFields = (simplify = simplifyField): INodeProperties[] => [
	{ ...simplify, displayOptions: { hide: { '@tool': [true] } } },
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { '@tool': [true] } },
		options: [
			{ name: 'Raw', value: 'raw', description: 'All fields of the response' },
			{ name: 'Selected Fields', value: 'selectedFields', description: 'Only the fields that are named below' },
			{ name: 'Simplified', value: 'simplified', description: 'The most useful fields of the response' },
		],
		default: 'simplified',
		description: 'How much of the response the agent is given',
	},
	{
		displayName: 'Selected Fields',
		name: 'selectedFields',
		type: 'string',
		displayOptions: { show: { '@tool': [true], output: ['selectedFields'] } },
		default: '',
		placeholder: 'e.g. email, city',
		description:
			'Names of the fields of the response to return, separated by commas. What a record does not have is left out.',
	},
];

/**
 * Reads how much of a record leaves the node.
 *
 * @param parameter reads a parameter of the item; `output` has a value in a tool alone
 * @param simplified makes the useful fields of a record
 * @returns what makes the output of a record
 * @throws InputRefusal when fields are to be selected and none is named
 */
export function outputOf(
	parameter: (name: string) => unknown,
	simplified: (record: IDataObject) => IDataObject,
): (record: IDataObject) => IDataObject {
	const output = parameter('output') ?? (parameter('simplify') === false ? 'raw' : 'simplified');
	if (output === 'raw') return (record) => ({ ...record });
	if (output !== 'selectedFields') return simplified;
	const names = entriesOf(parameter('selectedFields'), "'Selected Fields'");
	if (names.length === 0) {
		throw new InputRefusal(
			'input_empty',
			"'Selected Fields' is empty.",
			"Name the fields to return, or choose another 'Output'.",
		);
	}
	return (record) => Object.fromEntries(names.flatMap((name) => (name in record ? [[name, record[name]]] : [])));
}
