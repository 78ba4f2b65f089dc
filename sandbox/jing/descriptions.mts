import type { Document } from 'openapi-backend';
import type { Endpoint } from './endpoints.mts';

const COUNT = { type: 'integer', minimum: 1 };
const RECORD_ID = { type: 'string', minLength: 1 };
// OpenAPI's way to let any query parameter pass: of these operations, none is known.
const ANY_QUERY = { name: 'sandbox_any', in: 'query', schema: { type: 'object', additionalProperties: true } };

/**
 * Describes the endpoints that this sandbox has made up, so that their calls are checked like those of the contract.
 *
 * @param endpoints the endpoints
 * @param jing contract/jing.yaml, for what a call has to carry
 * @returns an OpenAPI description; everything but the record to work on, the page and its size may be anything
 */
export function descriptionOf(endpoints: Endpoint[], { openapi, security }: Document): Document {
	const paths = endpoints.map((endpoint) => [
		endpoint.path,
		{ [endpoint.method.toLowerCase()]: { operationId: endpoint.key, security, responses: {}, ...requestOf(endpoint) } },
	]);
	return { openapi, info: { title: 'sandbox', version: '1' }, paths: Object.fromEntries(paths) } as Document;
}

function requestOf({ method, path, list, recordField }: Endpoint): object {
	const required = recordField ? [recordField] : [];
	const properties = {
		...(list && { [list.page]: COUNT, [list.perPage]: COUNT }),
		...(recordField && { [recordField]: RECORD_ID }),
	};
	const inPath = path.endsWith('{id}') ? [{ name: 'id', in: 'path', required: true, schema: RECORD_ID }] : [];
	if (method === 'GET') {
		const inQuery = Object.entries(properties).map(([name, schema]) => ({
			name,
			in: 'query',
			required: required.includes(name),
			schema,
		}));
		return { parameters: [ANY_QUERY, ...inPath, ...inQuery] };
	}
	const parameters = [ANY_QUERY, ...inPath];
	if (Object.keys(properties).length === 0) return { parameters };
	const schema = { type: 'object', required, properties };
	return { parameters, requestBody: { required: true, content: { 'application/json': { schema } } } };
}
