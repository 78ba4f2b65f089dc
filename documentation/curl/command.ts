import { shellOf, wordsOf } from './words';

/** What a cURL command says. */
export interface Command {
	method: string;
	/** As it stands there, with what is behind the question mark. */
	address: string;
	/** Names as they are written; an empty value where the header is sent empty. */
	headers: Array<[string, string]>;
	/** The parts of the body, in their order. */
	data: Array<{ kind: 'text' | 'encoded' | 'json' | 'form'; value: string }>;
	/** The position behind it in the text. */
	end: number;
}

const OPTIONS: Record<string, string> = {
	X: 'request',
	H: 'header',
	d: 'data',
	F: 'form',
	G: 'get',
	I: 'head',
	u: 'user',
	b: 'cookie',
};
const DATA: Record<string, Command['data'][number]['kind']> = {
	data: 'text',
	'data-raw': 'text',
	'data-binary': 'text',
	'data-ascii': 'text',
	'data-urlencode': 'encoded',
	json: 'json',
	form: 'form',
	'form-string': 'form',
};
// What takes a value that says nothing of the operation.
const SHORT_WITH_VALUE = 'XHdFubAeoxmTcEwrKCDPQtUYyz';
const LONG_WITH_VALUE =
	/^(request|header|user|cookie|url|user-agent|referer|output|proxy|max-time|connect-timeout|retry|retry-delay|retry-max-time|upload-file|cookie-jar|cert|key|cacert|capath|write-out|range|resolve|interface|proxy-user|oauth2-bearer|limit-rate|max-redirs|ciphers|config|dump-header|pass|cert-type|key-type|connect-to|unix-socket|aws-sigv4|form|form-string|json|data[a-z-]*)$/;
const START = /^[\s$>#%]*(?:[A-Z]:\\[^\n"']{0,200}>\s*)?(curl(?:\.exe)?)\s/;

/**
 * Says whether a line begins a cURL command.
 *
 * @param line the line
 * @returns the position of "curl" in it; -1 where it begins none
 */
export function startOfCurl(line: string): number {
	if (line.length > 100_000 && !/^\s{0,20}\$?\s?curl/.test(line.slice(0, 40))) return -1;
	const match = START.exec(line.slice(0, 300));
	return match ? match[0].length - match[1].length - 1 : -1;
}

/**
 * Reads the first cURL command of a text.
 *
 * @param text the text
 * @returns undefined where there is none with an address
 */
export function curlIn(text: string): Command | undefined {
	let start = 0;
	for (const line of text.split('\n')) {
		const place = startOfCurl(line);
		if (place >= 0) return commandAt(text, start + place);
		start += line.length + 1;
	}
	return undefined;
}

/**
 * Reads the cURL command that begins at a position.
 *
 * @param text the text
 * @param start where "curl" stands
 * @returns undefined where it has no address
 */
export function commandAt(text: string, start: number): Command | undefined {
	const shell = shellOf(text.slice(start, start + 20_000));
	const { words, end } = wordsOf(text, start, shell);
	const given = new Map<string, string>();
	const headers: Command['headers'] = [];
	const data: Command['data'] = [];
	let address = '';
	for (const [name, value] of optionsOf(words.slice(1))) {
		if (name === 'header') headers.push(headerOf(value));
		else if (DATA[name]) data.push({ kind: DATA[name], value });
		else if (name === '' || name === 'url') address ||= value;
		else given.set(name, value);
	}
	if (!address) return undefined;
	const sends = data.length && !given.has('get') ? 'POST' : 'GET';
	const method = given.get('request') ?? (given.has('head') ? 'HEAD' : sends);
	return { method: method.toUpperCase(), ...placed(address, data, given.has('get')), headers, end };
}

/** With -G, what is given as data goes behind the question mark. */
function placed(address: string, data: Command['data'], isGet: boolean): Pick<Command, 'address' | 'data'> {
	if (!isGet || !data.length) return { address, data };
	const query = data.map(({ kind, value }) => (kind === 'encoded' ? encoded(value) : value)).join('&');
	return { address: `${address}${address.includes('?') ? '&' : '?'}${query}`, data: [] };
}

/**
 * Writes a value of `--data-urlencode` as it is sent.
 *
 * @param value e.g. "name=a b"
 */
export function encoded(value: string): string {
	const equals = value.indexOf('=');
	const name = equals < 0 ? '' : value.slice(0, equals);
	return `${name}${name && '='}${encodeURIComponent(value.slice(equals + 1))}`;
}

function headerOf(text: string): [string, string] {
	const colon = text.indexOf(':');
	// An empty header ends with a semicolon.
	if (colon < 0) return [text.trim().replace(/;$/, ''), ''];
	return [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
}

/** The options of a command with their values; the name of what is no option is empty. */
function optionsOf(words: string[]): Array<[string, string]> {
	const options: Array<[string, string]> = [];
	for (let index = 0; index < words.length; index += 1) {
		const word = words[index];
		if (word.startsWith('--') && word.length > 2) {
			const equals = word.indexOf('=');
			const name = word.slice(2, equals < 0 ? undefined : equals);
			if (equals >= 0) options.push([name, word.slice(equals + 1)]);
			else if (LONG_WITH_VALUE.test(name)) options.push([name, words[(index += 1)] ?? '']);
			else options.push([name, '']);
		} else if (word.startsWith('-') && word.length > 1) {
			const letters = [...word.slice(1)];
			const place = letters.findIndex((letter) => SHORT_WITH_VALUE.includes(letter));
			const flags = place < 0 ? letters : letters.slice(0, place);
			options.push(...flags.map((letter): [string, string] => [OPTIONS[letter] ?? letter, '']));
			if (place >= 0) {
				const attached = letters.slice(place + 1).join('');
				options.push([OPTIONS[letters[place]] ?? letters[place], attached || (words[(index += 1)] ?? '')]);
			}
		} else options.push(['', word]);
	}
	return options;
}
