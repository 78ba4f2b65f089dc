import type { ICredentialType, IDataObject, INodeType } from 'n8n-workflow';
import { answerWith } from '../api/answers.mts';
import { FakeN8n } from '../api/fake-n8n.mts';
import { instanceOf, manifest } from '../package/manifest.mts';
import { runForm, type Form } from './form-run.mts';

const credentials = manifest.n8n.credentials.map((file) => instanceOf<ICredentialType>(file));

/**
 * A credential that can be used at once, whichever API a node is for.
 *
 * @param node the node
 * @param respond what the API answers
 * @param data what else the credential holds
 */
export function n8nFor(node: INodeType, respond: () => object, data: IDataObject = {}): FakeN8n {
	const [{ name: credentialType }] = node.description.credentials!;
	const n8n = new FakeN8n(() => answerWith(respond()), { accessToken: 'stored', ...(data as object) });
	return Object.assign(n8n, { credentialType });
}

/**
 * Runs an operation with a form that is filled in.
 *
 * @param n8n from n8nFor
 * @param node the node
 * @param row which operation
 * @param form what is filled in
 * @returns the calls as they leave n8n, with what the credential adds; the items, and why there are none
 */
export async function runOperation(
	n8n: FakeN8n,
	node: INodeType,
	{ resource, operation }: { resource: string; operation: string },
	form: IDataObject,
) {
	const credential = credentials.find(({ name }) => name === n8n.credentialType)!;
	const authenticate = credential.authenticate as (data: object, options: object) => Promise<object>;
	const { items, error } = await runForm(n8n, node, { ...form, resource, operation } as Form);
	const calls = await Promise.all(
		n8n.calls.map(async ({ options, body }) => ({
			...(options as { method: string; url: string; qs?: IDataObject }),
			headers: ((await authenticate.call(credential, n8n.stored, options)) as { headers: Record<string, string> })
				.headers,
			body,
		})),
	);
	return { calls, json: items.map(({ json }) => json), error };
}
