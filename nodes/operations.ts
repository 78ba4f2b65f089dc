import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Execution } from '../api/operation';
import { keyOf, operationRows, resourceNames, type OperationRow } from './contract';
import { undocumentedForms, undocumentedOperation } from './forms/endpoint/undocumented';
import { listSearchFor } from './forms/records';

/** An operation that has a file of its own. */
export interface OperationFile {
	option: INodePropertyOptions;
	fields: INodeProperties[];
	execution: Execution;
}

interface NodeParts {
	properties: INodeProperties[];
	customOperations: Record<string, Record<string, Execution['customOperation']>>;
	listSearch: ReturnType<typeof listSearchFor>;
}

interface OperationsOfResource {
	resource: string;
	own: OperationFile[];
	others: Array<Pick<OperationFile, 'option' | 'execution'> & { row: OperationRow }>;
}

const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name);

/**
 * Puts a node together: its resources, and for each of them its operations and their forms. Operations with a file of their own are
 * given; the others of the contract are made of their rows.
 *
 * @param node name of the node's class, as in contract/operations.yaml
 * @param files operations with a file of their own, by key, e.g. "user.create"
 * @param names names of the resources, where they are not JINGdigital's
 * @returns the parts of the node's class
 */
export function partsOf(node: string, files: Record<string, OperationFile>, names = resourceNames): NodeParts {
	const rows = operationRows.filter((row) => row.node === node);
	const keys = [...new Set([...rows.map(keyOf), ...Object.keys(files)])];
	const resources = [...new Set(keys.map((key) => key.split('.')[0]))];
	const [firstResource] = resources;
	const operations: OperationsOfResource[] = resources.map((resource) => {
		const own = Object.keys(files)
			.filter((key) => key.split('.')[0] === resource)
			.map((key) => files[key]);
		const others = rows
			.filter((row) => row.resource === resource && !files[keyOf(row)])
			.map((row) => ({ row, ...undocumentedOperation(row) }));
		return { resource, own, others };
	});
	return {
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: resources.map((value) => ({ name: names[value], value })).sort(byName),
				default: firstResource,
				description: 'Kind of record to work with',
			},
			...operations.flatMap((operationsOfResource) => propertiesOf(operationsOfResource, names)),
		],
		customOperations: Object.fromEntries(
			operations.map(({ resource, own, others }) => [
				resource,
				Object.fromEntries(
					[...own, ...others].map(({ option, execution }) => [option.value, execution.customOperation]),
				),
			]),
		),
		listSearch: listSearchFor([...new Set(rows.flatMap(({ record }) => record ?? []))]),
	};
}

function propertiesOf(
	{ resource, own, others }: OperationsOfResource,
	names: Record<string, string>,
): INodeProperties[] {
	// The routing serves the ways of n8n that know no custom operations, such as those in which an AI agent uses the node.
	const options = [...own, ...others].map(({ option, execution }) => ({ ...option, routing: execution.routing }));
	const firstOperation = options[0].value;
	return [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: [resource] } },
			options: [...options].sort(byName),
			default: firstOperation,
			description: `What to do with the resource ${names[resource]}`,
		},
		...own.flatMap(({ fields }) => fields),
		...(others.length ? undocumentedForms(others.map(({ row }) => row)) : []),
	];
}
