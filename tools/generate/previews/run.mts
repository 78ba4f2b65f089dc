import {
	NodeHelpers,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { fingerprintOf } from '../../../api/token/store.ts';
import type { Operation } from '../../../nodes/operation.ts';

const valueAt = (parameters: IDataObject, path: string): unknown =>
	path.split('.').reduce<unknown>((value, name) => (value as IDataObject | undefined)?.[name], parameters);

/**
 * Runs an operation on its own example, with an API that gives one answer.
 *
 * @param description the node
 * @param operation the operation
 * @param answer the body of the answer
 * @returns the json of the items that leave the node
 * @throws what the operation throws
 */
export async function itemsFor(
	description: INodeTypeDescription,
	{ row, execution, example }: Operation,
	answer: object,
): Promise<IDataObject[]> {
	const chosen = { ...example, resource: row.resource, operation: row.operation } as INode['parameters'];
	const node: INode = {
		...{ id: '1', name: 'Preview', type: description.name, typeVersion: 1, position: [0, 0] as [number, number] },
		parameters: chosen,
	};
	// n8n's own rules for defaults and for fields that are not shown.
	const parameters = NodeHelpers.getNodeParameters(description.properties, chosen, true, false, node, description);
	const credential = {
		baseUrl: 'https://preview.example',
		appId: 'preview',
		appSecret: 'preview',
		accessToken: 'token',
	};
	const data = { ...credential, tokenFingerprint: fingerprintOf(credential) };
	const response = { statusCode: 200, headers: {}, body: Buffer.from(JSON.stringify(answer)) };
	const context = {
		getNode: () => node,
		getInputData: () => [{ json: {} }],
		getNodeParameter: (name: string, _: number, fallback: unknown) =>
			valueAt(parameters as IDataObject, name) ?? fallback,
		continueOnFail: () => false,
		getExecutionCancelSignal: () => undefined,
		getCredentials: async () => await Promise.resolve(data),
		helpers: { httpRequestWithAuthentication: async () => await Promise.resolve(response) },
	} as unknown as IExecuteFunctions;
	const [items] = await execution.customOperation.call(context);
	return items.map(({ json }) => json);
}
