import { shortLine } from '../text';
import type { FieldPlace } from '../operation';
import { headElsewhere, headIn } from './words';

/** What a page says of a body or an answer. */
export interface Content {
	contentType: string;
	/** The lines of its fields. */
	lines: string[];
	/** The lines of its example. */
	example: string[];
}

/** The parts of a page. */
export interface Sections {
	parameters: Array<{ place: FieldPlace; lines: string[] }>;
	/** The lines of a request of which the page says no place. */
	unplaced: string[];
	body?: Content;
	answer?: Content;
	/** The lines of the sample calls. */
	code: string[];
}

const CONTENT_TYPE = /^[\w.+-]+\/[\w.+-]+$/;
// Apifox writes "none" where a body has no content.
const NO_TYPE = /^(none|body|headers?|数据结构|内容格式\s*[:：].*|http 状态码\s*[:：].*|http status code\s*[:：].*)$/i;

/**
 * Takes a page apart.
 *
 * @param lines the lines behind method and address
 */
export function sectionsOf(lines: string[]): Sections {
	const sections: Sections = { parameters: [], unplaced: [], code: [] };
	let target: string[] = [];
	let content: Content | undefined;
	let isAnswer = false;
	// Only the first answer that is a success is read.
	let answers: Content[] = [];
	let isSuccess: boolean[] = [];
	const begin = (status: string) => {
		content = { contentType: '', lines: [], example: [] };
		answers = [...answers, content];
		isSuccess = [...isSuccess, status === '' || status.startsWith('2')];
		target = content.lines;
	};
	for (const line of lines) {
		const isPlaced = sections.body !== undefined || sections.parameters.length > 0 || isAnswer;
		const elsewhere = isPlaced ? undefined : headElsewhere(line);
		const head = elsewhere ? { kind: elsewhere } : headIn(line);
		if (head?.kind === 'end') break;
		if (head?.kind === 'request') target = sections.unplaced;
		else if (head?.kind === 'authorisation') target = [];
		else if (head?.kind === 'answer') {
			isAnswer = true;
			content = undefined;
			target = [];
		} else if (head?.kind === 'status' && isAnswer) begin(head.status);
		else if (head?.kind === 'code') target = sections.code;
		else if (head?.kind === 'place' && !isAnswer) {
			const { place, contentType } = head;
			target = [];
			if (place === 'body') {
				content = { contentType, lines: target, example: [] };
				sections.body = content;
			} else sections.parameters.push({ place, lines: target });
		} else if (head?.kind === 'example') {
			// Beside the sample calls, the word belongs to them.
			if (target !== sections.code && content) target = content.example;
		} else {
			if (isAnswer && !content && line.trim() !== '') begin('');
			const text = shortLine(line);
			const isFirst = content !== undefined && target === content.lines && !content.lines.length;
			if (isFirst && content && CONTENT_TYPE.test(text)) content.contentType = text;
			else if (!(isFirst && NO_TYPE.test(text))) target.push(line);
		}
	}
	const answer = answers[Math.max(isSuccess.indexOf(true), 0)];
	return { ...sections, ...(answer && { answer }) };
}
