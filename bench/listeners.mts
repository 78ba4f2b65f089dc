import { randomUUID } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import type { WorkflowJson } from '../e2e/client.mts';

/** A node of a workflow that is measured. */
export interface Step {
	type: string;
	typeVersion: number;
	parameters: object;
}

/** A workflow of a trigger and the nodes after it, in a row; the last one does nothing. */
export function workflowOf(name: string, ...steps: Step[]): WorkflowJson {
	const nothing = {
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		parameters: {},
	};
	const nodes = [...steps, nothing].map((step, index) => ({
		id: randomUUID(),
		name: `Step ${index}`,
		position: [200 * index, 0] as [number, number],
		...step,
		parameters: step.parameters as INodeParameters,
		...(index === 0 && { webhookId: randomUUID() }),
	}));
	const to = (index: number) => ({
		main: [[{ node: `Step ${index + 1}`, type: 'main' as const, index: 0 }]],
	});
	return {
		name,
		nodes,
		connections: Object.fromEntries(steps.map((_, index) => [`Step ${index}`, to(index)])),
		settings: { executionOrder: 'v1' },
	};
}

/** n8n's own Webhook node. */
export const webhook = (options: object): Step => ({
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2.1,
	parameters: {
		httpMethod: 'POST',
		path: randomUUID(),
		responseMode: 'onReceived',
		options,
	},
});

/** The trigger of this package, for new leads. */
export const jingTrigger = (options: object): Step => ({
	type: 'n8n-nodes-jingdigital.jingTrigger',
	typeVersion: 2,
	parameters: { events: ['lead.object_create'], authentication: 'none', options },
});

const equals = (leftValue: string, rightValue: string) => ({
	id: randomUUID(),
	leftValue,
	rightValue,
	operator: { type: 'string', operation: 'equals' },
});

/** What the trigger does, of n8n's own nodes: choose the event, drop repeats, also after a restart, and give it a readable form. */
export const byHand = (): Step[] => [
	webhook({}),
	{
		type: 'n8n-nodes-base.filter',
		typeVersion: 2.2,
		parameters: {
			conditions: {
				options: {
					caseSensitive: true,
					leftValue: '',
					typeValidation: 'strict',
					version: 2,
				},
				conditions: [
					equals('={{ $json.body.event_type }}', 'object_create'),
					equals('={{ $json.body.extra_data.object_name }}', 'lead'),
				],
				combinator: 'and',
			},
			options: {},
		},
	},
	{
		type: 'n8n-nodes-base.removeDuplicates',
		typeVersion: 2,
		parameters: {
			operation: 'removeItemsSeenInPreviousExecutions',
			dedupeValue: '={{ JSON.stringify($json.body) }}',
			options: {},
		},
	},
	{
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: {
			assignments: {
				assignments: [
					{
						id: randomUUID(),
						name: 'event',
						type: 'string',
						value: '={{ $json.body.event_type }}',
					},
					{
						id: randomUUID(),
						name: 'changes',
						type: 'object',
						value: '={{ $json.body.extra_data.mapping_data }}',
					},
				],
			},
			options: {},
		},
	},
];
