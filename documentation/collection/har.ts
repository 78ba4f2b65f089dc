import { looseJson } from '../json';
import { refuseMore } from '../limits';
import type { DocumentedOperation } from '../operation';
import { requestOf, type SentBody } from '../sample';
import { isObject, listOf, objectOf, pairsIn, textIn } from '../text';

interface Pair {
	name?: string;
	value?: string;
	fileName?: string;
	comment?: string;
}

interface HarEntry {
	comment?: string;
	request?: {
		method?: string;
		url?: string;
		headers?: Pair[];
		postData?: { mimeType?: string; text?: string; params?: Pair[] };
	};
	response?: { status?: number; content?: { mimeType?: string; text?: string; encoding?: string } };
}

// What a browser records beside the calls of an API.
const NO_CALL = /\.(js|css|png|jpe?g|gif|svg|ico|woff2?|ttf|map|html?)$/i;

/** @returns whether the value is a HAR file */
export const isHar = (value: unknown): value is { log: { entries: HarEntry[] } } =>
	isObject(value) && isObject(value.log) && Array.isArray(value.log.entries);

/**
 * Reads the calls of a HAR file. Of several calls of one method and path, the first counts.
 *
 * @param har the file
 * @throws InputRefusal when there are too many
 */
export function operationsOfHar({ log }: { log: { entries: HarEntry[] } }): DocumentedOperation[] {
	const operations = new Map<string, DocumentedOperation>();
	refuseMore('operations', log.entries.length);
	for (const entry of log.entries.map(objectOf)) {
		const { method, url, headers, postData } = objectOf(entry.request);
		const place = textIn(url).split(/[?#]/)[0];
		if (!place || NO_CALL.test(place) || method === 'OPTIONS') continue;
		const key = `${textIn(method)} ${place}`;
		if (operations.has(key)) continue;
		const content = objectOf(objectOf(entry.response).content);
		const value = content.encoding ? undefined : looseJson(textIn(content.text));
		const operation = requestOf({
			...{
				name: textIn(entry.comment),
				folders: [],
				method: textIn(method).toUpperCase() || 'GET',
				address: textIn(url),
			},
			headers: listOf(headers).map((each) => [textIn(objectOf(each).name), textIn(objectOf(each).value)]),
			body: bodyOf(objectOf(postData)),
			...(value !== undefined && { answer: { contentType: textIn(content.mimeType).split(';')[0], value } }),
		});
		operations.set(key, operation);
	}
	return [...operations.values()];
}

function bodyOf({
	mimeType,
	text,
	params,
}: {
	mimeType?: string;
	text?: string;
	params?: Pair[];
}): SentBody | undefined {
	const contentType = textIn(mimeType).split(';')[0].trim();
	const listed = listOf(params).map(objectOf);
	if (listed.length) {
		return {
			contentType,
			pairs: listed.map(({ name, value, fileName }) => ({
				...{ name: textIn(name), value: textIn(value), isFile: fileName !== undefined },
			})),
		};
	}
	if (textIn(text) === '') return undefined;
	if (/urlencoded/i.test(contentType)) {
		return { contentType, pairs: pairsIn(textIn(text)).map(([name, value]) => ({ name, value, isFile: false })) };
	}
	return { contentType: contentType || 'application/json', text, value: looseJson(textIn(text)) };
}
