import { randomUUID } from 'node:crypto';
import type { INode, INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../sandbox/server.mts';
import type { WorkflowJson } from './client.mts';
import { outputItems } from './execution.mts';
import type { N8n } from './n8n.mts';
import { executionIds } from './trigger.mts';

const LIST = 'lead.getAll';
const ID = 'sandbox_id';
const TIME = 'sandbox_time';

/**
 * Rules by which a trigger polls. n8n lets no rule poll more than once a minute, but a trigger may have many rules.
 * @param step seconds between two polls; 60 is a multiple of it
 */
export const everySeconds = (step: number) =>
	Array.from({ length: 60 / step }, (_, index) => ({ mode: 'custom', cronExpression: `${index * step} * * * * *` }));

/** The choice of a field by its name. */
export const byName = (value: string) => ({ __rl: true, mode: 'name', value });

/**
 * A workflow of the poll trigger on the sandbox's leads, and one node behind it, called Next.
 * @param credentials the sandbox's
 * @param parameters what differs in the form
 */
export function pollWorkflow(credentials: INode['credentials'], parameters: INodeParameters = {}): WorkflowJson {
	const { options, ...others } = parameters;
	const trigger: INode = {
		id: randomUUID(),
		name: 'Trigger',
		type: 'n8n-nodes-jingdigital.jingPollTrigger',
		typeVersion: 1,
		position: [0, 0],
		credentials,
		parameters: {
			pollTimes: { item: everySeconds(3) },
			watched: LIST,
			idField: byName(ID),
			timeField: byName(TIME),
			options: { ...(options as INodeParameters) },
			...others,
		} as INodeParameters,
	};
	const next: INode = {
		id: 'next',
		name: 'Next',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [300, 0],
		parameters: {},
	};
	return {
		name: `Poll ${trigger.id}`,
		nodes: [trigger, next],
		connections: { Trigger: { main: [[{ node: 'Next', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

/** The time on a clock in Beijing, as the trigger takes it for granted. */
const inBeijing = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

/**
 * Creates leads in the sandbox, of this moment.
 * @returns their ids
 */
export const createLeads = ({ state }: Sandbox, count: number): string[] =>
	Array.from({ length: count }, () => String(state.records.add(LIST, { [TIME]: inBeijing() })[ID]));

/** Changes a lead of the sandbox. */
export function changeLead({ state }: Sandbox, id: string, name: string): void {
	Object.assign(state.records.find(LIST, id)!, { sandbox_name: name, [TIME]: inBeijing() });
}

/** Ids of the leads that have come through behind the trigger, and executions that n8n did not end. */
export async function startedLeads(n8n: N8n, workflowId: string): Promise<{ ids: string[]; cutOff: string[] }> {
	const ids: string[] = [];
	const cutOff: string[] = [];
	for (const id of await executionIds(n8n, workflowId)) {
		const execution = await n8n.execution(id);
		if (execution.status !== 'success') cutOff.push(JSON.stringify(await n8n.rest('GET', `/executions/${id}`)));
		else if ('Next' in execution.runData)
			ids.push(...outputItems(execution, 'Next').map(({ json }) => String(json[ID])));
	}
	return { ids, cutOff };
}
