import { randomUUID } from 'node:crypto';
import type { INode, INodeParameters } from 'n8n-workflow';
import { people, startAndNode, type NodeUnderTest } from '../e2e/workflow.mts';
import type { WorkflowJson } from '../e2e/client.mts';
import { DEMO_CLIENT } from '../sandbox/server.mts';
import type { Stage } from './stage.mts';

/** The Batching option of the HTTP Request node: so many items, then a pause of so many milliseconds. */
export interface Batching {
	batchSize: number;
	batchInterval: number;
}

/**
 * As fast as the node without Batching, and never more than 10 calls at once: of six settings the best one, each run three times with
 * 1,000 items on n8n 2.41.1.
 */
export const CAREFUL: Batching = { batchSize: 10, batchInterval: 1 };

/** One way to do the same work. */
export interface Candidate {
	name: string;
	workflow(items: number): WorkflowJson;
}

/** A call, as this package's node and as the HTTP Request node makes it; each form has one expression. */
export interface Work {
	name: string;
	node: NodeUnderTest;
	path: string;
	jsonBody: string;
}

/** A field of the input item, which this package's nodes read without n8n's expressions; and a value that n8n has to compute. */
const FIELD = '={{ $json.mobile }}';
const COMPUTED = '={{ $json.mobile.trim() }}';

/** What a node does with an item that is not taken: n8n's default, or out by the error output. */
type OnError = INode['onError'];

/**
 * User → Create or Update.
 * @param usersPerCall of this package's node; the HTTP Request node makes a call per item
 * @param mobile the expression in this package's form
 */
export const upsert = (usersPerCall: number, mobile = FIELD): Work => ({
	name: 'User → Create or Update',
	node: {
		type: 'jingUser',
		parameters: {
			resource: 'user',
			operation: 'upsert',
			identities: { identity: [{ type: 'mobile', value: mobile }] },
			mappedFields: { mappingMode: 'autoMapInputData', value: null },
			fieldsToTake: 'number',
			additionalFields: {},
			options: { usersPerCall },
		},
	},
	path: '/v1/user/update',
	jsonBody:
		'={{ JSON.stringify([{ identities: [{ type: "mobile", value: $json.mobile }], fields: { number: String($json.number) } }]) }}',
});

function candidate(name: string, node: NodeUnderTest, settings: Partial<INode>): Candidate {
	return {
		name,
		workflow: (items) =>
			startAndNode(`${name} ${randomUUID()}`, people(items), { ...node, settings: { ...node.settings, ...settings } }),
	};
}

/** The package's node. */
export const thisPackage = ({ credentials }: Stage, { node }: Work, onError?: OnError): Candidate =>
	candidate('This package', { ...node, credentials }, { onError });

function httpRequest(
	name: string,
	{ sandbox }: Stage,
	{ path, jsonBody }: Work,
	{ batching, parameters, ...settings }: Partial<INode> & { batching?: Batching },
): Candidate {
	const options: INodeParameters = batching ? { batching: { batch: { ...batching } } } : {};
	const node: NodeUnderTest = {
		type: 'httpRequest',
		parameters: {
			method: 'POST',
			url: `${sandbox.url}${path}`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody,
			options,
			...parameters,
		},
	};
	return candidate(name, node, { type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2, ...settings });
}

/** The HTTP Request node with this package's credential. Without batching it is a newcomer's, with it a careful user's. */
export const withCredential = (
	name: string,
	stage: Stage,
	work: Work,
	batching?: Batching,
	onError?: OnError,
): Candidate =>
	httpRequest(name, stage, work, {
		batching,
		onError,
		credentials: stage.credentials,
		parameters: { authentication: 'predefinedCredentialType', nodeCredentialType: 'jingOAuth2Api' },
	});

/** The HTTP Request node without a credential: App ID and a token that somebody fetched by hand stand in its headers. */
export async function withTypedHeaders(stage: Stage, work: Work): Promise<Candidate> {
	const { appId: app_id, appSecret: app_secret } = DEMO_CLIENT;
	const response = await fetch(`${stage.sandbox.url}${stage.sandbox.state.options.tokenPath}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ app_id, app_secret }),
	});
	const { data } = (await response.json()) as { data: { access_token: string } };
	const headers = [
		{ name: 'app_id', value: app_id },
		{ name: 'access_token', value: data.access_token },
	];
	return httpRequest('HTTP Request, headers typed in', stage, work, {
		parameters: { authentication: 'none', sendHeaders: true, headerParameters: { parameters: headers } },
	});
}

/**
 * All ways to do the same, this package first.
 * @param work makes it with the given expression in this package's form, or with the usual one
 */
export async function allCandidates(stage: Stage, work: (mobile?: string) => Work): Promise<Candidate[]> {
	return [
		thisPackage(stage, work()),
		withCredential('HTTP Request, careful', stage, work(), CAREFUL),
		await withTypedHeaders(stage, work()),
		withCredential('HTTP Request, newcomer', stage, work()),
		{ ...thisPackage(stage, work(COMPUTED)), name: 'This package, a computed value' },
	];
}
