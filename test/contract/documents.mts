import { readFileSync } from 'node:fs';
import path from 'node:path';
import { OpenAPIBackend, type Document, type Request } from 'openapi-backend';
import { parse } from 'yaml';

const folder = path.join(__dirname, '../../contract');

type Json = Record<string, unknown>;

/** A content with its examples, as OpenAPI writes it. */
interface MediaType {
	example?: unknown;
	examples?: Record<string, { value: unknown }>;
}

/** An operation of an OpenAPI document, as far as tests look at it. */
export interface ContractOperation {
	operationId: string;
	tags?: string[];
	security?: Json[];
	requestBody?: { content: Record<string, MediaType> };
	responses?: Record<string, { $ref?: string; description?: string; content?: Record<string, MediaType> }>;
}

/** An OpenAPI document of contract/. */
export interface ContractDocument {
	openapi: string;
	info: { title: string; version: string };
	servers?: Array<{ url: string }>;
	tags?: Array<{ name: string }>;
	paths: Record<string, Record<string, ContractOperation>>;
	webhooks?: Record<string, Record<string, ContractOperation>>;
	components: { schemas: Record<string, Json>; securitySchemes?: Record<string, { name: string }> };
}

/** Reads a file of contract/. */
export const read = <T,>(file: string): T => parse(readFileSync(path.join(folder, file), 'utf8')) as T;

/** Reads an OpenAPI document of contract/; webhooks become paths of their own names, which the validator can check. */
export function document(file: string): ContractDocument {
	const { webhooks = {}, ...rest } = read<ContractDocument>(file);
	const asPaths = Object.entries(webhooks).map(([name, { post }]) => [
		`/${name}`,
		{ post: { ...post, operationId: post.operationId ?? name } },
	]);
	return { ...rest, paths: { ...rest.paths, ...Object.fromEntries(asPaths) } };
}

/** A validator for requests and answers of a document. */
export async function validatorOf(definition: ContractDocument): Promise<OpenAPIBackend> {
	return await new OpenAPIBackend({
		definition: definition as unknown as Document,
		quick: true,
		ajvOpts: { strict: false },
	}).init();
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** All operations of a document, with path and method. */
export const operationsOf = ({ paths }: ContractDocument) =>
	Object.entries(paths).flatMap(([address, byMethod]) =>
		Object.entries(byMethod)
			.filter(([method]) => METHODS.includes(method))
			.map(([method, operation]) => ({ address, method: method.toUpperCase(), operation })),
	);

/** The examples of a content, whichever way they are written. */
export function examplesOf(content: Record<string, MediaType> = {}): unknown[] {
	return Object.values(content).flatMap(({ example, examples = {} }) => [
		...(example === undefined ? [] : [example]),
		...Object.values(examples).map(({ value }) => value),
	]);
}

interface Parameter {
	name: string;
	in: string;
	required?: boolean;
	example?: unknown;
	schema?: { type?: string; enum?: unknown[]; examples?: unknown[] };
}

/**
 * A request to an operation, with the example of each parameter, and any value where a required one has none.
 *
 * @param api the document's validator
 * @param operationId the operation
 * @param body the body, if it has one
 */
export function exampleRequest(api: OpenAPIBackend, operationId: string, body: unknown): Request {
	const operation = api.router.getOperation(operationId)!;
	const parameters = (operation.parameters ?? []) as Parameter[];
	const inPlace = (place: string) =>
		parameters.flatMap((parameter) => {
			const { example: own, required, schema = {} } = parameter;
			const anyValue = schema.enum?.[0] ?? (schema.type === 'integer' ? 1 : 'x');
			const example = own ?? schema.examples?.[0] ?? (required ? anyValue : undefined);
			return parameter.in === place && example !== undefined ? [[parameter.name, String(example)]] : [];
		});
	const filledIn = inPlace('path').reduce(
		(address, [name, value]) => address.replace(`{${name}}`, value),
		operation.path,
	);
	const headers = Object.fromEntries([
		...inPlace('header'),
		...(body === undefined ? [] : [['content-type', 'application/json']]),
	]);
	return { method: operation.method, path: filledIn, headers, query: Object.fromEntries(inPlace('query')), body };
}

/**
 * The same document with schemas that name all they allow: a misspelt field, which JSON Schema lets pass, is refused.
 */
export function closed(definition: ContractDocument): ContractDocument {
	const copy = structuredClone(definition);
	for (const schema of Object.values(copy.components.schemas)) {
		if (schema.properties && !schema.allOf) schema.additionalProperties ??= false;
	}
	return copy;
}
