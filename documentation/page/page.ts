import { curlIn } from '../curl/command';
import { listReading } from '../list';
import { jsonIn } from '../json';
import { fieldsOfExample, oneOf, typeOfValue } from '../sampleFields';
import type {
	DocumentedAnswer,
	DocumentedContent,
	DocumentedField,
	DocumentedOperation,
	RequestField,
} from '../operation';
import { addressIn, withoutEmpty } from '../text';
import type { Anchor } from './anchors';
import { flatFields } from './flat';
import { sectionsOf, type Content, type Sections } from './sections';
import { treeOf } from './tree';
import { inferredPlace, METHODS_WITH_QUERY } from './unplaced';

/**
 * Reads a page that was selected and copied in a browser.
 *
 * @param anchor where its operation stands
 * @param lines the lines behind method and address, up to the end of the page
 */
export function operationOfPage(anchor: Anchor, lines: string[]): DocumentedOperation {
	const sections = sectionsOf(lines);
	const command = curlIn(sections.code.join('\n'));
	const address = addressIn(command?.address ?? '');
	const leftOut: string[] = [];
	const path = pathOf(anchor, address.path);
	const { content, fields } = requestOf(anchor, sections, leftOut);
	const request: RequestField[] = [...parametersOf(sections), ...fields];
	const answer = sections.answer && answerOf(sections.answer, request, leftOut);
	const isRead = request.length > 0 || content !== undefined || answer !== undefined || command !== undefined;
	if (!isRead && lines.some((line) => /[{\t]/.test(line))) {
		leftOut.push('nothing of what stands below its path could be read');
	}
	return {
		name: anchor.name,
		folders: anchor.folders,
		method: anchor.method,
		path,
		servers: [serverOf(anchor, command ? address.server + address.path : '', path)].filter(Boolean),
		fields: request,
		...(content && { body: content }),
		...(answer && { answer }),
		leftOut,
	};
}

/**
 * The path of a page. A description may be glued to the one below the method, and it may be missing there; the page's cURL command
 * has it whole.
 */
function pathOf({ path }: Anchor, ofCommand: string): string {
	const [clean] = /^\/[\w\-./{}:~%@!$&'()*+,;=]*/.exec(path) ?? [''];
	if (!ofCommand) return clean;
	// The sample may fill a placeholder that the page shows.
	return clean.includes('{') || (clean !== '' && ofCommand.endsWith(clean)) ? clean : ofCommand;
}

function serverOf({ server }: Anchor, whole: string, path: string): string {
	if (server || !whole.endsWith(path)) return server;
	return whole.slice(0, whole.length - path.length);
}

/** What a page says of the body; where it says no place for its fields, it is inferred from the method. */
function requestOf(
	{ method }: Anchor,
	{ body, parameters, unplaced }: Sections,
	leftOut: string[],
): { content?: DocumentedContent; fields: RequestField[] } {
	if (body || parameters.length) {
		const { content, fields } = body ? contentOf(body, leftOut, 'the body') : { content: undefined, fields: [] };
		return { content, fields: fields.map((field) => ({ ...field, place: 'body' })) };
	}
	const example = unplaced.findIndex((line) => /^\s*[{[]/.test(line));
	const [lines, exampleLines] = example < 0 ? [unplaced, []] : [unplaced.slice(0, example), unplaced.slice(example)];
	const { content, fields } = contentOf({ contentType: '', lines, example: exampleLines }, leftOut, 'the request');
	if (!fields.length) return { fields: [] };
	const place = METHODS_WITH_QUERY.includes(method) ? 'query' : 'body';
	leftOut.push(inferredPlace(method));
	return { ...(place === 'body' && { content }), fields: fields.map((field) => ({ ...field, place })) };
}

function parametersOf({ parameters }: Sections): RequestField[] {
	return parameters.flatMap(({ place, lines }) =>
		flatFields(lines).fields.map((field): RequestField & { count?: number } =>
			withoutEmpty({ ...field, count: undefined, place, ...(place === 'path' && { required: true }) }),
		),
	);
}

/** What a page says of a body, put together from its fields and its example. */
function contentOf(
	{ contentType, lines, example: exampleLines }: Content,
	leftOut: string[],
	what: string,
): { content: DocumentedContent; fields: DocumentedField[] } {
	const example = jsonIn(exampleLines);
	const isLost = example === undefined && exampleLines.some((line) => line.trim() !== '');
	if (isLost) leftOut.push(`the example of ${what} is not JSON`);
	const { root, fields: flat } = flatFields(lines);
	const { fields, doubtful } = treeOf(flat, example);
	if (doubtful.length) {
		const names = doubtful.map((name) => `'${name}'`).join(', ');
		leftOut.push(`a copied page does not show what lies inside ${names}; it is inferred from the order of the fields`);
	}
	const type = root?.type ?? (flat.length && !Array.isArray(example) ? 'object' : typeOfValue(example));
	const itemType = root?.itemType ?? (Array.isArray(example) ? typeOfValue(oneOf(example)) : undefined);
	return {
		content: {
			contentType,
			type,
			...(type === 'array' && itemType && { itemType }),
			...(example !== undefined && { example }),
		},
		fields: fields.length ? fields : fieldsOfExample(example),
	};
}

function answerOf(content: Content, request: RequestField[], leftOut: string[]): DocumentedAnswer | undefined {
	const { content: read, fields } = contentOf(content, leftOut, 'the answer');
	if (read.type === 'any' && !fields.length) return undefined;
	const answer = { ...read, fields };
	const list = listReading(request, answer);
	return { ...answer, ...(list && { list }) };
}
