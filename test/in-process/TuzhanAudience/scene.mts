import type { ICredentialDataDecryptedObject, IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { TuzhanApi } from '../../../credentials/TuzhanApi.credentials.ts';
import { TuzhanAudience } from '../../../nodes/TuzhanAudience/TuzhanAudience.node.ts';
import { DEMO_TUZHAN_CLIENT, startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/server.mts';
import { BASE_PATH } from '../../../sandbox/tuzhan/api.mts';
import { phoneOf } from '../../../sandbox/tuzhan/seeds.mts';
import { CredentialStore } from '../credential-store.mts';
import { install } from '../installed.mts';
import { runNode, type NodeRun } from '../node-run.mts';

const installed = install([TuzhanAudience], [TuzhanApi]);
const open: Sandbox[] = [];
afterEach(async () => await Promise.all(open.splice(0).map((sandbox) => sandbox.close())));

/** A sandbox, a saved credential for it, and the node Tuzhan Audience. */
export interface TuzhanScene {
	sandbox: Sandbox;
	/** The values in the credential, as stored now. */
	stored: () => Promise<ICredentialDataDecryptedObject>;
	run: (
		operation: string,
		parameters: INodeParameters,
		items: IDataObject[],
		onError?: INode['onError'],
	) => Promise<NodeRun>;
}

/**
 * Starts a sandbox of its own, which is closed after the test.
 *
 * @param options what the sandbox does differently
 * @param values values in the saved credential besides App ID, App Secret and Base URL
 */
export async function openTuzhanScene(
	options: Partial<SandboxOptions> = {},
	values: ICredentialDataDecryptedObject = {},
): Promise<TuzhanScene> {
	const sandbox = await startSandbox(options);
	open.push(sandbox);
	const credentialStore = new CredentialStore(installed.credentialTypes);
	const credentials = credentialStore.save('tuzhanApi', {
		...DEMO_TUZHAN_CLIENT,
		baseUrl: `${sandbox.url}${BASE_PATH}`,
		...values,
	});
	return {
		sandbox,
		stored: async () => await credentialStore.stored(credentials.tuzhanApi.id),
		run: async (operation, parameters, items, onError) => {
			const [resource, name] = operation.split('.');
			const node = {
				name: 'Tuzhan Audience',
				type: 'tuzhanAudience',
				parameters: { resource, operation: name, ...parameters },
				credentials,
				onError,
			};
			return await runNode({ installed, credentialStore, items, node });
		},
	};
}

/** Items with the phone numbers of the sandbox's first customers. */
export const customers = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, number) => ({ number, phone: phoneOf(number) }));
