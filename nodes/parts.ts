import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import type { Execution } from '../api/run/execution';
import { operationRows, resourceNames, type OperationRow } from './contract';
import { executionOf, isReady, optionOf, SYSTEMS, type Operation } from './operation';
import { subtitleOf } from './subtitle';
import { documentedMethods } from './undocumented/documented/methods';
import { undocumentedForms } from './undocumented/form';
import { undocumented } from './undocumented/operation';
import { listSearchFor } from './undocumented/records';

interface NodeParts {
	subtitle: string;
	properties: INodeProperties[];
	customOperations: Record<string, Record<string, Execution['customOperation']>>;
	/** What the editor asks of the node: drop-downs, and the form of a documentation that was pasted. */
	methods: NonNullable<Pick<INodeType['methods'] & object, 'listSearch' | 'loadOptions' | 'resourceMapping'>>;
}

/** An operation as the list of operations shows it, and how it runs. */
type Listed = Pick<Operation, 'row' | 'option' | 'execution'>;

interface OperationsOfResource {
	resource: string;
	documented: Operation[];
	others: Listed[];
}

const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name);

const undocumentedOperation = (row: OperationRow): Listed => ({
	row,
	option: optionOf(row),
	execution: executionOf(row, undocumented(row)),
});

/**
 * Puts a node together: its resources, and for each of them its operations and their forms. Operations with a file of their own are
 * given; the others of the contract are made of their rows.
 *
 * @param node name of the node's class, as in the contract
 * @param operations operations with a file of their own
 * @returns the parts of the node's class
 */
export function partsOf(node: string, operations: Operation[]): NodeParts {
	const rows = operationRows.filter((row) => row.node === node);
	const own = new Map(operations.map((each) => [each.row, each]));
	const resources = [...new Set(rows.map(({ resource }) => resource))].map((resource): OperationsOfResource => {
		const ofResource = rows.filter((row) => row.resource === resource);
		return {
			resource,
			documented: ofResource.flatMap((row) => own.get(row) ?? []),
			others: ofResource.filter((row) => !own.has(row)).map(undocumentedOperation),
		};
	});
	const firstResource = resources[0].resource;
	return {
		subtitle: subtitleOf(rows),
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: resources.map(resourceOption).sort(byName),
				default: firstResource,
				description: 'Kind of record to work with',
			},
			...resources.flatMap(propertiesOf),
		],
		customOperations: Object.fromEntries(
			resources.map(({ resource, documented, others }) => [
				resource,
				Object.fromEntries(
					[...documented, ...others].map(({ row, execution }) => [row.operation, execution.customOperation]),
				),
			]),
		),
		methods: {
			listSearch: listSearchFor([...new Set(rows.flatMap(({ record }) => record ?? []))]),
			...(rows.length > own.size ? documentedMethods : {}),
		},
	};
}

/**
 * The place of a resource in n8n's list, with the section of the documentation that it is from. n8n describes each operation to a model by
 * its resource's words, else by those of the first operation of the same value, be it another resource's (@n8n/workflow-sdk 0.34.0,
 * generateDiscriminatorFile).
 */
function resourceOption({ resource, documented, others }: OperationsOfResource): INodePropertyOptions {
	const rows = [...documented, ...others].map(({ row }) => row);
	const vendor = SYSTEMS[rows[0].system].name;
	const sections = [...new Set(rows.map(({ section }) => section).filter(Boolean))].join('、');
	const name = resourceNames[resource];
	return {
		name,
		value: resource,
		description: sections ? `${name} in ${vendor} (${sections})` : `${name} in ${vendor}`,
	};
}

function propertiesOf({ resource, documented, others }: OperationsOfResource): INodeProperties[] {
	// The routing serves the ways of n8n that know no custom operations, such as those in which an AI agent uses the node.
	const listed = [...documented, ...others].map(({ row, option, execution }) => ({
		isReady: isReady(row),
		option: { ...option, routing: execution.routing },
	}));
	const firstOperation = listed[0].option.value;
	// What can be used at once comes first.
	const options = [true, false].flatMap((ready) =>
		listed.flatMap((each) => (each.isReady === ready ? [each.option] : [])).sort(byName),
	);
	return [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: [resource] } },
			options,
			default: firstOperation,
			description: `What to do with the resource ${resourceNames[resource]}`,
		},
		...documented.flatMap(({ fields }) => fields),
		...(others.length ? undocumentedForms(others.map(({ row }) => row)) : []),
	];
}
