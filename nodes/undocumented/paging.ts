import type { INodeProperties } from 'n8n-workflow';
import type { Limits, Paging } from '../../api/call/pages';
import { pageCountIn } from '../jing/answer';

/** Names that a list takes page and page size under, under Options; the defaults are those of the one documented list. */
export const pagingOptions: INodeProperties[] = [
	{
		displayName: 'Page Parameter',
		name: 'pageName',
		type: 'string',
		default: 'page',
		placeholder: 'e.g. page',
		description: 'Name of the field that takes the number of the page',
	},
	{
		displayName: 'Page Size Parameter',
		name: 'sizeName',
		type: 'string',
		default: 'perPage',
		placeholder: 'e.g. perPage',
		description: 'Name of the field that takes the number of rows on a page',
	},
];

/** Where the rows stand, under Options. */
export const rowsOption: INodeProperties = {
	displayName: 'Rows Path',
	name: 'rowsPath',
	type: 'string',
	default: '',
	placeholder: 'e.g. data.list',
	description: 'Where the rows stand in the answer. Left empty, they are looked for in data and in data.items.',
};

/**
 * The names that a list takes page and page size under. An operation whose fields are known takes no others, so there
 * the defaults of the one documented list do not hold.
 *
 * @param known the fields of the call, as far as an import or a documentation has brought them
 * @param given the names that the node or the directory gives
 * @returns the names; no `page` for a list that is not known to have pages, an empty `perPage` where no size can be asked for
 */
export function pagingNames(
	{ fields }: { fields?: Array<{ name: string }> },
	given: { page?: string; perPage?: string },
): { page?: string; perPage: string } {
	const known = (name: string) => (!fields || fields.some((field) => field.name === name) ? name : undefined);
	return { page: given.page || known('page'), perPage: given.perPage || known('perPage') || '' };
}

/**
 * How an undocumented list is read page by page: in the query for GET, else in the body.
 *
 * @param method its method
 * @param names field names for page and page size; no size is asked for where the latter is empty
 * @param limits how much of it is read
 */
export function listPaging(
	method: string,
	{ page, perPage }: { page: string; perPage: string },
	limits: Limits,
): Paging {
	return {
		place: method === 'GET' ? 'query' : 'body',
		pageName: page,
		sizeName: perPage,
		pageCount: pageCountIn,
		...limits,
	};
}
