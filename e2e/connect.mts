import { DEMO_CLIENT, startSandbox, type Sandbox, type SandboxOptions } from '../sandbox/server.mts';
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
});

/**
 * Opens a sandbox for one story, and stores a credential for it in n8n.
 * @param n8n where the credential goes
 * @param options what differs from the sandbox's defaults
 * @returns the sandbox, which the story has to close, and the credential as nodes of a workflow refer to it
 */
export async function openSandbox(n8n: N8n, options: Partial<SandboxOptions> = {}) {
	const sandbox = await startSandbox(options);
	const name = `Sandbox ${sandbox.url}`;
	try {
		const id = await n8n.createCredential('jingOAuth2Api', name, credentialFor(sandbox));
		return { sandbox, credentialId: id, credentials: { jingOAuth2Api: { id, name } } };
	} catch (error) {
		await sandbox.close();
		throw error;
	}
}
