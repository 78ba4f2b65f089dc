import { endpointDirectory } from '../sandbox/jing/directory.mts';
import {
	DEMO_CLIENT,
	DEMO_TUZHAN_CLIENT,
	startSandbox,
	type Sandbox,
	type SandboxOptions,
} from '../sandbox/server.mts';
import { BASE_PATH } from '../sandbox/tuzhan/api.mts';
import { connectN8n, type N8n } from './n8n.mts';

/** Names the state file of the n8n that all stories share; set by e2e/shared-n8n.mts. */
export const stateVariable = 'JINGDIGITAL_E2E_N8N';

/**
 * The n8n that all stories share. It runs already; stories make their own workflows and credentials in it.
 * @throws Error outside of the jest project e2e
 */
export function connect(): N8n {
	const file = process.env[stateVariable];
	if (file === undefined) throw new Error('There is no n8n for the stories. Run them with: npm run test:e2e');
	return connectN8n(file);
}

/** The fields of a credential that fits a sandbox. */
export const credentialFor = ({ url, state }: Sandbox) => ({
	...DEMO_CLIENT,
	baseUrl: url,
	oauthPath: state.options.tokenPath,
	endpointDirectory: JSON.stringify(endpointDirectory()),
});

/** The fields of a Tuzhan credential that fits a sandbox. */
export const tuzhanCredentialFor = ({ url }: Sandbox) => ({ ...DEMO_TUZHAN_CLIENT, baseUrl: `${url}${BASE_PATH}` });

/**
 * Opens a sandbox for one story, and stores a Tuzhan credential for it in n8n.
 * @param n8n where the credential goes
 * @param options what differs from the sandbox's defaults
 * @returns the sandbox, which the story has to close, and the credential as nodes of a workflow refer to it
 */
export async function openTuzhanSandbox(n8n: N8n, options: Partial<SandboxOptions> = {}) {
	return await opened(n8n, 'tuzhanApi', tuzhanCredentialFor, options);
}

/**
 * Opens a sandbox for one story, and stores a credential for it in n8n.
 * @param n8n where the credential goes
 * @param options what differs from the sandbox's defaults
 * @param fields what differs in the credential
 * @returns the sandbox, which the story has to close, and the credential as nodes of a workflow refer to it
 */
export async function openSandbox(n8n: N8n, options: Partial<SandboxOptions> = {}, fields: object = {}) {
	return await opened(n8n, 'jingOAuth2Api', (sandbox) => ({ ...credentialFor(sandbox), ...fields }), options);
}

async function opened<Type extends string>(
	n8n: N8n,
	type: Type,
	fieldsFor: (sandbox: Sandbox) => object,
	options: Partial<SandboxOptions>,
) {
	const sandbox = await startSandbox(options);
	const name = `Sandbox ${sandbox.url}`;
	try {
		const id = await n8n.createCredential(type, name, fieldsFor(sandbox));
		return {
			sandbox,
			credentialId: id,
			credentials: { [type]: { id, name } } as Record<Type, { id: string; name: string }>,
		};
	} catch (error) {
		await sandbox.close();
		throw error;
	}
}
