import type { ILoadOptionsFunctions, INodeProperties } from 'n8n-workflow';
import { cleanName, columnOf, isData } from '../../shared/values/columns';

const NAME = 'inputColumns';

// A sheet may leave cells of its first rows empty, and programs leave such fields out.
const MOST_ITEMS = 100;

/**
 * Brings the columns of the input to the methods that fill a mapper. Such a method sees no input; but the editor evaluates all
 * parameters of the node before it asks one, and this one with them. It is read there alone, never in a run.
 */
export const inputColumnsField: INodeProperties = {
	displayName: 'Input Columns',
	name: NAME,
	type: 'hidden',
	// A tool has no input items, and some ways of n8n evaluate all parameters of one.
	displayOptions: { hide: { '@tool': [true] } },
	default: `={{ $input.all().slice(0, ${MOST_ITEMS}).flatMap((item) => Object.entries(item.json).filter(([, value]) => value === null || typeof value !== 'object').map(([name]) => name)) }}`,
};

// A mapper keeps its values under ids that it writes between quotation marks.
const isPlain = (name: string) => !/["\\]/.test(name);

/**
 * The columns of the input that a mapper can show, as far as the editor knows them.
 *
 * @param context n8n's context of a method that fills a form
 * @returns their names as they stand in the items, each once; none before the node before has run
 */
export function inputColumnsIn(context: Pick<ILoadOptionsFunctions, 'getCurrentNodeParameter'>): string[] {
	const names: unknown = context.getCurrentNodeParameter(NAME);
	if (!Array.isArray(names)) return [];
	const texts = names.filter((name): name is string => typeof name === 'string');
	return [...new Set(texts)].filter((name) => isPlain(name) && isData(name));
}

/**
 * What a field is mapped to at first: the column of its name.
 *
 * @param columns names of the input's columns
 * @param names what the field is called
 * @returns an expression that is as cheap as a plain value (api/run/parameters.ts); undefined where no column is certain
 */
export function columnExpression(columns: string[], ...names: string[]): string | undefined {
	const item = Object.fromEntries(columns.map((column) => [column, column]));
	const [found] = names.flatMap((name) => (cleanName(name) === '' ? [] : (columnOf(item, name)?.found ?? [])));
	return found !== undefined && columns.includes(found) ? `={{ $json["${found}"] }}` : undefined;
}
