import { readFileSync } from 'node:fs';
import { parse, YAMLParseError } from 'yaml';

/**
 * Reads a text of an export, in which anything may stand anywhere.
 *
 * @param value what stands there
 * @returns the text; empty for what is neither text nor a number
 */
export const textIn = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** Why nothing could be imported, in words for the user. */
export class NotReadable extends Error {}

/** A JSON Schema, as far as it is read here. */
export interface Schema {
	$ref?: string;
	type?: string | string[];
	title?: string;
	description?: string;
	properties?: Record<string, Schema>;
	required?: string[];
	items?: unknown;
	additionalProperties?: unknown;
	enum?: unknown[];
	const?: unknown;
	allOf?: Schema[];
	anyOf?: Schema[];
	oneOf?: Schema[];
	readOnly?: boolean;
	example?: unknown;
	examples?: unknown[];
}

export interface Parameter {
	$ref?: string;
	name: string;
	in: string;
	required?: boolean;
	description?: string;
	schema?: Schema;
}

export interface MediaType {
	schema?: Schema;
	example?: unknown;
	examples?: Record<string, { value?: unknown }>;
}

export interface RequestBody {
	$ref?: string;
	content?: Record<string, MediaType>;
}

interface Operation {
	summary?: string;
	tags?: string[];
	'x-apifox-folder'?: string;
	parameters?: Parameter[];
	requestBody?: RequestBody;
}

type PathItem = Partial<Record<(typeof METHODS)[number], Operation>> & { parameters?: Parameter[] };

/** An OpenAPI 3.x document. Its parts are read through listOf and objectOf, for nobody has checked them. */
export interface ApiDocument {
	openapi: string;
	paths: Record<string, PathItem>;
}

/** An operation of an export, as Apifox writes it. */
export interface ExportedOperation {
	/** Its name in the documentation, in Chinese, often with an English one in brackets. */
	name: string;
	/** The folders it lies in, from `x-apifox-folder` and `tags`. */
	folders: string[];
	method: string;
	path: string;
	parameters: Parameter[];
	body?: RequestBody;
}

/** @returns the value, or an empty list where it is none */
export const listOf = <T,>(value: T[] | undefined): T[] => (Array.isArray(value) ? value : []);

/** @returns the value, or an empty object where it is none */
export const objectOf = <T extends object>(value: T | null | undefined): Partial<T> =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace'] as const;

/**
 * Reads an OpenAPI export.
 *
 * @param file a file in JSON (which is YAML too) or YAML
 * @returns the document
 * @throws NotReadable when there is no such file, it is neither JSON nor YAML, or it is not OpenAPI 3.x
 */
export function readDocument(file: string): ApiDocument {
	const document = objectOf(parsed(file, textOf(file)) as ApiDocument & { swagger: unknown });
	if (document.swagger !== undefined)
		throw new NotReadable(`${file} is Swagger ${textIn(document.swagger)}. Export it again as OpenAPI 3.0 or 3.1.`);
	if (!/^3(\.|$)/.test(textIn(document.openapi))) {
		throw new NotReadable(`${file} is not an OpenAPI 3.x document: it has no "openapi" with a version 3.`);
	}
	if (!Object.keys(objectOf(document.paths)).length)
		throw new NotReadable(`${file} holds no operations: its "paths" are empty.`);
	return document as ApiDocument;
}

function textOf(file: string): string {
	try {
		return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
	} catch (reason) {
		const { code } = reason as NodeJS.ErrnoException;
		if (code === 'ENOENT') throw new NotReadable(`There is no file ${file}.`);
		throw new NotReadable(`${file} cannot be read (${code}). Name a file in JSON or YAML.`);
	}
}

function parsed(file: string, text: string): unknown {
	try {
		return parse(text);
	} catch (reason) {
		if (!(reason instanceof YAMLParseError)) throw reason;
		const [where] = reason.message.split('\n');
		throw new NotReadable(`${file} is neither JSON nor YAML. ${where.replace(/:$/, '')}.`);
	}
}

/**
 * Lists the operations of a document.
 *
 * @returns one entry per path and method, in the document's order
 */
export function operationsOf({ paths }: ApiDocument): ExportedOperation[] {
	return Object.entries(paths).flatMap(([path, pathItem]) => {
		const item = objectOf(pathItem);
		return METHODS.filter((method) => item[method]).map((method) => {
			const operation = objectOf(item[method]);
			return {
				name: textIn(operation.summary).trim(),
				folders: [operation['x-apifox-folder'], ...listOf(operation.tags)]
					.flatMap((name) => textIn(name).split('/'))
					.filter(Boolean),
				method: method.toUpperCase(),
				path,
				parameters: [...listOf(item.parameters), ...listOf(operation.parameters)],
				body: operation.requestBody,
			};
		});
	});
}
