import { DataDeduplicationService, PollContext, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type IDataDeduplicator,
	type IDataObject,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';
import type { CredentialStore } from './credential-store.mts';
import { additionalData } from './engine.mts';
import type { Installed } from './installed.mts';

/** n8n's store of what was processed, which its server keeps in the database. */
class Store implements Partial<IDataDeduplicator> {
	private readonly seen = new Map<string, Set<unknown>>();

	checkProcessedAndRecord: IDataDeduplicator['checkProcessedAndRecord'] = async (
		items,
		_context,
		{ workflow, node },
	) => {
		const place = `${workflow.id} ${node?.id}`;
		const before = this.seen.get(place) ?? new Set();
		this.seen.set(place, new Set([...before, ...items]));
		return {
			new: items.filter((item) => !before.has(item)),
			processed: items.filter((item) => before.has(item)),
		};
	};
}

let workflows = 0;

/**
 * A published workflow of one trigger that polls, on n8n's own engine inside this process: its form, credentials and HTTP, static data
 * that note every change, and an execution with the items of a poll.
 */
export class PolledInProcess {
	private readonly node: INode;
	private readonly id = `polled-${(workflows += 1)}`;
	/** What n8n's database holds of the static data. */
	stored = '{}';
	private workflow: Workflow;

	/**
	 * @param installed node and credential types
	 * @param credentialStore what the trigger's credential is in
	 * @param node the trigger
	 */
	constructor(
		private readonly installed: Installed,
		private readonly credentialStore: CredentialStore,
		node: Pick<INode, 'type' | 'parameters' | 'credentials'>,
	) {
		try {
			DataDeduplicationService.getInstance();
		} catch {
			void DataDeduplicationService.init(new Store() as unknown as IDataDeduplicator);
		}
		this.node = { id: 'trigger', name: 'Trigger', typeVersion: 1, position: [0, 0], ...node };
		this.workflow = this.restarted();
	}

	private restarted(): Workflow {
		const staticData = JSON.parse(this.stored) as IDataObject;
		const { nodeTypes } = this.installed;
		const nodes = [this.node];
		return new Workflow({ id: this.id, nodes, connections: {}, active: true, nodeTypes, staticData });
	}

	/** Ends n8n and starts it again. */
	restart(): void {
		this.workflow = this.restarted();
	}

	/** One poll, and the execution that n8n makes of its items, which stores the static data. */
	async poll(): Promise<INodeExecutionData[]> {
		const { workflow, node, installed } = this;
		const additional = additionalData(this.credentialStore, [node], {});
		const context = new PollContext(workflow, node, additional, 'trigger', 'update');
		const data = await installed.nodeTypes.getByNameAndVersion(node.type, 1).poll!.call(context);
		const isPublishing = this.stored === '{}';
		const { __dataChanged: isChanged } = workflow.staticData as { __dataChanged: boolean };
		if (isChanged && (data || isPublishing)) this.stored = JSON.stringify(workflow.staticData);
		if (!data) return [];
		const stack = [{ node, data: { main: data }, source: null }];
		const runData = createRunExecutionData({ executionData: { nodeExecutionStack: stack } });
		const run = await new WorkflowExecute(additional, 'trigger', runData).processRunExecutionData(workflow);
		if (run.data.resultData.error) throw run.data.resultData.error;
		return run.data.resultData.runData[node.name][0].data!.main[0] ?? [];
	}
}
