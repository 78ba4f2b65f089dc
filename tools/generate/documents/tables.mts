import type { INodeProperties } from 'n8n-workflow';
import { conditionsOf, decidingField, variantsOf } from './conditions.mts';
import { choicesIn, fieldsInside } from './operations.mts';

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

const sentence = (text: string) => (/[.!?…]$/.test(text) || text === '' ? text : `${text}.`);

function choicesOf(field: INodeProperties): string {
	const choices = choicesIn(field);
	// A list of that length stands on a page of its own.
	if (choices.length === 0 || choices.length > 12) return '';
	return sentence(`Choices: ${choices.map(({ name }) => name).join(', ')}`);
}

function defaultOf({ type, default: value, options }: INodeProperties): string {
	const choice = choicesIn({ type, options } as INodeProperties).find((each) => each.value === value);
	if (choice) return choice.name;
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	return ['string', 'number'].includes(typeof value) && value !== '' && type !== 'json' ? `\`${String(value)}\`` : '';
}

/** From so many on, fields that differ by the choice of another one stand as one. */
const MANY_VARIANTS = 3;

/**
 * The rows of a table of fields, one per field, and one per field inside of it.
 *
 * @param fields the fields
 * @param around where they stand, e.g. "Identities"; empty for the form itself
 * @param form the fields of the form itself
 */
export function fieldRows(fields: INodeProperties[], around = '', form = fields): string[][] {
	return fields
		.filter(({ type }) => !['hidden', 'notice'].includes(type))
		.flatMap((field) => {
			const variants = variantsOf(field, fields);
			const isMany = variants.length >= MANY_VARIANTS;
			if (isMany && field !== variants[0]) return [];
			const conditions = isMany ? '' : conditionsOf(field, fields);
			const { displayName, required, description = '', placeholder = '', typeOptions } = field;
			const name = around ? `${around} → ${displayName}` : `**${displayName}**`;
			const words = [
				required ? 'Required.' : '',
				conditions ? `Shown when ${conditions}.` : '',
				isMany ? `Each choice of ${decidingField(field, form)} has its own; of the first one:` : '',
				sentence(description),
				choicesOf(field),
				placeholder.startsWith('e.g. ') && !typeOptions?.password ? `E.g. \`${placeholder.slice(5)}\`` : '',
			];
			return [
				[name, words.filter(Boolean).join(' '), defaultOf(field)],
				...fieldRows(fieldsInside(field), displayName, form),
			];
		});
}

/**
 * The rows of a table of what leaves a node.
 *
 * @param preview the schema preview of an operation
 * @param around the name of the object around, e.g. "identities[]"
 */
export function outputRows({ properties = {} }: Preview, around = ''): string[][] {
	return Object.entries(properties).flatMap(([name, part]) => {
		const isList = part.items !== undefined;
		const place = `${around ? `${around}.` : ''}${name}${isList ? '[]' : ''}`;
		const inside = part.items ?? part;
		const type = [inside.type].flat().join(' or ');
		return [[`\`${place}\``, isList ? `list of ${type}` : type], ...outputRows(inside, place)];
	});
}
