import { curlIn } from '../curl/command';
import { jsonIn } from '../json';
import { listReading } from '../list';
import { nested } from '../markdown/table';
import { fieldsOfExample, oneOf, typeOfValue } from '../sampleFields';
import type { DocumentedField, DocumentedOperation } from '../operation';
import { addressIn, isObject, METHODS, shortLine, typeNamed, withoutEmpty } from '../text';

/** Where an operation stands in a copied page of smart-doc's shape, which Tuzhan's documentation has. */
export interface SmartDocAnchor {
	start: number;
	method: string;
	path: string;
}

const TYPE = new RegExp(`^Type\\s*[:：]\\s*(${METHODS.join('|')})$`, 'i');
const PLACE = /^(?:接口地址|url|请求地址)\s*[:：]\s*(\S+)$/i;
const TYPE_LINE =
	/^(string|boolean|bool|u?int(8|16|32|64)?|integer|long|short|byte|char|number|float|double|decimal|array|list|object|map|file|enum|date|any)$/i;
const PARTS: Array<
	[RegExp, 'path' | 'query' | 'header' | 'body' | 'answer' | 'requestExample' | 'answerExample' | 'curl']
> = [
	[/^path-parameters\s*[:：]$/i, 'path'],
	[/^query-parameters\s*[:：]$/i, 'query'],
	[/^request-headers\s*[:：]$/i, 'header'],
	[/^(body|request)-parameters\s*[:：]$/i, 'body'],
	[/^response-fields\s*[:：]$/i, 'answer'],
	[/^request-(body-)?example\s*[:：]$/i, 'requestExample'],
	[/^response-example\s*[:：]$/i, 'answerExample'],
	[/^curl-example\s*[:：]$/i, 'curl'],
];
const DISTANCE = 30;

/**
 * Finds the operations in copied pages of this shape: a line of the type, and one of the address near it.
 *
 * @param lines the lines of the text
 * @param isTaken whether a line belongs to something else
 */
export function smartDocAnchors(lines: string[], isTaken: (line: number) => boolean): SmartDocAnchor[] {
	const anchors: SmartDocAnchor[] = [];
	const places = new Map(
		lines.flatMap((line, index): Array<[number, string]> => {
			const [, place] = PLACE.exec(shortLine(line)) ?? [];
			return place === undefined ? [] : [[index, place]];
		}),
	);
	let before = 0;
	lines.forEach((line, index) => {
		const [, method] = (places.size && !isTaken(index) && TYPE.exec(shortLine(line))) || [];
		if (method === undefined) return;
		const first = Math.max(before, index - DISTANCE);
		let found = first;
		while (found < index + DISTANCE && !places.has(found)) found += 1;
		const path = places.get(found);
		if (path === undefined) return;
		anchors.push({ start: Math.min(found, index), method: method.toUpperCase(), path });
		before = index + 1;
	});
	return anchors;
}

/**
 * Reads an operation of such a page.
 *
 * @param anchor where it stands
 * @param lines its lines
 */
export function operationOfSmartDoc(anchor: SmartDocAnchor, lines: string[]): DocumentedOperation {
	const parts = partsOf(lines);
	const said = (label: RegExp) => lines.map((line) => label.exec(shortLine(line))?.[1]).find(Boolean) ?? '';
	const { path } = addressIn(anchor.path);
	const command = curlIn((parts.get('curl') ?? []).join('\n'));
	const called = addressIn(command?.address ?? '');
	const whole = called.server + called.path;
	const example = jsonIn(parts.get('requestExample') ?? []);
	const contentType = said(/^content-type\s*[:：]\s*([^;\s]+)/i);
	const leftOut: string[] = [];
	const body = fieldsIn(parts.get('body'), example, leftOut);
	const fields = [
		...(['path', 'query', 'header'] as const).flatMap((place) =>
			fieldsIn(parts.get(place), undefined).map((field) => ({ ...field, place })),
		),
		...body.map((field) => ({ ...field, place: 'body' as const })),
	];
	const operation: DocumentedOperation = {
		name: said(/^(?:接口名称|description)\s*[:：]\s*(\S.*)$/i),
		folders: [],
		method: anchor.method,
		path,
		servers: path !== '' && whole.endsWith(path) ? [whole.slice(0, whole.length - path.length)] : [],
		fields,
		leftOut,
	};
	const isForm = /form/i.test(contentType) && body.length > 0;
	if (body.length || example !== undefined) {
		operation.body = {
			contentType: isForm ? contentType : contentType || 'application/json',
			type: Array.isArray(example) ? 'array' : 'object',
			...(Array.isArray(example) && { itemType: typeOfValue(oneOf(example)) }),
			...(example !== undefined && { example }),
		};
	}
	const answerExample = jsonIn(parts.get('answerExample') ?? []);
	const answered = fieldsIn(parts.get('answer'), answerExample);
	if (answered.length || answerExample !== undefined) {
		const type = Array.isArray(answerExample) ? ('array' as const) : ('object' as const);
		const answer = {
			...{ contentType: 'application/json', type, fields: answered },
			...(answerExample !== undefined && { example: answerExample }),
		};
		const list = listReading(fields, answer);
		operation.answer = { ...answer, ...(list && { list }) };
	}
	return operation;
}

