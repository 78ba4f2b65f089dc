import type { FieldType } from './operation';

/** The methods that an operation can have. */
export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE'];

// A line that is longer than this holds data; it is not looked at for names and types, so no pattern meets a long text.
const LONGEST_LINE = 400;

/**
 * Makes texts from all sources alike: one kind of line end, plain blanks, no invisible signs at the beginning.
 *
 * @param text any text
 * @returns the same text, as it is read here
 */
export const tidied = (text: string) =>
	text
		.replace(/^\uFEFF/, '')
		.replace(/\r\n?/g, '\n')
		.replace(/[\u00A0\u2028\u2029]/g, ' ');

/** @returns the text as a line that patterns may look at: without blanks around it, empty where it is too long */
export const shortLine = (line: string | undefined): string =>
	line === undefined || line.length > LONGEST_LINE ? '' : line.trim();

/**
 * Reads a text of a document, in which anything may stand anywhere.
 *
 * @param value what stands there
 * @returns the text; empty for what is neither text nor a number
 */
export const textIn = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** @returns the text on one line, without blanks around it; empty for what is no text */
export const onOneLine = (value: unknown): string => textIn(value).trim().split(/\s+/).join(' ');

/** @returns the value, or an empty list where it is none */
export const listOf = <T>(value: T[] | undefined | null): T[] => (Array.isArray(value) ? value : []);

/** @returns the value, or an empty object where it is none */
export const objectOf = <T extends object>(value: T | null | undefined): Partial<T> =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};

/** @returns whether the value is an object with names */
export const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** @returns the object without what is undefined, an empty text or an empty list */
export function withoutEmpty<T extends object>(value: T): T {
	const isFilled = ([, part]: [string, unknown]) =>
		part !== undefined && part !== '' && !(Array.isArray(part) && part.length === 0);
	return Object.fromEntries(Object.entries(value).filter(isFilled)) as T;
}

// The names of types in documentations; the rest of Java's and Go's follow from the beginning of the word.
const TYPE_NAMES: Array<[RegExp, FieldType]> = [
	[/^(string|str|text|varchar|char|date|datetime|uuid|enum)/, 'string'],
	[/^(int|long|short|byte|bigint)/, 'integer'],
	[/^(number|float|double|decimal|bigdecimal)/, 'number'],
	[/^bool/, 'boolean'],
	[/^(file|binary|multipart)/, 'file'],
	[/^(array|list|set|collection|\[)/, 'array'],
	[/^(object|map|json|dict|struct)/, 'object'],
];

/**
 * Reads the name of a type.
 *
 * @param name e.g. "int64", "array[string]", "string(date)"
 * @returns the type; "any" for a name that is not known
 */
export function typeNamed(name: string): FieldType {
	const plain = name.trim().toLowerCase();
	if (/\[\]$/.test(plain)) return 'array';
	return TYPE_NAMES.find(([pattern]) => pattern.test(plain))?.[1] ?? 'any';
}

/** The parts of an address. */
export interface Address {
	/** Scheme and host, e.g. "https://api.example", or what stands for them, such as "{{base}}"; empty for none. */
	server: string;
	/** Begins with a slash; empty where there is none. */
	path: string;
	/** Name and value of each part behind the question mark, as they are meant. */
	query: Array<[string, string]>;
}

/**
 * Takes an address apart. A variable in double braces before the path stands for the server.
 *
 * @param text e.g. "https://api.example/v1/items/:id?page=1"
 * @returns its parts; a placeholder written ":id" becomes "{id}"
 */
export function addressIn(text: string): Address {
	const address = text.trim().split('#')[0];
	const question = address.indexOf('?');
	const place = question < 0 ? address : address.slice(0, question);
	const scheme = place.indexOf('://');
	const start = scheme < 0 ? (place.startsWith('/') ? 0 : place.indexOf('/')) : place.indexOf('/', scheme + 3);
	const server = start < 0 ? place : place.slice(0, start);
	const path = start < 0 ? '' : place.slice(start);
	return {
		server,
		path: path
			.split('/')
			.map((part) => (/^:[A-Za-z_]\w*$/.test(part) ? `{${part.slice(1)}}` : part))
			.join('/'),
		query: question < 0 ? [] : pairsIn(address.slice(question + 1)),
	};
}

/**
 * Reads names and values as a query or a form writes them.
 *
 * @param text e.g. "page=1&name=a%20b"
 * @returns name and value of each
 */
export function pairsIn(text: string): Array<[string, string]> {
	return text
		.split('&')
		.filter((part) => part !== '')
		.map((part) => {
			const equals = part.indexOf('=');
			const name = equals < 0 ? part : part.slice(0, equals);
			return [decoded(name), equals < 0 ? '' : decoded(part.slice(equals + 1))];
		});
}

/** @returns the text without percent signs that stand for others; as it is where they are none */
export function decoded(text: string): string {
	try {
		return decodeURIComponent(text.replace(/\+/g, ' '));
	} catch {
		return text;
	}
}
