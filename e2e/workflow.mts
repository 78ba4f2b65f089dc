import type { INode, INodeParameters } from 'n8n-workflow';
import type { WorkflowJson } from './client.mts';

/** A node of this package, as a story sets it up. */
export interface NodeUnderTest {
	type: string;
	parameters: INodeParameters;
	credentials?: INode['credentials'];
	onError?: INode['onError'];
	settings?: Partial<INode>;
}

const base = (
	name: string,
	type: string,
	typeVersion: number,
	parameters: INodeParameters,
	x: number,
	y = 0,
): INode => ({
	id: name,
	name,
	type: `n8n-nodes-base.${type}`,
	typeVersion,
	position: [x, y],
	parameters,
});

/** Follows each item back to the item of 'Start' that it came from; n8n cannot evaluate this for an item without a link. */
const follow = (name: string, y: number) =>
	base(
		name,
		'set',
		3.4,
		{
			includeOtherFields: true,
			assignments: {
				assignments: [{ id: 'origin', name: 'origin', type: 'number', value: "={{ $('Start').item.json.number }}" }],
			},
			options: {},
		},
		600,
		y,
	);

/**
 * Makes a workflow: Start (with the given items), the node, and a node behind each of its outputs that follows the items back.
 * @param name name of the workflow
 * @param items json of the items; each needs a `number`
 * @param node the node under test, called 'Node'
 */
export function workflowWith(
	name: string,
	items: Array<{ number: number; [key: string]: unknown }>,
	node: NodeUnderTest,
): WorkflowJson {
	const { type, settings, ...rest } = node;
	const to = (target: string) => [{ node: target, type: 'main' as const, index: 0 }];
	const underTest: INode = {
		id: 'node',
		name: 'Node',
		type: `n8n-nodes-jingdigital.${type}`,
		typeVersion: 1,
		position: [300, 0],
		...rest,
		...settings,
	};
	return {
		name,
		nodes: [base('Start', 'manualTrigger', 1, {}, 0), underTest, follow('After', 0), follow('After Failed', 200)],
		connections: { Start: { main: [to('Node')] }, Node: { main: [to('After'), to('After Failed')] } },
		pinData: { Start: items.map((json) => ({ json: json as never })) },
		settings: { executionOrder: 'v1' },
	};
}

/**
 * Makes a workflow of Start (with the given items) and the node alone.
 * @param name name of the workflow
 * @param items json of the items
 * @param node the node under test, called 'Node'
 */
export function startAndNode(name: string, items: object[], node: NodeUnderTest): WorkflowJson {
	const workflow = workflowWith(name, items as Array<{ number: number }>, node);
	return { ...workflow, nodes: workflow.nodes.slice(0, 2), connections: { Start: workflow.connections.Start } };
}

/** The node JINGdigital User, writing the user with the mobile number that the input item holds. */
export const upsertByMobile = (more: Partial<NodeUnderTest> = {}): NodeUnderTest => ({
	type: 'jingUser',
	parameters: {
		resource: 'user',
		operation: 'upsert',
		identities: { identity: [{ type: 'mobile', value: '={{ $json.mobile }}' }] },
		customFieldsMode: 'define',
		customFields: { field: [{ code: 'number', value: '={{ $json.number }}' }] },
		additionalFields: {},
		...more.parameters,
	},
	...Object.fromEntries(Object.entries(more).filter(([key]) => key !== 'parameters')),
});

/** The setting by which each user makes a call of its own. */
export const oneUserPerCall: INodeParameters = { options: { usersPerCall: 1 } };

/** That many people, each with a number and a mobile number of their own. */
export const people = (count: number, first = 0) =>
	Array.from({ length: count }, (_, index) => ({
		number: first + index,
		mobile: String(13_800_000_000 + first + index),
	}));
