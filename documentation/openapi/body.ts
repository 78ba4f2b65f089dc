import type { DocumentedAnswer, DocumentedContent, DocumentedField } from '../operation';
import { looseJson } from '../json';
import { fieldsOfExample } from '../sampleFields';
import { isObject, listOf, objectOf } from '../text';
import type { ApiDocument, Body, MediaType, Operation, Parameter, Schema } from './document';
import { FieldReader } from './fields';
import { resolved, typeOf, whole } from './schema';

/** What is carried, and its fields. */
export interface Content {
	content: DocumentedContent;
	fields: DocumentedField[];
}

/**
 * Chooses what a node can send or read best among what a body may be.
 *
 * @param content the possible contents by type
 * @returns type and content; undefined for none
 */
export function bestMedia(content: Record<string, MediaType> | undefined): [string, MediaType] | undefined {
	const all = Object.entries(objectOf(content)).map(([type, media]) => [type, objectOf(media)] as [string, MediaType]);
	return all.find(([type]) => /\bjson\b/i.test(type)) ?? all.find(([type]) => /form/i.test(type)) ?? all[0];
}

/**
 * Reads what a request or an answer carries.
 *
 * @param reader reads the fields of the document
 * @param media what is said of it, and its type
 * @param isSent whether it is a request, in which fields that can only be read have no place
 * @throws NotResolvable when a reference cannot be followed
 */
export function contentOf(reader: FieldReader, [contentType, media]: [string, MediaType], isSent: boolean): Content {
	const { document } = reader;
	const schema = whole(document, media.schema);
	const type = media.schema ? typeOf(schema) : typeOfExample(media.example);
	const items = type === 'array' && isObject(schema.items) ? whole(document, schema.items as Schema) : undefined;
	const holder = isSent ? withoutReadOnly(document, items ?? schema) : (items ?? schema);
	const example = exampleOf(media, schema);
	const fields = reader.inside(holder);
	return {
		content: {
			contentType,
			type,
			...(items && { itemType: typeOf(items) }),
			...(example !== undefined && { example }),
		},
		// Apifox writes an empty schema where somebody has only given an example.
		fields: fields.length ? fields : fieldsOfExample(example),
	};
}

function withoutReadOnly(document: ApiDocument, schema: Schema): Schema {
	const properties = Object.entries(objectOf(schema.properties)) as Array<[string, Schema]>;
	const isSent = ([, property]: [string, Schema]) => !resolved(document, property).readOnly;
	// The same schema is made fields of once only, so it stays the same.
	if (properties.every(isSent)) return schema;
	return { ...schema, properties: Object.fromEntries(properties.filter(isSent)) };
}

const typeOfExample = (example: unknown) =>
	Array.isArray(example) ? 'array' : isObject(example) ? 'object' : ('any' as const);

function exampleOf({ example, examples }: MediaType, schema: Schema): unknown {
	const candidates = [
		example,
		...Object.values(objectOf(examples)).map((each) => objectOf(each).value ?? (isObject(each) ? undefined : each)),
		schema.example,
		...listOf(schema.examples),
	];
	// Apifox keeps an example that is not plain JSON as text.
	return candidates
		.map((value) => (typeof value === 'string' ? looseJson(value) : value))
		.find((value) => typeof value === 'object' && value !== null);
}

/**
 * Reads the answer of an operation: the first one that is a success.
 *
 * @param reader reads the fields of the document
 * @param operation the operation
 * @returns the answer; undefined where none is described
 * @throws NotResolvable when a reference cannot be followed
 */
export function answerOf(reader: FieldReader, operation: Operation): DocumentedAnswer | undefined {
	const { document } = reader;
	const answers = Object.entries(objectOf(operation.responses));
	const [, first] = answers.find(([status]) => /^2|default/.test(status)) ?? [];
	const answer = resolved(document, objectOf(first));
	const media = bestMedia(answer.content) ?? swaggerMedia(document, operation, answer);
	if (!media) return undefined;
	const { content, fields } = contentOf(reader, media, false);
	return content.type === 'any' && content.example === undefined && !fields.length ? undefined : { ...content, fields };
}

function swaggerMedia(
	document: ApiDocument,
	{ produces }: Operation,
	{ schema, examples }: Partial<Body>,
): [string, MediaType] | undefined {
	if (!schema && !examples) return undefined;
	const [type = 'application/json'] = produces ?? document.produces ?? [];
	return [type, { schema, example: Object.values(objectOf(examples))[0] }];
}

/**
 * Reads the body of a request, of which Swagger 2 speaks among the parameters.
 *
 * @param reader reads the fields of the document
 * @param operation the operation
 * @param parameters its parameters of Swagger 2 that make up a body
 * @returns its content and whether it is required; undefined for none
 * @throws NotResolvable when a reference cannot be followed
 */
export function requestBodyOf(
	reader: FieldReader,
	operation: Operation,
	parameters: Parameter[],
): (Content & { required?: boolean }) | undefined {
	const { document } = reader;
	const body = resolved(document, operation.requestBody);
	const media = bestMedia(body.content) ?? swaggerBody(document, operation, parameters);
	if (!media) return undefined;
	const required = body.required ?? parameters.some((each) => each.in === 'body' && each.required === true);
	return { ...contentOf(reader, media, true), required };
}

function swaggerBody(document: ApiDocument, { consumes }: Operation, parameters: Parameter[]) {
	if (!parameters.length) return undefined;
	const [type] = consumes ?? document.consumes ?? [];
	const whole = parameters.find((each) => each.in === 'body');
	if (whole) return [type ?? 'application/json', { schema: whole.schema }] as [string, MediaType];
	const schema: Schema = {
		type: 'object',
		properties: Object.fromEntries(parameters.map(({ name = '', ...rest }) => [name, rest])),
		required: parameters.filter(({ required }) => required === true).map(({ name = '' }) => name),
	};
	return [type ?? 'application/x-www-form-urlencoded', { schema }] as [string, MediaType];
}
