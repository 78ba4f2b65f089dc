import type { IDataObject, IHttpRequestMethods, INodeProperties } from 'n8n-workflow';
import type { Effect } from '../../api/call/request';
import { InputRefusal } from '../../api/refusal/refusal';
import type { ItemInput } from '../../api/run/input';
import { operationKey, type OperationRow } from '../contract';
import { textOf } from '../shared/text';
import { checkedPath, directoryOf, methodOf, METHODS, type DirectoryEntry } from './directory';

/**
 * The name of the option that holds an operation's endpoint. Each has one of its own: what was given for one operation must not serve
 * another one that is chosen later.
 */
const endpointName = ({ resource, operation }: Pick<OperationRow, 'resource' | 'operation'>) =>
	`endpoint_${resource}_${operation}`;

/**
 * Where an operation's endpoint can be given on the node itself, under Options.
 *
 * @param row the operation
 */
export const endpointOption = (row: Pick<OperationRow, 'resource' | 'operation'>): INodeProperties => ({
	displayName: 'Endpoint',
	name: endpointName(row),
	displayOptions: { show: { '/resource': [row.resource], '/operation': [row.operation] } },
	type: 'fixedCollection',
	default: {},
	placeholder: 'Add Endpoint',
	description: "Method and path of this operation. They go before the entry in the credential's Endpoint Directory.",
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
	typeOptions: { multipleValues: true },
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

/** Method, path and effect of an operation, as far as they are known, and what else the directory says of it. */
export interface Endpoint {
	method: IHttpRequestMethods;
	path: string;
	effect: Effect;
	entry: Partial<DirectoryEntry>;
}

/**
 * Finds the endpoint of an operation: the one on the node, else the one in the credential's Endpoint Directory, else the one that
 * an import of the documentation has brought.
 *
 * @param row the operation
 * @param input the item's parameters and the credential
 * @throws InputRefusal that says which of the two to fill in, and where the facts are to be found
 */
export function endpointOf(
	row: OperationRow,
	{ parameter, credential }: Pick<ItemInput, 'parameter' | 'credential'>,
): Endpoint {
	const onNode = (parameter(`options.${endpointName(row)}.value`) ?? {}) as IDataObject;
	const entry: Partial<DirectoryEntry> = directoryOf(credential).get(operationKey(row)) ?? {};
	const pathOnNode = textOf(onNode.path, "'Path' under 'Endpoint'");
	const path = pathOnNode || entry.path || row.path;
	const method =
		textOf(onNode.method, "'Method' under 'Endpoint'") || (pathOnNode ? row.method : (entry.method ?? row.method));
	const page = `'${row.jingName}' in the section '${row.section}' of JINGdigital's documentation`;
	if (!path) {
		throw new InputRefusal(
			'endpoint_unknown',
			'The path of this operation is not known: the makers of this package have not read its page.',
			`Open the page ${page} and copy method and path, either into 'Endpoint Directory' in the credential (once for all workflows), under the key "${operationKey(row)}", or into 'Endpoint' under Options of this node.`,
		);
	}
	if (!method) {
		throw new InputRefusal(
			'endpoint_unknown',
			'The method of this operation is not known.',
			`Look at the page ${page}, and choose the method in 'Endpoint' under Options of this node, or write it into the entry "${operationKey(row)}" of 'Endpoint Directory' in the credential.`,
		);
	}
	const known = methodOf(method, "'Endpoint'") as IHttpRequestMethods;
	return {
		method: known,
		effect: effectBy(known, row.effect),
		path: checkedPath(path, "'Path' under 'Endpoint'"),
		entry,
	};
}

/** What a call does, as far as its method tells: none that deletes or changes is taken for one that may be repeated. */
function effectBy(method: IHttpRequestMethods, inferred: Effect): Effect {
	if (method === 'DELETE') return 'delete';
	const changes = method === 'PUT' || method === 'PATCH';
	return changes && (inferred === 'read' || inferred === 'upsert') ? 'write' : inferred;
}

/**
 * Fills the placeholders of a path.
 *
 * @param path e.g. "/…/{id}"
 * @param values value by the placeholder's name
 * @returns the path, every value encoded
 * @throws InputRefusal for a placeholder without a value, and a value that would change the path or leave the host
 */
export function filledPath(path: string, values: Map<string, string>): string {
	return path.replace(/\{([^{}/]+)\}/g, (_, name: string) => {
		const value = values.get(name) ?? '';
		if (value === '') {
			throw new InputRefusal(
				'endpoint_invalid',
				`The path ${path} has the placeholder {${name}}, but there is no value for it.`,
				`Add it with the name '${name}' to 'Path Values' under Options.`,
			);
		}
		if (/[/\\]|\.\.|^[a-z][a-z\d+.-]*:/i.test(value) || value === '.') {
			throw new InputRefusal(
				'endpoint_invalid',
				`The value '${value}' for the placeholder {${name}} is not a part of a path.`,
				"It must not contain a slash, '..' or an address. Give only the ID.",
			);
		}
		return encodeURIComponent(value);
	});
}
