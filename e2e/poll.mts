import { randomUUID } from 'node:crypto';
import type { INode, INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../sandbox/server.mts';
import type { WorkflowJson } from './client.mts';
import { outputItems } from './execution.mts';
import type { N8n } from './n8n.mts';
import { executionIds } from './trigger.mts';
import { until } from './until.mts';

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

/**
 * The Tuzhan Poll Trigger in the place of the other.
 * @param credentials the sandbox's
 * @param options of the form
 */
export function customerWorkflow(credentials: INode['credentials'], options: INodeParameters = {}): WorkflowJson {
	const workflow = pollWorkflow(credentials);
	Object.assign(workflow.nodes[0], {
		type: 'n8n-nodes-jingdigital.tuzhanPollTrigger',
		parameters: { pollTimes: { item: everySeconds(3) }, options },
	});
	return workflow;
}

/** Creates customers in the sandbox, at the end of its list. @returns their ids */
export const createCustomers = ({ state }: Sandbox, count: number): string[] =>
	Array.from({ length: count }, () => state.tuzhan.world.create().profile.audienceUserId);

/** What has come through behind a trigger, over all executions of a workflow; each execution is read once. */
export class Arrived {
	/** Ids of the records, in the order of the executions. */
	readonly ids: string[] = [];
	/** What n8n stored of executions that it did not end. */
	cutOff: string[] = [];
	/** How many executions there were. */
	executions = 0;
	private readonly read = new Set<string>();
	constructor(
		private readonly n8n: N8n,
		private readonly workflowId: string,
		private readonly idField = ID,
	) {}

	/** Reads what has been added. */
	async look(): Promise<void> {
		const { n8n } = this;
		const all = await executionIds(n8n, this.workflowId);
		this.executions = all.length;
		this.cutOff = [];
		for (const id of [...all].reverse().filter((each) => !this.read.has(each))) {
			const execution = await n8n.execution(id);
			if (execution.status !== 'success') {
				this.cutOff.push(execution.stored);
				continue;
			}
			this.read.add(id);
			if (!('Next' in execution.runData)) continue;
			this.ids.push(...outputItems(execution, 'Next').map(({ json }) => String(json[this.idField])));
		}
	}

	/** Waits until the records have come, all but those of executions that were cut off. */
	async all(wanted: string[], within = 120_000): Promise<void> {
		await until(
			`${wanted.length} records behind the trigger`,
			async () => {
				await this.look();
				const came = new Set(this.ids);
				return wanted.every((id) => came.has(id) || this.isCutOff(id)) || undefined;
			},
			{ within, every: 500, lastSeen: () => `${this.ids.length} records` },
		);
	}

	/** Whether a record was in an execution that was cut off. */
	private isCutOff(id: string): boolean {
		const whole = new RegExp(`(?<![\\w-])${id}(?![\\w-])`);
		return this.cutOff.some((text) => whole.test(text));
	}

	/** Those that have come more than once. */
	get repeated(): string[] {
		const once = new Set<string>();
		return this.ids.filter((id) => once.size === once.add(id).size);
	}
}
