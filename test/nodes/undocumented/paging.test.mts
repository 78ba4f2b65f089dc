import { listPaging, pagingNames } from '../../../nodes/undocumented/paging.ts';

const limits = { limit: 10, pageSize: 100, mostPages: 7 };
const names = { page: 'current', perPage: 'size' };

test.each([
	['GET', 'query'],
	['POST', 'body'],
	['PUT', 'body'],
	['PATCH', 'body'],
	['DELETE', 'body'],
])('for %s, page and size go into the %s', (method, place) => {
	expect(listPaging(method, names, limits)).toMatchObject({ place, pageName: 'current', sizeName: 'size', ...limits });
});

test('page and size have the names of the one documented list, where no others are given', () => {
	expect(pagingNames({}, {})).toEqual({ page: 'page', perPage: 'perPage' });
	expect(pagingNames({}, { page: '', perPage: '' })).toEqual({ page: 'page', perPage: 'perPage' });
	expect(pagingNames({}, names)).toEqual(names);
});

test('an operation whose fields are imported takes no names beside them', () => {
	const fields = ['keyword', 'page'].map((name) => ({ name, place: 'body' as const, type: 'string' }));
	expect(pagingNames({ fields }, {})).toEqual({ page: 'page', perPage: '' });
	expect(pagingNames({ fields: fields.slice(0, 1) }, {})).toEqual({ page: undefined, perPage: '' });
	expect(pagingNames({ fields }, names)).toEqual(names);
});

test('the number of pages is read where the one documented list has it', () => {
	const { pageCount } = listPaging('GET', names, limits);
	expect(pageCount?.({ data: { items: [], _meta: { pageCont: 3 } } })).toBe(3);
	expect(pageCount?.({ data: { items: [] } })).toBeUndefined();
});
