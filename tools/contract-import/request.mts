import type { ImportedField } from '../../nodes/contract.ts';
import {
	listOf,
	objectOf,
	type ApiDocument,
	type ExportedOperation,
	type MediaType,
	type Parameter,
	type Schema,
	textIn,
} from './document.mts';
import { NotResolvable, optionsOf, resolved, typeOf, whole } from './schema.mts';

/** What an export says of an operation's request. */
export interface ImportedRequest {
	/** The fields for a form; without them the node keeps its JSON form. */
	fields?: ImportedField[];
	/** An example of the body. */
	example?: unknown;
	/** What could not be taken over, as ends of sentences. */
	remarks: string[];
}

// The credential sends the first two, the door the others.
const SENT_ANYWAY = ['app_id', 'access_token', 'content-type', 'accept'];

/**
 * Reads the request of an operation.
 *
 * @param document the export
 * @param operation one of its operations
 * @returns fields in the export's order: of the path, of the query, of the body
 */
export function requestOf(document: ApiDocument, operation: ExportedOperation): ImportedRequest {
	const request: ImportedRequest = { remarks: [] };
	try {
		const media = jsonBodyOf(document, operation, request.remarks);
		request.example = media && exampleOf(document, media);
		const fields = [...parameterFields(document, operation, request.remarks), ...bodyFields(document, media)];
		if (fields.length) request.fields = fields;
	} catch (reason) {
		if (!(reason instanceof NotResolvable)) throw reason;
		request.remarks.push(`${reason.message}, so it keeps its JSON form`);
	}
	return request;
}

function jsonBodyOf(document: ApiDocument, { body }: ExportedOperation, remarks: string[]): MediaType | undefined {
	const content = Object.entries(objectOf(resolved(document, body).content));
	const json = content.find(([type]) => /\bjson\b/i.test(type));
	if (content.length && !json) {
		remarks.push(`its body is ${content.map(([type]) => type).join(' or ')}, but a node sends JSON only`);
	}
	return json && objectOf(json[1]);
}

function parameterFields(
	document: ApiDocument,
	{ parameters, path }: ExportedOperation,
	remarks: string[],
): ImportedField[] {
	const all = parameters
		.map((each) => resolved(document, each))
		.map(({ name, in: place, ...rest }) => ({ ...rest, name: textIn(name), in: textIn(place) }));
	// Of two with one name and place, the operation's own counts; it stands behind that of its path.
	const own = [...new Map(all.map((each) => [`${each.in} ${each.name}`, each])).values()];
	const toSend = own.filter(({ name, in: place }) => !(place === 'header' && SENT_ANYWAY.includes(name.toLowerCase())));
	const isPlaced = ({ name, in: place }: Parameter) =>
		place === 'query' || (place === 'path' && path.includes(`{${name}}`));
	for (const { name, in: place } of toSend.filter((each) => !isPlaced(each))) {
		remarks.push(
			`it names the ${place} parameter ${name}, which ${place === 'path' ? 'is not in its path' : 'a node cannot send'}`,
		);
	}
	const fieldsAt = (place: 'path' | 'query') =>
		toSend
			.filter((each) => isPlaced(each) && each.in === place)
			.map(({ name, required, description, schema }) =>
				fieldOf(
					document,
					name,
					place,
					{ ...schema, ...(description && { description }) },
					place === 'path' || required === true,
				),
			);
	return [...fieldsAt('path'), ...fieldsAt('query')];
}

function bodyFields(document: ApiDocument, media: MediaType | undefined): ImportedField[] {
	if (!media) return [];
	const schema = whole(document, media.schema);
	if (typeOf(schema) === 'array') throw new NotResolvable('its body is a list');
	const properties = Object.entries(objectOf(schema.properties));
	if (typeOf(schema) !== 'object' || !properties.length)
		throw new NotResolvable('its body is not an object with named fields');
	return properties
		.filter(([, property]) => !resolved(document, property).readOnly)
		.map(([name, property]) => fieldOf(document, name, 'body', property, schema.required?.includes(name) ?? false));
}

function fieldOf(
	document: ApiDocument,
	name: string,
	place: ImportedField['place'],
	property: Schema | undefined,
	required: boolean,
): ImportedField {
	const schema = whole(document, property);
	const type = typeOf(schema);
	const description = [schema.title, schema.description].map(onOneLine).filter(Boolean).join(': ');
	const options = ['string', 'integer', 'number'].includes(type) ? optionsOf(schema) : undefined;
	return {
		name,
		place,
		type,
		...(required && { required }),
		...(description && { description }),
		...(options && { options }),
	};
}

const onOneLine = (text: unknown) => (typeof text === 'string' ? text.replace(/\s+/g, ' ').trim() : '');

function exampleOf(document: ApiDocument, { example, examples, schema }: MediaType): unknown {
	const ofSchema = whole(document, schema);
	const candidates = [
		example,
		...Object.values(objectOf(examples)).map((each) => objectOf(each).value),
		ofSchema.example,
		...listOf(ofSchema.examples),
	];
	return candidates.map(asJson).find((value) => typeof value === 'object' && value !== null);
}

/** Apifox keeps an example that is not plain JSON as text. */
function asJson(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return undefined;
	}
}
