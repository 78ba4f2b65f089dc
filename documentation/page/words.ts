import { shortLine } from '../text';
import type { FieldPlace } from '../operation';

// The words of Apifox's pages, in Chinese and in English (Apidog). Those of the newer and the older Chinese layout are seen in copied
// pages; the English ones and those of the oldest layout are inferred from public pages of others, and may be more than there are.
const PLACE = /^(path|query|header|cookie|body)\s*(?:参数|params?|parameters?)\s*([\w.+*-]+\/[\w.+*-]+)?$/i;
const MARKS = new Map([
	['必需', true],
	['必填', true],
	['required', true],
	['可选', false],
	['选填', false],
	['optional', false],
]);
const LABEL =
	/^(示例值|示例|例如|examples?|example values?|默认值|default|default value|枚举值|可选值|allowed values?|possible values?|enum)\s*[:：]\s*(.*)$/i;
const REQUEST = /^(请求参数|请求|request)$/i;
const ANSWER = /^(返回响应|响应|responses?)$/i;
// Headings of pages that say no place for their fields; within a page of Apifox, they would be the name of a field.
const REQUEST_ELSEWHERE = /^(入参|请求字段|请求体|参数说明|请求参数说明)\s*[:：]?$/;
const ANSWER_ELSEWHERE = /^(返回参数|返回结果|返回字段|响应参数|出参|返回参数说明)\s*[:：]?$/;
const EXAMPLE = /^(示例|请求示例|响应示例|返回示例|examples?)$/i;
const CODE =
	/^(示例代码|请求示例代码|请求示例请求示例|request samples?|request code samples?|code samples?|request examplerequest example)$/i;
const AUTHORISATION = /^(鉴权|authorization|auth)$/i;
const END = /^(修改于|modified at|上一页|下一页|previous|next|built with|powered by)/i;
const STATUS = /^(?:🟢|🟡|🟠|🔴|⚪|🔵|⚫)\s*(\d{3})?/u;
const STATUS_OLD = /^[^()（）]{0,40}[(（](\d{3})[)）]$/;
const BADGE =
	/^(开发中|已发布|测试中|将废弃|已废弃|设计中|对接中|待确定|已完成|异常|维护中|developing|released|testing|deprecated|designing|integrating|pending|done|obsolete|调试|发送|try it( out)?|debug|run|复制|copy( page)?|复制页面|maintainer.*|维护人.*|更新时间.*|创建时间.*|修改时间.*)$/i;

export type LabelKind = 'example' | 'default' | 'options';

/** What a line of a page is, beside a part of a field. */
export type Head =
	| { kind: 'place'; place: FieldPlace; contentType: string }
	| { kind: 'request' | 'answer' | 'example' | 'code' | 'authorisation' | 'end' }
	| { kind: 'status'; status: string };

/**
 * Says what a line of a page begins.
 *
 * @param line the line
 * @returns undefined where it begins nothing
 */
export function headIn(line: string): Head | undefined {
	const text = shortLine(line);
	if (text === '') return undefined;
	const place = PLACE.exec(text);
	if (place) {
		const [, name, contentType = ''] = place;
		return { kind: 'place', place: name.toLowerCase() as FieldPlace, contentType };
	}
	const status = STATUS.exec(text) ?? STATUS_OLD.exec(text);
	if (status) return { kind: 'status', status: status[1] ?? '' };
	const kinds = {
		request: REQUEST,
		answer: ANSWER,
		example: EXAMPLE,
		code: CODE,
		authorisation: AUTHORISATION,
		end: END,
	};
	const found = Object.entries(kinds).find(([, pattern]) => pattern.test(text));
	return found && { kind: found[0] as 'request' };
}

/**
 * Says what a line of a page begins that is not made by Apifox.
 *
 * @param line the line
 * @returns undefined where it begins nothing
 */
export function headElsewhere(line: string): 'request' | 'answer' | undefined {
	const text = shortLine(line);
	if (REQUEST_ELSEWHERE.test(text)) return 'request';
	return ANSWER_ELSEWHERE.test(text) ? 'answer' : undefined;
}

/** @returns whether a line says that a field has to be sent; undefined where it is no such line */
export const markIn = (line: string): boolean | undefined => MARKS.get(line.trim().toLowerCase());

/** @returns what a line such as "默认值: 1" is about and what stands behind it; undefined for another line */
export function labelIn(line: string): { kind: LabelKind; value: string } | undefined {
	const [, name, value] = LABEL.exec(shortLine(line)) ?? [];
	if (name === undefined) return undefined;
	if (/^(默认|default)/i.test(name)) return { kind: 'default', value };
	return { kind: /^(枚举|可选|allowed|possible|enum)/i.test(name) ? 'options' : 'example', value };
}

/** @returns whether a line is a badge or a button beside a page's heading */
export const isBadge = (line: string) => BADGE.test(shortLine(line));
