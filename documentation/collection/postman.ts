import { looseJson } from '../json';
import { refuseMore } from '../limits';
import type { DocumentedOperation } from '../operation';
import { requestOf, type SampleCall, type SentBody } from '../sample';
import { isObject, listOf, objectOf, onOneLine, pairsIn, textIn } from '../text';

interface Pair {
	key?: string;
	value?: unknown;
	description?: unknown;
	type?: string;
	disabled?: boolean;
}

interface PostmanUrl {
	raw?: string;
	host?: string | string[];
	path?: string | Array<string | { value?: string }>;
	protocol?: string;
	port?: string;
	query?: Pair[];
	variable?: Pair[];
}

interface PostmanBody {
	mode?: string;
	raw?: string;
	urlencoded?: Pair[] | string;
	formdata?: Pair[] | string;
	options?: { raw?: { language?: string } };
}

interface PostmanRequest {
	method?: string;
	url?: string | PostmanUrl;
	header?: Pair[] | string;
	body?: PostmanBody;
}

interface PostmanItem {
	name?: string;
	item?: PostmanItem[];
	request?: string | PostmanRequest;
	response?: Array<{ body?: string; code?: number; header?: Pair[] }>;
}

const DEEPEST = 30;

/** @returns whether the value is a collection of Postman's format 2 */
export const isPostman = (value: unknown): value is PostmanItem & { info: object } =>
	isObject(value) && isObject(value.info) && Array.isArray(value.item);

/**
 * Reads the requests of a Postman collection.
 *
 * @param collection the collection, or a folder of it
 * @param folders the folders that it lies in
 * @throws InputRefusal when there are too many
 */
export function operationsOfPostman(collection: PostmanItem, folders: string[] = []): DocumentedOperation[] {
	refuseMore('operations', listOf(collection.item).length);
	return listOf(collection.item).flatMap((each) => {
		const item = objectOf(each);
		const name = onOneLine(item.name);
		if (Array.isArray(item.item)) {
			return folders.length < DEEPEST ? operationsOfPostman(item as PostmanItem, [...folders, name]) : [];
		}
		if (item.request === undefined) return [];
		const request = typeof item.request === 'string' ? { method: 'GET', url: item.request } : objectOf(item.request);
		return [requestOf(callOf(name, folders, request as PostmanRequest, item as PostmanItem))];
	});
}

function callOf(name: string, folders: string[], request: PostmanRequest, item: PostmanItem): SampleCall {
	const url = typeof request.url === 'string' ? { raw: request.url } : (objectOf(request.url) as PostmanUrl);
	const headers = pairsOf(request.header);
	const answer = listOf(item.response)
		.map(objectOf)
		.find(({ code }) => code === undefined || Math.floor(code / 100) === 2);
	const value = answer && looseJson(textIn(answer.body));
	return {
		...{ name, folders, method: textIn(request.method).toUpperCase() || 'GET', address: addressOf(url) },
		headers,
		...(Array.isArray(url.query) && { query: pairsOf(url.query) }),
		variables: new Map(
			listOf(url.variable).map((each) => [
				textIn(each.key),
				{ value: textIn(each.value), description: descriptionOf(each.description) },
			]),
		),
		body: bodyOf(objectOf(request.body), headers),
		...(value !== undefined && { answer: { contentType: 'application/json', value } }),
	};
}

const descriptionOf = (value: unknown): string => onOneLine(isObject(value) ? value.content : value);

function pairsOf(pairs: Pair[] | string | undefined): Array<[string, string, string]> {
	return listOf(Array.isArray(pairs) ? pairs : undefined)
		.map(objectOf)
		.filter(({ key }) => textIn(key) !== '')
		.map(({ key, value, description }) => [textIn(key), textIn(value), descriptionOf(description)]);
}

function addressOf(url: PostmanUrl): string {
	const { host, path, protocol, port } = url;
	if (!host && !path) return textIn(url.raw);
	const way = [path ?? []].flat().map((part) => (isObject(part) ? textIn(part.value) : textIn(part)));
	const place = [host ?? []].flat().map(textIn).join('.');
	const scheme = protocol ? `${textIn(protocol)}://` : '';
	return `${scheme}${place}${port ? `:${textIn(port)}` : ''}/${way.join('/').replace(/^\//, '')}`;
}

function bodyOf(body: Partial<PostmanBody>, headers: Array<[string, string, string]>): SentBody | undefined {
	const { mode, raw, options } = body;
	const [, named = ''] = headers.find(([name]) => name.toLowerCase() === 'content-type') ?? [];
	if (mode === 'raw' && textIn(raw) !== '') {
		const value = looseJson(textIn(raw));
		const isJson = options?.raw?.language === 'json' || (typeof value === 'object' && value !== null);
		return {
			contentType: named.split(';')[0] || (isJson ? 'application/json' : 'text/plain'),
			text: textIn(raw),
			value,
		};
	}
	if (mode !== 'urlencoded' && mode !== 'formdata') return undefined;
	const pairs = body[mode];
	const listed =
		typeof pairs === 'string' ? pairsIn(pairs).map(([key, value]): Pair => ({ key, value })) : listOf(pairs);
	return {
		contentType: mode === 'formdata' ? 'multipart/form-data' : 'application/x-www-form-urlencoded',
		pairs: listed.map(objectOf).map(({ key, value, type, description }) => ({
			...{ name: textIn(key), value: textIn(value), isFile: type === 'file', description: descriptionOf(description) },
		})),
	};
}
