import type { INodeProperties } from 'n8n-workflow';
import type { Paging } from '../../../api/pages';
import { pageCountIn } from '../list';
import type { DirectoryEntry } from './directory';

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
 * How an undocumented list is read page by page: in the query for GET, else in the body.
 *
 * @param method its method
 * @param names field names for page and page size, where they are known
 * @param limits rows wanted in all, and in one call
 */
export function listPaging(
	method: string,
	{ page, perPage }: Partial<Pick<DirectoryEntry, 'page' | 'perPage'>>,
	limits: Pick<Paging, 'limit' | 'pageSize'>,
): Paging {
	return { place: method === 'GET' ? 'query' : 'body', pageName: page || 'page', sizeName: perPage || 'perPage', pageCount: pageCountIn, ...limits };
}
