import { listReading } from '../list';
import type { DocumentedAnswer, DocumentedField, DocumentedOperation, FieldPlace, RequestField } from '../operation';
import { METHODS, shortLine, typeNamed, withoutEmpty } from '../text';
import type { Section } from './section';
import { fieldOf, nested, requiredIn, tablesIn, typesOf } from './table';

const PATH = /^\*\*Path\s*[:：]\*\*\s*(\S.*)$/i;
const METHOD = /^\*\*Method\s*[:：]\*\*\s*([A-Za-z]+)/i;
const PARTS: Array<[RegExp, FieldPlace]> = [
	[/^\*\*(headers)\*\*$/i, 'header'],
	[/^\*\*(路径参数|path)\*\*$/i, 'path'],
	[/^\*\*(query)\*\*$/i, 'query'],
	[/^\*\*(body)\*\*$/i, 'body'],
];

/**
 * Finds the operations of YApi's Markdown export.
 *
 * @param lines the lines of the text
 * @param isTaken whether a line belongs to something else
 */
export function yapiSections(lines: string[], isTaken: (line: number) => boolean): Section[] {
	const sections: Section[] = [];
	const headings: Array<{ level: number; text: string; index: number }> = [];
	lines.forEach((line, index) => {
		// The headings of something else are no folders.
		if (isTaken(index)) headings.length = 0;
		const text = isTaken(index) ? '' : shortLine(line);
		const [, signs, heading] = /^(#{1,6})\s+(\S.*)$/.exec(text) ?? [];
		const [, project] = /^<h1[^>]{0,80}>([^<]{1,200})<\/h1>$/.exec(text) ?? [];
		if (signs) {
			while (headings.length && headings[headings.length - 1].level >= signs.length) headings.pop();
			headings.push({ level: signs.length, text: heading.trim(), index });
		} else if (project) headings.length = 0;
		const [, path] = PATH.exec(text) ?? [];
		if (path === undefined || !headings.length) return;
		// The heading above "basic information" is the operation's, those above it are folders.
		const own = /^(基本信息|basic information)$/i.test(headings[headings.length - 1].text)
			? headings.slice(0, -1)
			: headings;
		const heading2 = own[own.length - 1] ?? { text: '', index };
		const open = sections[sections.length - 1];
		if (open) open.end = Math.min(open.end, heading2.index);
		const method =
			lines
				.slice(index, index + 8)
				.map((each) => METHOD.exec(shortLine(each))?.[1])
				.find(Boolean) ?? '';
		if (!METHODS.includes(method.toUpperCase())) return;
		const folders = own.slice(0, -1).map((each) => each.text);
		sections.push({
			...{ start: heading2.index, end: lines.length, name: heading2.text, folders },
			...{ method: method.toUpperCase(), path: colonsAsBraces(path.split(/\s/)[0]) },
		});
	});
	return sections;
}

const colonsAsBraces = (path: string) =>
	path
		.split('/')
		.map((part) => (/^:\w+$/.test(part) ? `{${part.slice(1)}}` : part))
		.join('/');

/**
 * Reads an operation of the export.
 *
 * @param section where it stands
 * @param lines its lines
 */
export function operationOfYapi(section: Section, lines: string[]): DocumentedOperation {
	const answerStart = lines.findIndex((line) => /^#{2,5}\s+(返回数据|response)/i.test(shortLine(line)));
	const request = answerStart < 0 ? lines : lines.slice(0, answerStart);
	const starts = request.flatMap((line, index) => {
		const place = PARTS.find(([pattern]) => pattern.test(shortLine(line)))?.[1];
		return place ? [{ place, index }] : [];
	});
	let contentType = '';
	const fields: RequestField[] = [];
	starts.forEach(({ place, index }, position) => {
		const part = request.slice(index, starts[position + 1]?.index);
		for (const { rows } of tablesIn(part)) {
			for (const row of rows) {
				const sample = row.example || row.value;
				if (place === 'header' && /^content-type$/i.test(row.name ?? '')) contentType = sample ?? '';
				else if (row.name) {
					const field = fieldOf({ ...row, example: sample }, row.name);
					// A table without types is about texts.
					const type = row.type === undefined ? 'string' : typeNamed(row.type);
					fields.push({ ...field, place, type, ...(place === 'path' && { required: true }) });
				}
			}
		}
		if (place === 'body') fields.push(...htmlFields(part).map((field) => ({ ...field, place })));
	});
	const body = fields.some(({ place }) => place === 'body');
	const answer = answerStart < 0 ? undefined : answerOf(lines.slice(answerStart), fields);
	return {
		...{ name: section.name, folders: section.folders, method: section.method, path: section.path, servers: [] },
		fields,
		...(body && { body: { contentType: contentType || 'application/json', type: 'object' as const } }),
		...(answer && { answer }),
		leftOut: [],
	};
}

function answerOf(lines: string[], request: RequestField[]): DocumentedAnswer | undefined {
	const fields = htmlFields(lines);
	if (!fields.length) return undefined;
	const answer = { contentType: 'application/json', type: 'object' as const, fields };
	const list = listReading(request, answer);
	return { ...answer, ...(list && { list }) };
}

/** The fields of YApi's table, which is HTML: the indent of a name says how deep it lies. */
function htmlFields(lines: string[]): DocumentedField[] {
	const rows = lines.join('\n').split('<tr').slice(1);
	return nested(
		rows.flatMap((row) => {
			const cells = row.split('<td').slice(1);
			if (cells.length < 3) return [];
			const texts = cells.map((cell) => textOf(cell.slice(cell.indexOf('>') + 1)));
			const indent = /padding-left:\s{0,5}(\d{1,4})px/.exec(cells[0].slice(0, 300))?.[1] ?? '0';
			const name = texts[0].replace(/^[├└─\s]+/, '');
			if (name === '') return [];
			const options = /(?:枚举|enum)\s{0,3}[:：]\s{0,3}([^\n]{1,500})/i.exec(texts[5] ?? '')?.[1];
			const item = /item 类型\s{0,3}[:：]\s{0,3}(\w{1,20})/.exec(texts[5] ?? '')?.[1];
			const field = withoutEmpty<DocumentedField>({
				name,
				...typesOf(texts[1]),
				...(item && { itemType: typeNamed(item) }),
				required: requiredIn(texts[2]),
				default: texts[3],
				description: texts[4],
				options: options?.split(/[,，]/).map((option) => option.trim()),
			});
			return [{ depth: Number(indent), field }];
		}),
	);
}

/** The text of HTML, without its tags. */
function textOf(html: string): string {
	const parts = html.replace(/<br\s?\/?>|<\/p>/g, '\n').split('<');
	// Behind each "<" stands a tag up to its end.
	const texts = parts.map((part, index) => (index === 0 ? part : part.slice(part.indexOf('>') + 1)));
	return texts
		.join('')
		.replace(/&nbsp;/g, ' ')
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&quot;/g, '"')
		.replace(/&amp;/g, '&')
		.trim();
}
