import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ICredentialType, IDataObject, INodeType } from 'n8n-workflow';
import { operationKey } from '../../nodes/contract.ts';
import type { Operation } from '../../nodes/operation.ts';
import { answerWith } from '../api/answers.mts';
import { FakeN8n } from '../api/fake-n8n.mts';
import { runForm, type Form } from '../nodes/form-run.mts';
import { instanceOf, manifest, root } from './manifest.mts';

/** The nodes that have operations, by the names of their classes. */
export const nodesWithOperations: Array<[string, INodeType]> = manifest.n8n.nodes
	.map((file): [string, string] => [path.basename(file, '.node.js'), file])
	.filter(([name]) => existsSync(path.join(root, 'nodes', name, 'operations.generated.ts')))
	.map(([name, file]) => [name, instanceOf<INodeType>(file)]);

/** An operation with a file of its own. */
export interface DocumentedOperation {
	key: string;
	node: INodeType;
	operation: Operation;
}

/** All operations that have a file of their own, as the list of each node has them. */
export const documentedOperations: DocumentedOperation[] = nodesWithOperations.flatMap(([name, node]) => {
	const { operations } = jest.requireActual<{ operations: Operation[] }>(
		path.join(root, 'nodes', name, 'operations.generated.ts'),
	);
	return operations.map((operation) => ({ key: operationKey(operation.row), node, operation }));
});

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
