import type { IExecuteFunctions, INodeExecutionData, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { keyOf, operationRows, resourceNames, type OperationRow } from './contract';
import { undocumentedForms, undocumentedOperation } from './forms/endpoint/undocumented';
import { listSearchFor } from './forms/records';

/** An operation that has a file of its own. */
export interface OperationFile {
	option: INodePropertyOptions;
	fields: INodeProperties[];
	/** Runs all items at once, where several of them share a call. */
	customOperation?: (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;
}

interface NodeParts {
	properties: INodeProperties[];
	customOperations: Record<string, Record<string, NonNullable<OperationFile['customOperation']>>>;
	listSearch: ReturnType<typeof listSearchFor>;
}

const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name);

/**
 * Puts a node together: its resources, and for each of them its operations and their forms. Operations with a file of their own are
 * given; the others of the contract are made of their rows.
 *
 * @param node name of the node's class, as in contract/operations.yaml
 * @param files operations with a file of their own, by key, e.g. "user.create"
 * @returns the parts of the node's class
 */
export function partsOf(node: string, files: Record<string, OperationFile>): NodeParts {
	const rows = operationRows.filter((row) => row.node === node);
	const keys = [...new Set([...rows.map(keyOf), ...Object.keys(files)])];
	const resources = [...new Set(keys.map((key) => key.split('.')[0]))];
	const [firstResource] = resources;
	const customOperations: NodeParts['customOperations'] = {};
	for (const [key, { customOperation }] of Object.entries(files)) {
		const [resource, operation] = key.split('.');
		if (customOperation) customOperations[resource] = { ...customOperations[resource], [operation]: customOperation };
	}
	return {
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: resources.map((value) => ({ name: resourceNames[value], value })).sort(byName),
				default: firstResource,
				description: 'Kind of record to work with',
			},
			...resources.flatMap((resource) => propertiesOf(resource, rows, files)),
		],
		customOperations,
		listSearch: listSearchFor([...new Set(rows.flatMap(({ record }) => record ?? []))]),
	};
}

function propertiesOf(resource: string, rows: OperationRow[], files: Record<string, OperationFile>): INodeProperties[] {
	const own = Object.keys(files).filter((key) => key.split('.')[0] === resource).map((key) => files[key]);
	const others = rows.filter((row) => row.resource === resource && !files[keyOf(row)]);
	const options = [...own.map(({ option }) => option), ...others.map(undocumentedOperation)];
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
			description: `What to do with the resource ${resourceNames[resource]}`,
		},
		...own.flatMap(({ fields }) => fields),
		...(others.length ? undocumentedForms(others) : []),
	];
}
