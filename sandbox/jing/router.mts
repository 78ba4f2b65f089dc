import { OpenAPIBackend, type Document } from 'openapi-backend';
import { refusal, type Answer } from './answer.mts';
import { SANDBOX_REQUEST_NOT_VALID, SANDBOX_TOO_MANY_FIELDS, SANDBOX_TOO_MANY_USERS } from './codes.mts';
import { TOKEN_OPERATION } from './operations.mts';

/** One call, as far as the contract has a say in it. */
export interface ApiRequest {
	method: string;
	path: string;
	headers: Record<string, string>;
	query: Record<string, string>;
	body: unknown;
}

/** Finds the operation of a call and holds the call against the contract. */
export interface Router {
	/** @returns the operation, or undefined when there is none for this path and method */
	match(request: ApiRequest): { operationId: string; needsToken: boolean } | undefined;
	/** @returns the answer that refuses the call, or undefined when it is valid */
	refuse(request: ApiRequest, operationId: string): Answer | undefined;
}

const TOKEN_CALL = {
	operationId: TOKEN_OPERATION,
	security: [],
	requestBody: {
		required: true,
		content: {
			'application/json': {
				schema: {
					type: 'object',
					required: ['app_id', 'app_secret'],
					properties: { app_id: { type: 'string' }, app_secret: { type: 'string' } },
				},
			},
		},
	},
	responses: {},
};

/**
 * Builds the router from the contract, and adds the call for an access token. Its path, its field names and its answer are
 * INFERRED from the documented refresh call: of this call, the documentation gives no more than the name.
 *
 * @param document contract/jing.yaml
 * @param tokenPath where the call for an access token lies
 * @returns the router
 * @throws Error when the document is not an OpenAPI description
 */
export async function createRouter(document: Document, tokenPath: string): Promise<Router> {
	const definition = { ...document, paths: { ...document.paths, [tokenPath]: { post: TOKEN_CALL } } } as Document;
	const api = new OpenAPIBackend({ definition, quick: true, ajvOpts: { strict: false } });
	await api.init();
	return {
		match(request) {
			const operation = api.matchOperation(request);
			if (!operation?.operationId) return undefined;
			return { operationId: operation.operationId, needsToken: (operation.security ?? []).length > 0 };
		},
		refuse(request, operationId) {
			const [fault] = api.validateRequest(request, operationId).errors ?? [];
			return fault && refusalOf(fault);
		},
	};
}

interface SchemaFault {
	keyword: string;
	instancePath: string;
	message?: string;
	params: Record<string, unknown>;
}

function refusalOf({ keyword, instancePath, message, params }: SchemaFault): Answer {
	if (!instancePath) return refusal(SANDBOX_REQUEST_NOT_VALID, 'sandbox: body is missing or is not JSON');
	const place = instancePath.slice(1).replace(/^requestBody/, 'body');
	const limit = String(params.limit);
	if (keyword === 'maxItems' && place === 'body') {
		return refusal(SANDBOX_TOO_MANY_USERS, `sandbox: more than ${limit} users in one call`);
	}
	if (keyword === 'maxProperties' && place.endsWith('/fields')) {
		return refusal(SANDBOX_TOO_MANY_FIELDS, `sandbox: ${place} has more than ${limit} custom fields`);
	}
	const name = params.additionalProperty === undefined ? '' : `: ${String(params.additionalProperty)}`;
	return refusal(SANDBOX_REQUEST_NOT_VALID, `sandbox: ${place} ${message}${name}`);
}
