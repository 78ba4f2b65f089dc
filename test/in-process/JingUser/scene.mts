import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeParameters,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { fingerprintOf } from '../../../api/token/store.ts';
import { JingOAuth2Api } from '../../../credentials/JingOAuth2Api.credentials.ts';
import { JingLead } from '../../../nodes/JingLead/JingLead.node.ts';
import { JingUser } from '../../../nodes/JingUser/JingUser.node.ts';
import {
	DEMO_CLIENT,
	startSandbox,
	type FaultRule,
	type Sandbox,
	type SandboxOptions,
} from '../../../sandbox/server.mts';
import { CredentialStore } from '../credential-store.mts';
import { install } from '../installed.mts';
import { runNode, type Followed, type NodeRun } from '../node-run.mts';

/** The node as n8n runs it where it knows no custom operations, such as for an AI agent's tool: by its routing. */
class JingUserByRouting implements INodeType {
	private readonly node = new JingUser();
	description: INodeTypeDescription = { ...this.node.description, name: 'jingUserByRouting' };
	methods = this.node.methods;
}

const installed = install([JingUser, JingUserByRouting, JingLead], [JingOAuth2Api]);
const open: Sandbox[] = [];
afterEach(async () => await Promise.all(open.splice(0).map((sandbox) => sandbox.close())));

/** How a node of a scene is set up, where it differs from one mobile identity per item and n8n's defaults. */
export interface Setting extends Partial<Pick<INode, 'onError' | 'retryOnFail' | 'waitBetweenTries' | 'executeOnce'>> {
	type?: 'jingUser' | 'jingUserByRouting' | 'jingLead';
	operation?: 'create' | 'upsert' | 'updateByIdentity';
	parameters?: INodeParameters;
	/** When this resolves, the execution is cancelled. */
	cancelled?: Promise<unknown>;
}

/** A sandbox, a saved credential for it, and the node JINGdigital User, or another one. */
export interface Scene {
	sandbox: Sandbox;
	credentialStore: CredentialStore;
	/** The values in the credential, as stored now. */
	stored: () => Promise<ICredentialDataDecryptedObject>;
	/** Changes the stored credential, as the editor or another process does. */
	store: (values: ICredentialDataDecryptedObject) => Promise<void>;
	run: (items: IDataObject[], setting?: Setting) => Promise<NodeRun>;
	/** How many requests for tokens of either kind the sandbox got so far. */
	tokenRequests: () => number;
}

/**
 * Starts a sandbox of its own, which is closed after the test; its port gives the credential class, whose memory lasts as
 * long as the process, a host that it has never seen.
 * @param options what the sandbox does differently
 * @param values values in the saved credential besides App ID, App Secret and Base URL
 * @returns the scene
 */
export async function openScene(
	options: Partial<SandboxOptions> = {},
	values: ICredentialDataDecryptedObject = {},
): Promise<Scene> {
	const sandbox = await startSandbox(options);
	open.push(sandbox);
	const credentialStore = new CredentialStore(installed.credentialTypes);
	const credentials = credentialStore.save('jingOAuth2Api', { ...DEMO_CLIENT, baseUrl: sandbox.url, ...values });
	const details = credentials.jingOAuth2Api;
	const stored = async () => await credentialStore.stored(details.id);
	return {
		sandbox,
		credentialStore,
		stored,
		store: async (changed) =>
			await credentialStore.updateCredentials(details, 'jingOAuth2Api', { ...(await stored()), ...changed }),
		run: async (items, { type = 'jingUser', operation = 'upsert', parameters, cancelled, ...nodeSettings } = {}) =>
			await runNode({
				installed,
				credentialStore,
				items,
				cancelled,
				node: {
					name: 'JINGdigital User',
					type,
					parameters: { resource: 'user', operation, ...byMobile('={{ $json.mobile }}'), ...parameters },
					credentials,
					...nodeSettings,
				},
			}),
		tokenRequests: () => sandbox.state.tokenRequests + sandbox.state.refreshRequests,
	};
}

/**
 * A token pair as an earlier run has left it in the credential.
 * @param scene whose sandbox issues it
 * @returns the values to store
 */
export function tokensOfEarlier({ sandbox }: Scene): ICredentialDataDecryptedObject {
	const issued = sandbox.state.tokens.issue(DEMO_CLIENT.appId);
	return {
		accessToken: String(issued.access_token),
		refreshToken: String(issued.refresh_token),
		tokenExpiry: String(Date.now() + 3_600_000),
		refreshTokenExpiry: String(Date.now() + 3_600_000),
		tokenFingerprint: fingerprintOf({ ...DEMO_CLIENT, baseUrl: sandbox.url }),
	};
}

/** The setting by which each user makes a call of its own. */
export const oneUserPerCall: INodeParameters = { options: { usersPerCall: 1 } };

/** What a node does when an item cannot be done. */
export const errorSettings = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;

/** The mobile numbers of the users in each call that the sandbox got so far, in the order in which it answered. */
export function sentIn({ sandbox }: Scene): string[][] {
	const writes = sandbox.state.calls.filter(({ path }) => path.startsWith('/v1/user/'));
	return writes.map(({ body }) =>
		(body as Array<{ identities: Array<{ value: string }> }>).map(({ identities }) => identities[0].value),
	);
}

/**
 * Makes something go wrong until the clock shows three minutes more: timers and connections keep their pace, only the time of day
 * jumps when the fault occurs for the last time. The test has to restore the clock.
 * @param scene whose calls go wrong
 * @param fault with `times`, what goes wrong
 */
export function clockRunsAheadAfter({ sandbox }: Scene, fault: FaultRule): void {
	const now = Date.now.bind(Date);
	const clock = performance.now.bind(performance);
	sandbox.state.faults.push(fault);
	const ahead = () => (sandbox.state.faults.includes(fault) ? 0 : 180_000);
	jest.spyOn(Date, 'now').mockImplementation(() => now() + ahead());
	jest.spyOn(performance, 'now').mockImplementation(() => clock() + ahead());
}

/** The parameter for one identity, a mobile number. */
export function byMobile(value: string): INodeParameters {
	return { identities: { identity: [{ type: 'mobile', value }] } };
}

/** Items of different users. */
export function people(count: number): IDataObject[] {
	return Array.from({ length: count }, (_, number) => ({ number, mobile: String(13_800_000_000 + number) }));
}

/** The mobile number of the user that an item which left the node speaks of. */
export function mobileOf({ json }: Followed): unknown {
	return (json.identities as IDataObject[])[0].value;
}

/** Proves that a run gave one result for each item, in order, each linked to the very item it came from. */
export function expectAllLinked({ error, succeeded, failed }: NodeRun, items: IDataObject[]): void {
	expect(error).toBeUndefined();
	expect(failed).toEqual([]);
	expect(succeeded.map(mobileOf)).toEqual(items.map(({ mobile }) => mobile));
	expect(succeeded.map(({ origin }) => origin)).toEqual(items);
}
