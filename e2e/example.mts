import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';
import type { SandboxUser } from '../sandbox/jing/users.mts';
import type { Delivery, Sandbox } from '../sandbox/server.mts';
import { readWorkflowFile, type WorkflowJson } from './client.mts';
import { credentialFor, tuzhanCredentialFor } from './connect.mts';
import type { Execution } from './execution.mts';
import type { N8n } from './n8n.mts';
import { projectFolder } from './project.mts';
import { fetchOnce } from './rest.mts';

/** What one lead event led to. */
export interface Outcome {
	delivery: Delivery;
	/** Undefined when the event started nothing. */
	execution?: Execution;
	/** The user in the sandbox that has the lead's mobile number, if there is one. */
	user?: SandboxUser;
}

/** What a user of an example does to its nodes before it runs. */
export type SetUp = (node: (name: string) => INode) => void;

const examples = join(projectFolder, 'examples');
/** The example that first-steps names. */
export const LEAD_EVENT = 'lead-event-to-user.json';

/** The files of all examples. */
export const exampleFiles = readdirSync(examples).filter((file) => file.endsWith('.json'));

/**
 * Reads an example.
 * @param file its name, such as lead-event-to-user.json
 * @throws Error when there is none
 */
export const readExample = (file: string): WorkflowJson => readWorkflowFile(join(examples, file));

/** Which credential a node of this package needs. */
const CREDENTIALS: Array<[type: RegExp, credential: 'jingOAuth2Api' | 'jingWebhookApi' | 'tuzhanApi']> = [
	[/^n8n-nodes-jingdigital\.tuzhan/, 'tuzhanApi'],
	[/^n8n-nodes-jingdigital\.jingTrigger$/, 'jingWebhookApi'],
	[/^n8n-nodes-jingdigital\.jing/, 'jingOAuth2Api'],
];

/** What the sandbox and a trigger that it sends to have agreed on, for the header that the credential has by default. */
export const WEBHOOK_SECRET = 'known-to-this-sandbox-only';
const WEBHOOK_HEADER = 'X-Webhook-Secret';

/**
 * Chooses a credential in every node that needs one of this package, as the user of an example does by hand.
 * @returns a copy of the workflow
 */
export function withCredentials(workflow: WorkflowJson, credentials: NonNullable<INode['credentials']>): WorkflowJson {
	const nodes = workflow.nodes.map((node) => {
		const [, own] = CREDENTIALS.find(([type]) => type.test(node.type)) ?? [];
		const name = own ?? String(node.parameters.nodeCredentialType ?? node.parameters.genericAuthType);
		return name in credentials ? { ...node, credentials: { [name]: credentials[name] } } : node;
	});
	return { ...workflow, nodes };
}

/** Stores credentials for a sandbox, as nodes refer to them, and has the sandbox send the secret of the trigger's one. */
export async function sandboxCredentials(n8n: N8n, sandbox: Sandbox): Promise<NonNullable<INode['credentials']>> {
	const jing = await n8n.createCredential('jingOAuth2Api', 'JINGdigital sandbox', credentialFor(sandbox));
	const tuzhan = await n8n.createCredential('tuzhanApi', 'Tuzhan sandbox', tuzhanCredentialFor(sandbox));
	const webhook = await n8n.createCredential('jingWebhookApi', 'JINGdigital sandbox webhooks', {
		secret: WEBHOOK_SECRET,
		placement: 'header',
		headerName: WEBHOOK_HEADER,
		queryParameter: 'secret',
		allowedAddresses: '',
	});
	sandbox.state.settings.webhookHeaders = { [WEBHOOK_HEADER]: WEBHOOK_SECRET };
	return {
		jingOAuth2Api: { id: jing, name: 'JINGdigital sandbox' },
		jingWebhookApi: { id: webhook, name: 'JINGdigital sandbox webhooks' },
		tuzhanApi: { id: tuzhan, name: 'Tuzhan sandbox' },
	};
}

/**
 * Sets an example up as its user does: chooses credentials, and does what its notes ask for.
 * @param file the example
 * @param credentials what to choose from
 * @param setUp what else there is to do
 * @returns the workflow
 */
