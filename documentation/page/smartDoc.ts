import { curlIn } from '../curl/command';
import { jsonIn } from '../json';
import { listReading } from '../list';
import type { DocumentedOperation } from '../operation';
import { fieldsOfExample, oneOf, typeOfValue } from '../sampleFields';
import { addressIn, METHODS, shortLine } from '../text';
import { fieldsIn } from './smartDocTable';
import { inferredPlace, METHODS_WITH_QUERY } from './unplaced';

/**
 * Where an operation stands in a page of labels and tables: one of smart-doc's shape, which Tuzhan's documentation has, or of the
 * shape that ShowDoc's template proposes, copied or in Markdown.
 */
export interface SmartDocAnchor {
	start: number;
	method: string;
	path: string;
	/** The heading above it; empty where there is none. */
	heading: string;
}

const TYPE = new RegExp(`^(?:Type|请求方式|请求方法|请求类型|Method)\\s*[:：]\\s*(${METHODS.join('|')})$`, 'i');
const PLACE = /^(?:接口地址|接口路径|请求地址|请求路径|(?:请求|接口)?\s?url)\s*[:：]\s*(\S+)$/i;
const HEADING = /^#{1,6}\s+(\S.*)$/;
const BOLD = /^\*\*.*\*\*$/;
const PARTS: Array<
	[
		RegExp,
		(
			| 'path'
			| 'query'
			| 'header'
			| 'body'
			| 'unplaced'
			| 'answer'
			| 'requestExample'
			| 'answerExample'
			| 'curl'
			| 'other'
		),
	]
> = [
	[/^path-parameters\s*[:：]$/i, 'path'],
	[/^query-parameters\s*[:：]$/i, 'query'],
	[/^request-headers\s*[:：]$/i, 'header'],
	[/^(body|request)-parameters\s*[:：]$/i, 'body'],
	[/^(请求)?参数(说明)?\s*[:：]?$/, 'unplaced'],
	[/^(response-fields\s*[:：]|返回(参数|字段)(说明)?\s*[:：]?)$/i, 'answer'],
	[/^(request-(body-)?example\s*[:：]|请求(参数)?示例\s*[:：]?)$/i, 'requestExample'],
	[/^(response-example\s*[:：]|返回示例\s*[:：]?)$/i, 'answerExample'],
	[/^备注\s*[:：]?$/, 'other'],
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
		lines.flatMap((_, index): Array<[number, string]> => {
			const [, place] = PLACE.exec(labelled(lines, index)) ?? [];
			return place === undefined ? [] : [[index, place]];
		}),
	);
	let before = 0;
	lines.forEach((_, index) => {
		const [, method] = (places.size && !isTaken(index) && TYPE.exec(labelled(lines, index))) || [];
		if (method === undefined) return;
		const first = Math.max(before, index - DISTANCE);
		let found = first;
		while (found < index + DISTANCE && !places.has(found)) found += 1;
		const path = places.get(found);
		if (path === undefined) return;
		const start = Math.min(found, index);
		anchors.push({
			start,
			method: method.toUpperCase(),
			path,
			heading: headingAbove(lines.slice(before, start), start - before),
		});
		before = index + 1;
	});
	return anchors;
}

/** A line without the signs of Markdown around its words. */
const plainLine = (line: string | undefined) =>
	shortLine(line)
		.replace(/^[-*>#\s]+/, '')
		.replace(/[*`]/g, '')
		.trim();

/** A label with what stands behind it, be it on the next line. */
function labelled(lines: string[], index: number): string {
	const label = plainLine(lines[index]);
	const isLabel = /[:：]$/.test(label) || HEADING.test(shortLine(lines[index]));
	if (!isLabel) return label;
	const next = lines.slice(index + 1, index + 4).find((line) => line.trim() !== '');
	return `${label}${/[:：]$/.test(label) ? '' : ':'}${plainLine(next)}`;
}

/** The heading above a page, where there is one. */
const headingAbove = (lines: string[], index: number) =>
	lines
		.slice(Math.max(0, index - DISTANCE), index)
		.map((line) => HEADING.exec(shortLine(line))?.[1] ?? '')
		.find((heading) => heading !== '' && !/[:：]\W*$/.test(heading)) ?? '';

/**
 * Reads an operation of such a page.
 *
 * @param anchor where it stands
 * @param lines its lines
 */
export function operationOfSmartDoc(anchor: SmartDocAnchor, lines: string[]): DocumentedOperation {
	const parts = partsOf(lines);
	const said = (label: RegExp) => lines.map((line) => label.exec(shortLine(line))?.[1]).find(Boolean) ?? '';
	const { server, path } = addressIn(anchor.path);
	const command = curlIn((parts.get('curl') ?? []).join('\n'));
	const called = addressIn(command?.address ?? '');
	const whole = called.server + called.path;
	const example = jsonIn(parts.get('requestExample') ?? parts.get('unplaced') ?? []);
	const contentType = said(/^content-type\s*[:：]\s*([^;\s]+)/i);
	const leftOut: string[] = [];
	const listed = fieldsIn(parts.get('unplaced'), example, leftOut);
	const unplaced = listed.length || parts.has('body') || !parts.has('unplaced') ? listed : fieldsOfExample(example);
	const isQuery = METHODS_WITH_QUERY.includes(anchor.method);
	if (unplaced.length) leftOut.push(inferredPlace(anchor.method));
	const body = [...fieldsIn(parts.get('body'), example, leftOut), ...(isQuery ? [] : unplaced)];
	const fields = [
		...(['path', 'query', 'header'] as const).flatMap((place) =>
			fieldsIn(parts.get(place), undefined).map((field) => ({ ...field, place })),
		),
		...(isQuery ? unplaced.map((field) => ({ ...field, place: 'query' as const })) : []),
		...body.map((field) => ({ ...field, place: 'body' as const })),
	];
	const operation: DocumentedOperation = {
		name: said(/^(?:接口名称|description)\s*[:：]\s*(\S.*)$/i) || anchor.heading,
		folders: [],
		method: anchor.method,
		path,
		servers: server
			? [server]
			: path !== '' && whole.endsWith(path)
				? [whole.slice(0, whole.length - path.length)]
				: [],
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
	const inTable = fieldsIn(parts.get('answer'), answerExample);
	const answered = inTable.length ? inTable : fieldsOfExample(answerExample);
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
		const label = plainLine(line);
		// Such a word alone may be the description of a field.
		const isLabel = /[:：]$/.test(label) || HEADING.test(shortLine(line)) || BOLD.test(shortLine(line));
		const part = isLabel ? PARTS.find(([pattern]) => pattern.test(label))?.[1] : undefined;
		if (part) {
			target = [];
			parts.set(part, target);
		} else target.push(line);
	}
	return parts;
}
