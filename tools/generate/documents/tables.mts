import type { INodeProperties } from 'n8n-workflow';
import { conditionsOf, decidingField, variantsOf } from './conditions.mts';
import { choicesIn, fieldsInside } from './operations.mts';
import { english, type Words } from './words.mts';

/** A schema preview, as far as a table shows it. */
export interface Preview {
	type: string | string[];
	properties?: Record<string, Preview>;
	items?: Preview;
}

const inCell = (text: string) =>
	text
		.replace(/\|/g, '\\|')
		.replace(/<\/?code>/g, '`')
		.replace(/\n/g, ' ');

/**
 * Makes a table.
 *
 * @param head names of the columns
 * @param rows its cells, row by row
 * @returns Markdown lines
 */
export function table(head: string[], rows: string[][]): string[] {
	const line = (cells: string[]) => `| ${cells.map(inCell).join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** A text that ends as sentences do. */
export const sentence = (text: string, { end }: Words) =>
	/[.!?…。！？]$/.test(text) || text === '' ? text : `${text}${end}`;

function choicesOf(field: INodeProperties, words: Words): string {
	const choices = choicesIn(field);
	// A list of that length stands on a page of its own.
	if (choices.length === 0 || choices.length > 12) return '';
	return sentence(words.choices(choices.map(({ name }) => name)), words);
}

function defaultOf({ type, default: value, options }: INodeProperties, { on, off }: Words): string {
	const choice = choicesIn({ type, options } as INodeProperties).find((each) => each.value === value);
	if (choice) return choice.name;
	if (typeof value === 'boolean') return value ? on : off;
	return ['string', 'number'].includes(typeof value) && value !== '' && type !== 'json' ? `\`${String(value)}\`` : '';
}

/** From so many on, fields that differ by the choice of another one stand as one. */
const MANY_VARIANTS = 3;

/** Chinese has no blank between sentences. */
const joined = (sentences: string[], { end }: Words) => sentences.join(end === english.end ? ' ' : '');

/**
 * The rows of a table of fields, one per field, and one per field inside of it.
 *
 * @param fields the fields
 * @param said the words of the page
 * @param around where they stand, e.g. "Identities"; empty for the form itself
 * @param form the fields of the form itself
 */
export function fieldRows(fields: INodeProperties[], said = english, around = '', form = fields): string[][] {
	return fields
		.filter(({ type }) => !['hidden', 'notice'].includes(type))
		.flatMap((field) => {
			const variants = variantsOf(field, fields);
			const isMany = variants.length >= MANY_VARIANTS;
			if (isMany && field !== variants[0]) return [];
			const conditions = isMany ? '' : conditionsOf(field, fields, said);
			const { displayName, required, description = '', placeholder = '', typeOptions } = field;
			const name = around ? `${around} → ${displayName}` : `**${displayName}**`;
			const words = [
				required ? said.required : '',
				conditions ? said.shownWhen(conditions) : '',
				isMany ? said.eachChoice(decidingField(field, form)) : '',
				sentence(description, said),
				choicesOf(field, said),
				placeholder.startsWith(said.example) && !typeOptions?.password
					? `${said.exampleInTable}\`${placeholder.slice(said.example.length)}\``
					: '',
			];
			return [
				[name, joined(words.filter(Boolean), said), defaultOf(field, said)],
				...fieldRows(fieldsInside(field), said, displayName, form),
			];
		});
}

/**
 * The rows of a table of what leaves a node.
 *
 * @param preview the schema preview of an operation
 * @param said the words of the page
 * @param around the name of the object around, e.g. "identities[]"
 */
export function outputRows({ properties = {} }: Preview, said = english, around = ''): string[][] {
	return Object.entries(properties).flatMap(([name, part]) => {
		const isList = part.items !== undefined;
		const place = `${around ? `${around}.` : ''}${name}${isList ? '[]' : ''}`;
		const inside = part.items ?? part;
		const type = [inside.type].flat().join(said.or);
		return [[`\`${place}\``, isList ? said.listOf(type) : type], ...outputRows(inside, said, place)];
	});
}
