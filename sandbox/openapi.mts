import { OpenAPIBackend, type Document } from 'openapi-backend';

/** One call, as far as a contract has a say in it. */
export interface ApiRequest {
	method: string;
	path: string;
	headers: Record<string, string>;
	query: Record<string, string>;
	body: unknown;
}

export interface Matched {
	operationId: string;
	needsToken: boolean;
	/** What stands in place of the placeholders of the path. */
	params: Record<string, string>;
}

/** One for each description: it compiles a schema when it is first needed, which takes longer than the calls of most tests. */
const backends = new Map<string, Promise<OpenAPIBackend>>();

/**
 * @param definition an OpenAPI description
 * @returns what finds the operation of a call and holds the call against the description; the same for the same description
 * @throws Error when it is not an OpenAPI description
 */
export async function backendOf(definition: Document): Promise<OpenAPIBackend> {
	const text = JSON.stringify(definition);
	const backend = backends.get(text) ?? initialized(definition);
	backends.set(text, backend);
	return await backend;
}

async function initialized(definition: Document): Promise<OpenAPIBackend> {
	const api = new OpenAPIBackend({ definition, quick: true, ajvOpts: { strict: false } });
	await api.init();
	return api;
}

/**
 * @param api the description
 * @param request a call
 * @returns the operation of the call, or undefined when there is none for its path and method
 */
export function matchIn(api: OpenAPIBackend, request: ApiRequest): Matched | undefined {
	const operation = api.matchOperation(request);
	if (!operation?.operationId) return undefined;
	const { params } = api.router.parseRequest(request, operation);
	return {
		operationId: operation.operationId,
		needsToken: (operation.security ?? []).length > 0,
		params: params as Record<string, string>,
	};
}
