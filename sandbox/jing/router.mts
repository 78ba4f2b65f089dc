import type { Document } from 'openapi-backend';
import type { Answer } from '../answer.mts';
import { backendOf, matchIn, type ApiRequest, type Matched } from '../openapi.mts';
import { refusal } from './answer.mts';
import { SANDBOX_REQUEST_NOT_VALID, SANDBOX_TOO_MANY_FIELDS, SANDBOX_TOO_MANY_USERS } from './codes.mts';
import { NAMESPACE } from './endpoints.mts';
import { TOKEN_OPERATION } from './operations.mts';

/** Finds the operation of a call and holds the call against the contract. */
export interface Router {
	/** @returns the operation, or undefined when there is none for this path and method */
	match(request: ApiRequest): Matched | undefined;
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
 * Builds the router from the contract, and adds the operations that this sandbox has made up and the call for an access
 * token. That one's path, field names and answer are INFERRED from the documented refresh call: the documentation gives no
 * more than its name.
 *
 * @param document contract/jing.yaml
 * @param tokenPath where the call for an access token lies
 * @param ownDocument a description of everything below NAMESPACE
 * @returns the router
 * @throws Error when a document is not an OpenAPI description
 */
export async function createRouter(document: Document, tokenPath: string, ownDocument: Document): Promise<Router> {
	const paths = { ...document.paths, [tokenPath]: { post: TOKEN_CALL } };
	const jing = await backendOf({ ...document, paths } as Document);
	// Apart, because the library walks through all paths of a description on each call.
	const own = await backendOf(ownDocument);
	const backendFor = ({ path }: ApiRequest) => (path.startsWith(NAMESPACE) ? own : jing);
	return {
		match(request) {
			return matchIn(backendFor(request), request);
		},
		refuse(request, operationId) {
			const [fault] = backendFor(request).validateRequest(request, operationId).errors ?? [];
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
