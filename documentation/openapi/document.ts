/** A JSON Schema, as far as it is read here. Nobody has checked it. */
export interface Schema {
	$ref?: string;
	type?: string | string[];
	title?: string;
	description?: string;
	format?: string;
	properties?: Record<string, Schema>;
	required?: string[] | boolean;
	items?: unknown;
	additionalProperties?: unknown;
	enum?: unknown[];
	const?: unknown;
	allOf?: Schema[];
	anyOf?: Schema[];
	oneOf?: Schema[];
	readOnly?: boolean;
	default?: unknown;
	example?: unknown;
	examples?: unknown[];
	'x-apifox-orders'?: string[];
}

/** A parameter of OpenAPI 3 or Swagger 2, where it is a schema itself. */
export interface Parameter extends Schema {
	name?: string;
	in?: string;
	schema?: Schema;
	content?: Record<string, MediaType>;
}

export interface MediaType {
	schema?: Schema;
	example?: unknown;
	examples?: Record<string, { value?: unknown }>;
}

export interface Body {
	$ref?: string;
	required?: boolean;
	content?: Record<string, MediaType>;
	/** Swagger 2 has these in an answer. */
	schema?: Schema;
	examples?: Record<string, unknown>;
}

/** An operation of a document. */
export interface Operation {
	summary?: string;
	operationId?: string;
	description?: string;
	tags?: string[];
	'x-apifox-folder'?: string;
	'x-run-in-apifox'?: string;
	parameters?: Parameter[];
	requestBody?: Body;
	responses?: Record<string, Body>;
	servers?: Array<{ url?: string }>;
	consumes?: string[];
	produces?: string[];
}

export type PathItem = Record<string, Operation | undefined> & { $ref?: string; parameters?: Parameter[] };

/** A document of OpenAPI 3 or Swagger 2. */
export interface ApiDocument {
	openapi?: string;
	swagger?: string;
	paths?: Record<string, PathItem>;
	servers?: Array<{ url?: string }>;
	host?: string;
	basePath?: string;
	schemes?: string[];
	consumes?: string[];
	produces?: string[];
}
