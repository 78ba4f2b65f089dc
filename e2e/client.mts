import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { NodeHelpers, type INode, type IWorkflowBase } from 'n8n-workflow';
import { readExecution, type Execution, type StoredExecution } from './execution.mts';
import type { Ways } from './line.mts';
import { call, fetchOnce, isWebhookRegistered, type Session } from './rest.mts';
import { until } from './until.mts';

/** A workflow as a file of an example or a story holds it. */
export type WorkflowJson = Pick<IWorkflowBase, 'name' | 'nodes' | 'connections'> &
	Partial<Pick<IWorkflowBase, 'settings' | 'pinData'>>;

interface StoredWorkflow extends WorkflowJson {
	id: string;
	versionId: string;
}

interface ExecutionSummary {
	id: string;
	status: string;
}

/** A node or a credential, as n8n describes it to its editor. */
export interface OfferedType {
	name: string;
	iconUrl?: string | { light: string; dark: string };
	usableAsTool?: unknown;
	webhooks?: Array<{ path: string; isFullPath?: boolean }>;
}

/** Most executions are over at once; asking after the others costs n8n time that they need. */
const patiently = { every: 50, atMost: 500 };

const finished = ['success', 'error', 'crashed', 'canceled'];

/**
 * The ways into a running n8n that its editor uses.
 * @param session a signed-in editor; asked for each call
 * @param ways how this n8n wants to be driven
 * @returns one function per thing to do
 */
