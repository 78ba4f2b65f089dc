import {
	NodeHelpers,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodePropertyOptions,
	type INodeType,
} from 'n8n-workflow';
import type { Execution } from '../../api/run/execution.ts';
import type { FakeN8n } from '../api/fake-n8n.mts';
import { runNode, type NodeRun } from '../api/node-run.mts';

/** What the user filled in; the rest of the form has its defaults. */
export type Form = INodeParameters & { resource: string; operation: string };

/**
 * The options of a node's operation, as the form lists them.
 *
 * @throws Error when the form has no such operation
 */
export function operationOf(nodeType: INodeType, { resource, operation }: Form): INodePropertyOptions {
	const lists = nodeType.description.properties.filter(
		({ name, displayOptions }) => name === 'operation' && displayOptions?.show?.resource?.includes(resource),
	);
	const found = lists
		.flatMap(({ options }) => options as INodePropertyOptions[])
		.find(({ value }) => value === operation);
	if (!found) throw new Error(`The form has no operation ${operation}`);
	return found;
}

function read(parameters: IDataObject, path: string): unknown {
	return path.split('.').reduce<unknown>((value, name) => (value as IDataObject | undefined)?.[name], parameters);
}

/**
 * Fills in a node's form, as it may differ from item to item by expressions, and runs the operation over the items.
 *
 * @param n8n the surroundings
 * @param nodeType the node
 * @param form what the user filled in, for each item
 * @param inputs the json of the input items
 */
export async function runForm(
	n8n: FakeN8n,
	nodeType: INodeType,
	form: Form | Form[],
	inputs: IDataObject[] = [{}],
): Promise<NodeRun> {
	const forms = inputs.map((_, index) => {
		const filledIn = Array.isArray(form) ? form[index] : form;
		const { description } = nodeType;
		const node: INode = {
			id: '1',
			name: 'Node',
			type: description.name,
			typeVersion: 1,
			position: [0, 0],
			parameters: filledIn,
		};
		// n8n's own rules for defaults and for fields that are not shown.
		return NodeHelpers.getNodeParameters(
			description.properties,
			filledIn,
			true,
			false,
			node,
			description,
		) as IDataObject;
	});
	const parameter = (name: string, itemIndex: number, fallback: unknown) => {
		const value = read(forms[itemIndex], name) ?? fallback;
		if (value === undefined) throw new Error(`Could not get parameter ${name}`);
		return value;
	};
	const [filledIn] = Array.isArray(form) ? form : [form];
	operationOf(nodeType, filledIn);
	const customOperation = nodeType.customOperations?.[filledIn.resource][
		filledIn.operation
	] as Execution['customOperation'];
	return await runNode(n8n, { customOperation }, inputs, parameter);
}