type Part = (typeof PARTS)[number][1];

function partsOf(lines: string[]): Map<Part, string[]> {
	const parts = new Map<Part, string[]>();
	let target: string[] = [];
	for (const line of lines) {
		const part = PARTS.find(([pattern]) => pattern.test(shortLine(line)))?.[1];
		if (part) {
			target = [];
			parts.set(part, target);
		} else target.push(line);
	}
	return parts;
}

/** The rows of a table, of which each cell stands on a line of its own. */
function fieldsIn(lines: string[] | undefined, example: unknown, notes?: string[]): DocumentedField[] {
	const filled = (lines ?? []).filter((line) => line.trim() !== '');
	const isStart = (index: number) =>
		/^\s*([└├│─]+\s*)*\S{1,100}$|any object$/.test(filled[index].slice(0, 200)) &&
		TYPE_LINE.test((filled[index + 1] ?? '').trim());
	const starts = filled.flatMap((_, index) => (isStart(index) && !TYPE_LINE.test(filled[index].trim()) ? [index] : []));
	const rows = starts.map((start, position) => {
		const [name, type, ...rest] = filled.slice(start, starts[position + 1]).map((line) => line.trim());
		const required = /^(true|false)$/i.test(rest[0] ?? '') ? rest[0].toLowerCase() === 'true' : undefined;
		const said = required === undefined ? rest : rest.slice(1);
		if (required !== undefined && position === starts.length - 1 && said.length > 1) {
			notes?.push(`below its fields stands: ${said.splice(1).join(' ').slice(0, 200)}`);
		}
		// In the table of an answer, the last cell says since when; "-" is since ever.
		const description = (/^(-|v?\d+(\.\d+)*)$/.test(said[said.length - 1] ?? '') ? said.slice(0, -1) : said).join('\n');
		const field = { name: name.replace(/^[└├│─\s]+/, ''), type: typeNamed(type), required, description };
		return { depth: depthOf(filled[start]), field: withoutEmpty<DocumentedField>(field) };
	});
	return nested(rows).map((field) => withExample(field, oneOf(example)));
}

/** Five blanks a level, before the sign that shows that a field lies inside another. */
function depthOf(line: string): number {
	const blanks = line.length - line.trimStart().length;
	return /^[└├]/.test(line.trim()) ? 1 + Math.floor(blanks / 5) : 0;
}

// What smart-doc prints for elements of which it knows nothing, and in an example for what it cannot show.
const UNKNOWN = 'any object';
const NOT_SHOWN = 'waring';

/** The type of a list's elements, and the fields that the table does not show, from the description and the example. */
function withExample(field: DocumentedField, example: unknown): DocumentedField {
	const value = isObject(example) ? example[field.name] : undefined;
	const listed = field.fields?.filter(({ name }) => name !== UNKNOWN) ?? [];
	const inside = listed.map((each) => withExample(each, oneOf(value)));
	const said = jsonIn((field.description ?? '').split('\n'));
	const shown = inside.length ? inside : fieldsShown(field, said ?? value);
	const elements = [said, value].find((each) => Array.isArray(each) && each.length > 0) as unknown[] | undefined;
	const itemType = inside.length ? ('object' as const) : elements && typeOfValue(elements[0]);
	return withoutEmpty({ ...field, itemType: field.type === 'array' ? itemType : undefined, fields: shown });
}

function fieldsShown({ type, description = '' }: DocumentedField, value: unknown): DocumentedField[] {
	if (type !== 'object' && type !== 'array') return [];
	const fields = fieldsOfExample(value).filter(({ name }) => name !== NOT_SHOWN);
	if (fields.length || type === 'array') return fields;
	// Such as {"count":number}, which is no JSON, but names the fields.
	const names = [...description.matchAll(/"(\w{1,60})"\s{0,5}:/g)].map(([, name]) => name);
	return [...new Set(names)].map((name) => ({ name, type: 'any', fromExample: true }));
}
