import { InputRefusal } from '../api/refusal/refusal';
import { isHar, operationsOfHar } from './collection/har';
import { isPostman, operationsOfPostman } from './collection/postman';
import { endOfJson, looseJson } from './json';
import { refuseMore } from './limits';
import { fencesIn } from './markdown/fences';
import { isApiDocument, operationsOfDocument } from './openapi/operations';
import type { DocumentedOperation } from './operation';
import type { Paste } from './paste';
import type { ReadingLimits } from './read';
import { shortLine } from './text';
import { parseYaml } from './yaml';

/** @returns whether a value is a document, a collection or a recording of calls, or a list with one among them */
export const isReadable = (value: unknown): value is object =>
	isApiDocument(value) || isPostman(value) || isHar(value) || (Array.isArray(value) && value.some(isReadable));

/**
 * Reads the operations of a value that was read from JSON or YAML.
 *
 * @param value a value that isReadable says yes to
 * @throws InputRefusal when it holds none
 */
export function operationsOfValue(value: object): DocumentedOperation[] {
	if (Array.isArray(value)) return value.filter(isReadable).flatMap(operationsOfValue);
	if (isApiDocument(value)) return operationsOfDocument(value);
	return isHar(value) ? operationsOfHar(value) : isPostman(value) ? operationsOfPostman(value) : [];
}

const VERSION = /^["']?(openapi|swagger)["']?\s*:/;
const speaksOfApi = (lines: string[]) =>
	lines.some((line) => /^\s{0,8}["']?(openapi|swagger)["']?\s*:/.test(line.slice(0, 60)));

/**
 * Claims the blocks of Markdown that hold a document, as the Markdown twin of an Apifox page has one.
 *
 * @param paste the text
 * @param limits how much YAML is read
 */
export function claimFences(paste: Paste, limits: ReadingLimits): void {
	for (const { start, end, lines } of fencesIn(paste.lines)) {
		if (!speaksOfApi(lines)) continue;
		const heading =
			paste.lines
				.slice(Math.max(0, start - 10), start)
				.reverse()
				.find((line) => /^#\s+\S/.test(line)) ?? '';
		const name = shortLine(heading).replace(/^#\s+/, '');
		paste.claim(start, end + 1, () => {
			const operations = operationsOfText(lines.join('\n'), limits);
			// The heading names the operation where the document does not.
			const isAlone = operations.length === 1 && operations[0].name === '';
			return isAlone ? [{ ...operations[0], name }] : operations;
		});
	}
}

function operationsOfText(text: string, { mostYaml }: ReadingLimits): DocumentedOperation[] {
	const json = /^\s*[{[]/.test(text) ? looseJson(text) : undefined;
	if (isReadable(json)) return operationsOfValue(json);
	const { value, fault } = parseYaml(text, mostYaml);
	if (isReadable(value)) return operationsOfValue(value);
	if (fault !== undefined) {
		throw unreadable(
			`The export is neither JSON nor YAML: ${fault}.`,
			'Copy it once more, from its first line to its last one.',
		);
	}
	throw unreadable(
		'The export is neither OpenAPI 3 nor Swagger 2.',
		'Export it again as OpenAPI 3.0 or 3.1, or paste the page of the operation.',
	);
}

const unreadable = (message: string, description: string) =>
	new InputRefusal('documentation_unreadable', message, description);

/**
 * Claims JSON that begins a line, several of them one below the other too.
 *
 * @param paste the text
 * @param limits how much YAML is read
 */
export function claimJson(paste: Paste, limits: ReadingLimits): void {
	const { lines } = paste;
	const text = lines.join('\n');
	let position = 0;
	for (let index = 0; index < lines.length; index += 1) {
		const start = position;
		position += lines[index].length + 1;
		if (paste.isTaken(index) || !/^[{[]/.test(lines[index])) continue;
		const end = endOfJson(text, start);
		// Where one has no end, those inside it are none for themselves.
		const part = end < 0 ? text.slice(start) : text.slice(start, end);
		const speaks = speaksOfJson(part);
		const last = end < 0 ? lines.length : index + part.split('\n').length;
		if (speaks) paste.claim(index, last, () => claimedJson(part, limits));
		if (end < 0) return;
		for (; index + 1 < last; index += 1) position += lines[index + 1].length + 1;
	}
}

const speaksOfJson = (part: string) =>
	['"openapi"', '"swagger"', '"item"', '"log"'].some((word) => part.includes(word)) && part.length > 20;

function claimedJson(part: string, limits: ReadingLimits): DocumentedOperation[] {
	const value = looseJson(part);
	if (isReadable(value)) return operationsOfValue(value);
	return /"(openapi|swagger)"/.test(part.slice(0, 1000)) ? operationsOfText(part, limits) : [];
}

/**
 * Claims documents in YAML; where there is one alone, it begins with the text.
 *
 * @param paste the text
 * @param limits how much YAML is read
 */
export function claimYaml(paste: Paste, limits: ReadingLimits): void {
	const { lines } = paste;
	const starts = lines.flatMap((line, index) =>
		!paste.isTaken(index) && VERSION.test(line.slice(0, 40)) ? [index] : [],
	);
	refuseMore('operations', starts.length);
	starts.forEach((version, position) => {
		const first = starts.length === 1 ? firstOfYaml(lines, version) : version;
		const border = Math.min(starts[position + 1] ?? lines.length, paste.untilTaken(version));
		const isBehind = (line: string) => /^(curl(\.exe)?\s|#{1,3} \S|```)/.test(line.slice(0, 40));
		let end = version + 1;
		while (end < border && !isBehind(lines[end])) end += 1;
		paste.claim(first, end, () => operationsOfText(lines.slice(first, end).join('\n'), limits));
	});
}

/** The first line of the document that has its version further down. */
function firstOfYaml(lines: string[], version: number): number {
	let first = version;
	while (first > 0 && /^([\w"'-]{1,40}\s*:|\s|$)/.test(lines[first - 1].slice(0, 60))) first -= 1;
	return first;
}
