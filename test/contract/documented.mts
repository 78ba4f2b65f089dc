import type { IHttpRequestOptions } from 'n8n-workflow';
import { closed, document, validatorOf, type ContractDocument } from './documents.mts';

/** contract/jing.yaml. */
export const definition: ContractDocument = document('jing.yaml');

const contract = validatorOf(closed(definition));

/**
 * Holds a request against the contract: path, method, query and body.
 *
 * @returns the operation it belongs to
 * @throws Error when no operation is documented for it, or it is not as documented
 */
export async function expectDocumented({ method, url, qs = {}, body, headers }: IHttpRequestOptions): Promise<string> {
	const api = await contract;
	const { pathname } = new URL(url);
	const query = Object.fromEntries(Object.entries(qs).map(([name, value]) => [name, String(value)]));
	const request = {
		method: String(method),
		path: pathname,
		query,
		body: JSON.parse(String(body)),
		headers: headers as Record<string, string>,
	};
	const operation = api.matchOperation(request);
	if (!operation?.operationId) throw new Error(`${method} ${pathname} is not documented`);
	const { errors } = api.validateRequest(request, operation.operationId);
	expect(errors).toBeNull();
	return operation.operationId;
}