export function preparedExample(
	file: string,
	credentials: NonNullable<INode['credentials']>,
	setUp: SetUp = () => {},
): WorkflowJson {
	const workflow = withCredentials(readExample(file), credentials);
	setUp((name) => {
		const node = workflow.nodes.find((each) => each.name === name);
		if (node === undefined) throw new Error(`${file} has no node "${name}"`);
		return node;
	});
	return workflow;
}

/** Fills in the fields of the node Settings of an example. */
export function fillIn(settings: INode, values: Record<string, unknown>): void {
	const { assignments } = settings.parameters.assignments as { assignments: Array<{ name: string; value: unknown }> };
	for (const assignment of assignments) assignment.value = values[assignment.name];
}

/**
 * Brings an example that starts on an event into an n8n, makes it active, and lets the sandbox send its events there.
 * @param credentials what its nodes choose from
 * @param file the example; by default the one in which a lead becomes a user
 * @param setUp what its user does besides choosing credentials
 * @returns the workflow's id, and the address that JINGdigital would be given
 * @throws Error when n8n refuses one of the steps
 */
export async function publishExample(
	n8n: N8n,
	sandbox: Sandbox,
	credentials: NonNullable<INode['credentials']>,
	file = LEAD_EVENT,
	setUp?: SetUp,
) {
	const workflowId = await n8n.createWorkflow(preparedExample(file, credentials, setUp));
	const [webhookUrl] = await n8n.activate(workflowId);
	sandbox.state.settings.webhookUrl = webhookUrl;
	return { workflowId, webhookUrl };
}

/**
 * The same, with credentials that are stored for it.
 * @returns these too
 */
export async function setUpExample(n8n: N8n, sandbox: Sandbox, file = LEAD_EVENT, setUp?: SetUp) {
	const credentials = await sandboxCredentials(n8n, sandbox);
	return { ...(await publishExample(n8n, sandbox, credentials, file, setUp)), credentials };
}

/**
 * Lets the sandbox send one event, and waits for the execution that it starts.
 * @param request the event's key, or a body of one's own
 * @returns the delivery; the execution, unless the event was not taken
 * @throws Error when the sandbox cannot send, or the execution does not end in time
 */
export async function sendEvent(
	n8n: N8n,
	sandbox: Sandbox,
	workflowId: string,
	request: { key: string } | { body: unknown },
): Promise<Pick<Outcome, 'delivery' | 'execution'>> {
	const before = (await n8n.executions(workflowId)).length;
	const response = await fetchOnce(`${sandbox.url}/sandbox/api/deliver`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(request),
	});
	if (!response.ok) throw new Error(`The sandbox did not send the event: ${await response.text()}`);
	const { deliveries } = (await response.json()) as { deliveries: Delivery[] };
	const [delivery] = deliveries;
	if (delivery.status !== 200) return { delivery };
	return { delivery, execution: (await n8n.waitForExecutions(workflowId, before + 1)).at(-1) };
}

/**
 * Lets the sandbox send one event of a new lead, and waits for the execution that it starts.
 * @returns what came of it
 * @throws Error when the sandbox cannot send, or the execution does not end in time
 */
export async function sendNewLead(n8n: N8n, sandbox: Sandbox, workflowId: string): Promise<Outcome> {
	const { delivery, execution } = await sendEvent(n8n, sandbox, workflowId, { key: 'lead.object_create' });
	if (execution === undefined) return { delivery };
	const mobile = mobileOf(delivery);
	const user = [...sandbox.state.users.values()].find(({ identities }) =>
		identities.some(({ type, value }) => type === 'mobile' && value === mobile),
	);
	return { delivery, execution, user };
}

/** The lead's mobile number in a delivered event (contract/webhooks.yaml, the sample of lead.object_create). */
export function mobileOf({ body }: Delivery): string | undefined {
	const event = body as { extra_data?: { mapping_data?: { mobile?: string[] } } };
	return event.extra_data?.mapping_data?.mobile?.[0];
}
