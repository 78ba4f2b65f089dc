import type { IDataObject } from 'n8n-workflow';
import { requestOf } from '../../../../nodes/TuzhanAudience/customer/getManyIds.operation.ts';
import type { SentCall } from '../../../api/fake-n8n.mts';
import { refused } from '../../refused.mts';
import { inputOf, runTuzhan, tuzhanAnswer } from '../run.mts';

const operation = 'customer.getManyIds';
const all = Array.from({ length: 25 }, (_, index) => String(860484273911119872n + BigInt(index)));
const queryOf = ({ options }: SentCall) => options.qs as { audienceUserId?: string; size: number };
const answer = (call: SentCall) => {
	const { audienceUserId, size } = queryOf(call);
	const first = audienceUserId ? all.findIndex((id) => BigInt(id) > BigInt(audienceUserId)) : 0;
	return tuzhanAnswer({ audienceUserIdList: first < 0 ? [] : all.slice(first, first + size) });
};
const idsOf = (json: IDataObject[]) => json.map(({ audienceUserId }) => audienceUserId);

test('Return All goes on behind the last ID until there is none', async () => {
	const { calls, json } = await runTuzhan(operation, { returnAll: true, options: { pageSize: 10 } }, answer);
	expect(calls[0].options).toMatchObject({
		method: 'GET',
		url: 'https://tuzhan.example/api/open/api/audience/user/id/list',
	});
	expect(calls.map(queryOf)).toEqual([
		{ size: 10 },
		{ size: 10, audienceUserId: all[9] },
		{ size: 10, audienceUserId: all[19] },
		{ size: 10, audienceUserId: all[24] },
	]);
	expect(idsOf(json)).toEqual(all);
});

test('Limit stops exactly, and asks for no more than is wanted', async () => {
	const { calls, json } = await runTuzhan(operation, { limit: 13, options: { pageSize: 10 } }, answer);
	expect(calls.map(queryOf)).toEqual([{ size: 10 }, { size: 3, audienceUserId: all[9] }]);
	expect(idsOf(json)).toEqual(all.slice(0, 13));
	expect(queryOf((await runTuzhan(operation, {}, answer)).calls[0])).toEqual({ size: 50 });
});

test('starts behind a given ID', async () => {
	expect(idsOf((await runTuzhan(operation, { returnAll: true, options: { after: all[22] } }, answer)).json)).toEqual(
		all.slice(23),
	);
});

test('IDs that come as bare numbers keep their digits, and go back so', async () => {
	const bare = (call: SentCall) =>
		tuzhanAnswer(`{"audienceUserIdList":[${queryOf(call).audienceUserId ? '' : all.join()}]}`);
	const { calls, json } = await runTuzhan(operation, { returnAll: true }, bare);
	expect(idsOf(json)).toEqual(all);
	expect(queryOf(calls[1]).audienceUserId).toBe(all[24]);
});

test('an API that takes no heed of the ID is asked twice, and gives each ID once', async () => {
	const { calls, json } = await runTuzhan(operation, { returnAll: true }, () =>
		tuzhanAnswer({ audienceUserIdList: all }),
	);
	expect([calls.length, idsOf(json)]).toEqual([2, all]);
});

test.each([undefined, null, {}, { audienceUserIdList: [] }])('%j: there are no customers', async (data) => {
	expect((await runTuzhan(operation, { returnAll: true }, () => tuzhanAnswer(data))).json).toEqual([]);
});

test('an answer of another form is refused', async () => {
	const { error } = await runTuzhan(operation, {}, () => tuzhanAnswer({ audienceUserIdList: 'none' }));
	expect(error?.message).toBe("The answer holds no list in 'data.audienceUserIdList'.");
});

test('a page holds at most what Tuzhan gives', () => {
	expect(requestOf(inputOf({ returnAll: true, options: { pageSize: 20_000 } })).paging).toMatchObject({
		pageSize: 10_000,
		limit: Infinity,
	});
});

test.each<[IDataObject, string]>([
	[{ limit: 1, options: { after: 'x' } }, "'After Customer ID' is 'x', but a customer ID of Tuzhan has digits only."],
	[{ limit: 0 }, "'Limit' is '0', but has to be a whole number of 1 or more."],
	[{ limit: 1, options: { pageSize: 0.5 } }, "'Page Size' is '0.5', but has to be a whole number of 1 or more."],
])('%j is refused', (parameters, message) => {
	expect(refused(() => requestOf(inputOf(parameters)))).toBe(message);
});