export function clientOf(session: Session, ways: Ways) {
	/** Any other call of the editor. Returns the `data` of n8n's answer. */
	async function rest<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
		return await call<T>(session, method, path, body);
	}

	/** Stores a credential. Returns its id. */
	const createCredential = async (type: string, name: string, data: object) =>
		(await rest<{ id: string }>('POST', '/credentials', { type, name, data })).id;

	/** Saves other fields over a stored credential, as the editor does. */
	const updateCredential = async (id: string, type: string, name: string, data: object) =>
		await rest('PATCH', `/credentials/${id}`, { type, name, data });

	/** What the editor is shown of a credential: the fields, secrets replaced by n8n's placeholder. */
	const shownCredential = async (id: string) =>
		(await rest<{ data: Record<string, unknown> }>('GET', `/credentials/${id}?includeData=true`)).data;

	/**
	 * Presses the credential's test button; without an id, as for a credential that is not saved yet. Where n8n tests stored ones only,
	 * its editor stores it at this moment.
	 */
	const testCredential = async (type: string, data: object, id = '') => {
		const tested = id === '' && ways.testsStoredCredentialsOnly ? await createCredential(type, 'Test', data) : id;
		return await rest<{ status: 'OK' | 'Error'; message: string }>('POST', '/credentials/test', {
			credentials: { id: tested, name: 'Test', type, data },
		});
	};

	/** Stores a workflow, inactive, as the editor imports one: a trigger without a webhook id gets one (2.x would add it too). Returns its id. */
	const createWorkflow = async (workflow: WorkflowJson) => {
		const withId = (node: INode) =>
			/\.(jing|tuzhan)Trigger$/.test(node.type) ? { webhookId: randomUUID(), ...node } : node;
		const stored = { settings: {}, ...workflow, nodes: workflow.nodes.map(withId), active: false };
		return (await rest<StoredWorkflow>('POST', '/workflows', stored)).id;
	};

	const readWorkflow = async (id: string) => await rest<StoredWorkflow>('GET', `/workflows/${id}`);

	/** What n8n serves to its editor beside its REST interface, such as "/types/nodes.json". */
	const served = async (path: string): Promise<Response> => {
		const { url, cookie, browserId } = session;
		return await fetchOnce(`${url}${path}`, { headers: { cookie, 'browser-id': browserId } });
	};

	/** Types that n8n writes into a file, anew when it starts and when a package is installed; one that is not whole yet is asked for again. */
	const typesIn = async (path: string): Promise<OfferedType[]> =>
		await until(`the whole of ${path}`, async () => {
			const text = await (await served(path)).text();
			return text.trimEnd().endsWith(']') ? (JSON.parse(text) as OfferedType[]) : undefined;
		});

	/** All node types that n8n offers. */
	const nodeTypes = async () => await typesIn('/types/nodes.json');

	/** All credential types that n8n offers. */
	const credentialTypes = async () => await typesIn('/types/credentials.json');

	/** The addresses under which the outside world reaches a workflow's webhooks once it is active. */
	const webhookUrls = async (id: string): Promise<string[]> => {
		const { nodes } = await readWorkflow(id);
		const types = await nodeTypes();
		return nodes.flatMap((node: INode) =>
			(types.find(({ name }) => name === node.type)?.webhooks ?? []).map(({ path, isFullPath }) => {
				const own = path.startsWith('=') ? String(node.parameters.path ?? '') : path;
				return NodeHelpers.getNodeWebhookUrl(`${session.url}/webhook`, id, node, own, isFullPath);
			}),
		);
	};

	/** Waits until n8n has published a workflow, where it does so after its answer. */
	const waitUntilPublished = async (id: string) => {
		let seen: unknown;
		await until(
			`n8n to publish workflow ${id}`,
			async () => {
				const answer = await rest<{ status: string }>('GET', `/workflows/${id}/publication-status`);
				seen = answer;
				if (answer.status === 'failed') throw new Error(`n8n could not publish: ${JSON.stringify(answer)}`);
				return answer.status === 'published' || undefined;
			},
			{ lastSeen: () => JSON.stringify(seen) },
		);
	};

	/** Publishes a workflow and waits until n8n answers on all its webhooks. Returns their addresses. */
	const activate = async (id: string): Promise<string[]> => {
		const { versionId } = await readWorkflow(id);
		await rest('POST', `/workflows/${id}/activate`, { versionId });
		if (ways.publishesLater) await waitUntilPublished(id);
		const addresses = await webhookUrls(id);
		for (const address of addresses) {
			await until(`n8n to answer at ${address}`, async () => (await isWebhookRegistered(address)) || undefined);
		}
		return addresses;
	};

	/** Takes a workflow offline. */
	const deactivate = async (id: string) => await rest('POST', `/workflows/${id}/deactivate`, {});

	/** The newest executions of a workflow, newest first, without their data. */
	const executions = async (workflowId: string): Promise<ExecutionSummary[]> => {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const path = `/executions?filter=${filter}&limit=100`;
		return (await rest<{ results: ExecutionSummary[] }>('GET', path)).results;
	};

	/** One execution with its run data. */
	const execution = async (id: string): Promise<Execution> =>
		readExecution(await rest<StoredExecution>('GET', `/executions/${id}`));

	/** Waits until a workflow has that many finished executions. Returns all finished ones, oldest first. */
	const waitForExecutions = async (workflowId: string, count: number, within = 60_000): Promise<Execution[]> => {
		let seen: ExecutionSummary[] = [];
		const ended = await until(
			`${count} finished executions`,
			async () => {
				seen = await executions(workflowId);
				const done = seen.filter(({ status }) => finished.includes(status));
				return done.length >= count ? done : undefined;
			},
			{ within, ...patiently, lastSeen: () => `Seen: ${seen.map(({ status }) => status).join(', ') || 'none'}` },
		);
		return await Promise.all(ended.reverse().map(async ({ id }) => await execution(id)));
	};

	/** Starts a workflow as the editor's button does, from its trigger node. Returns the id of the execution. */
	const start = async (id: string): Promise<string> => {
		const workflow = await readWorkflow(id);
		const trigger = workflow.nodes.find(({ type }) => /trigger$/i.test(type));
		if (trigger === undefined) throw new Error(`Workflow ${id} has no trigger node to start from`);
		const body = ways.runBody(workflow, trigger.name);
		const { executionId } = await rest<{ executionId?: string }>('POST', `/workflows/${id}/run`, body);
		if (executionId === undefined) throw new Error(`n8n waits for a webhook call instead of running workflow ${id}`);
		return executionId;
	};

	/** Starts a workflow and waits for the end. Takes an id, or a workflow that is stored first. */
	const run = async (workflow: string | WorkflowJson, options: { within?: number } = {}): Promise<Execution> => {
		const id = typeof workflow === 'string' ? workflow : await createWorkflow(workflow);
		const executionId = await start(id);
		await until(
			`execution ${executionId}`,
			async () =>
				(await executions(id)).some((one) => one.id === executionId && finished.includes(one.status)) || undefined,
			{ within: options.within ?? 60_000, ...patiently },
		);
		return await execution(executionId);
	};

	return {
		rest,
		createCredential,
		updateCredential,
		shownCredential,
		testCredential,
		createWorkflow,
		readWorkflow,
		served,
		nodeTypes,
		credentialTypes,
		webhookUrls,
		activate,
		deactivate,
		executions,
		execution,
		waitForExecutions,
		start,
		run,
	};
}

export type N8nClient = ReturnType<typeof clientOf>;

/**
 * Reads a workflow from a file.
 * @throws SyntaxError when it is not JSON
 */
export const readWorkflowFile = (file: string): WorkflowJson => JSON.parse(readFileSync(file, 'utf8'));
