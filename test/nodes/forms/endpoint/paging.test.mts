import { listPaging } from '../../../../nodes/forms/endpoint/paging.ts';

const limits = { limit: 10, pageSize: 100 };

test.each([
	['GET', 'query'],
	['POST', 'body'],
	['PUT', 'body'],
	['PATCH', 'body'],
	['DELETE', 'body'],
])('for %s, page and size go into the %s', (method, place) => {
	expect(listPaging(method, {}, limits)).toMatchObject({ place, ...limits });
});

test('page and size have the names of the one documented list, where no others are given', () => {
	expect(listPaging('GET', {}, limits)).toMatchObject({ pageName: 'page', sizeName: 'perPage' });
	expect(listPaging('GET', { page: '', perPage: '' }, limits)).toMatchObject({ pageName: 'page', sizeName: 'perPage' });
	expect(listPaging('GET', { page: 'current', perPage: 'size' }, limits)).toMatchObject({ pageName: 'current', sizeName: 'size' });
});

test('the number of pages is read where the one documented list has it', () => {
	const { pageCount } = listPaging('GET', {}, limits);
	expect(pageCount?.({ data: { items: [], _meta: { pageCont: 3 } } })).toBe(3);
	expect(pageCount?.({ data: { items: [] } })).toBeUndefined();
});
