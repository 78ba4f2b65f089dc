import type { IHttpRequestOptions } from 'n8n-workflow';
import type { OpenAPIBackend } from 'openapi-backend';
import { closed, validatorOf, type ContractDocument } from './documents.mts';

/**
 * Holds requests against a document: path, method, query and body.
 *
 * @param definition the document
 * @returns checks one request and gives the operation that it is
 */
export function documentedBy(definition: ContractDocument): (request: IHttpRequestOptions) => string {
	let contract: OpenAPIBackend;
	beforeAll(async () => {
		contract = await validatorOf(closed(definition));
	});
	return ({ method, url, qs = {}, body, headers }) => {
		const { pathname } = new URL(url);
		const query = Object.fromEntries(Object.entries(qs).map(([name, value]) => [name, String(value)]));
		const request = { method: String(method), path: pathname, query, body: JSON.parse(String(body)), headers: headers as Record<string, string> };
		const operation = contract.matchOperation(request);
		if (!operation?.operationId) throw new Error(`${method} ${pathname} is not documented`);
		const { errors } = contract.validateRequest(request, operation.operationId);
		expect(errors).toBeNull();
		return operation.operationId;
	};
}
