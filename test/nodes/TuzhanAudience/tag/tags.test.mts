import type { IDataObject } from 'n8n-workflow';
import { endpointIn, rowOf as operation } from '../../../../nodes/contract.ts';
import { rowOf } from '../../../../nodes/TuzhanAudience/tag/addOrRemove.operation.ts';
import { requestOf } from '../../../../nodes/TuzhanAudience/tag/getOfCustomer.operation.ts';
import type { SentCall } from '../../../api/fake-n8n.mts';
import { refused } from '../../refused.mts';
import { inputOf, runTuzhan, tuzhanAnswer } from '../run.mts';

const ID = '860484273911119872';
const record = (id: string) => `{"orgId":"o","audienceUserId":${id},"tagList":[{"tagId":${ID},"tagName":"VIP"}]}`;
const read = (id: string) => ({ orgId: 'o', audienceUserId: id, tagList: [{ tagId: ID, tagName: 'VIP' }] });

describe('Get of Customer', () => {
	test('asks for one customer, whose tags leave in one item, ids exact', async () => {
		const { calls, json } = await runTuzhan('tag.getOfCustomer', { id: ID }, () => tuzhanAnswer(record(ID)));
		expect(calls[0].options).toMatchObject({
			method: 'GET',
			url: 'https://tuzhan.example/api/open/api/audience/user/tag/list',
			qs: { audienceUserId: ID },
		});
		expect(json).toEqual([read(ID)]);
	});

	test('keeps to one call in 2 seconds', () => {
		expect(endpointIn(operation('tag.getOfCustomer')).limit).toEqual({
			name: 'listAudienceTags',
			calls: 1,
			milliseconds: 2000,
		});
	});

	test('reports a customer that is not known', async () => {
		expect((await runTuzhan('tag.getOfCustomer', { id: '1' }, () => tuzhanAnswer())).json).toEqual([
			{ audienceUserId: '1', found: false },
		]);
	});

	test.each<[unknown, string]>([
		['', "'Customer ID' is empty."],
		['crm-1', "'Customer ID' holds 'crm-1', but a customer ID of Tuzhan has digits only."],
		[
			Number(ID),
			"'Customer ID' is the number 860484273911119900, which is too large for a number and has lost its last digits.",
		],
	])('%j is refused', (id, message) => {
		expect(refused(() => requestOf(inputOf({ id } as IDataObject)))).toBe(message);
	});
});

describe('Get of Many Customers', () => {
	const idsIn = ({ body }: SentCall) => (body as { audienceUserIdList: string[] }).audienceUserIdList;
	const answer = (call: SentCall) =>
		tuzhanAnswer(
			`[${idsIn(call)
				.filter((id) => id !== '0')
				.reverse()
				.map(record)}]`,
		);

	test('items share calls, in chunks, and get their own', async () => {
		const ids = Array.from({ length: 250 }, (_, index) => String(BigInt(ID) + BigInt(index)));
		const { calls, json } = await runTuzhan(
			'tag.getOfMany',
			ids.map((each) => ({ ids: each })),
			answer,
		);
		expect(calls.map((call) => idsIn(call).length)).toEqual([100, 100, 50]);
		expect(calls[0].options).toMatchObject({
			method: 'POST',
			url: 'https://tuzhan.example/api/open/api/audience/user/tag/batchlist',
		});
		expect(json).toEqual(ids.map(read));
	});

	test('reports customers that are not known', async () => {
		expect((await runTuzhan('tag.getOfMany', { ids: `0, ${ID}` }, answer)).json).toEqual([
			{ audienceUserId: '0', found: false },
			read(ID),
		]);
	});

	test('keeps to ten calls in 5 seconds', () => {
		expect(endpointIn(operation('tag.getOfMany')).limit).toEqual({
			name: 'listAudienceTagsBatch',
			calls: 10,
			milliseconds: 5000,
		});
	});
});

describe('Add or Remove', () => {
	const identities = { identity: [{ type: 'phone', value: '13900001234' }] };
	const input = (parameters: IDataObject) => inputOf({ optType: 'add', identities, tags: '["VIP"]', ...parameters });

	test('sends the tags as they are written, large numbers in them exact', async () => {
		const forms = [
			{ identities, tags: `[{"any": ${ID}}]` },
			{ identities, optType: 'delete', tags: ['VIP'] as never },
		];
		const { calls, json } = await runTuzhan('tag.addOrRemove', forms, () => tuzhanAnswer('15314513998217760'));
		expect(calls.map(({ options }) => options.url)).toEqual(
			Array(2).fill('https://tuzhan.example/api/open/audience/tag/v2/batchAdd'),
		);
		const rows = [{ any: ID }, 'VIP'].map((tag) => [
			{ identities: [{ identityType: 'phone', identityValue: '13900001234' }], operateTags: [tag] },
		]);
		expect(calls.map(({ body }) => body)).toEqual([
			{ publicParams: { optType: 'add' }, data: rows[0] },
			{ publicParams: { optType: 'delete' }, data: rows[1] },
		]);
		expect(json).toEqual(Array(2).fill({ accepted: true, batchId: '15314513998217760' }));
	});

	test.each<[IDataObject, string]>([
		[{ tags: '[]' }, "'Tags (JSON)' is no JSON list with an entry."],
		[{ tags: '{"a": 1}' }, "'Tags (JSON)' is no JSON list with an entry."],
		[{ tags: '["a" "b"]' }, "'Tags (JSON)' is not valid JSON: line 1, column 6."],
		[{ optType: 'replace' }, "'Action' is 'replace', which Tuzhan's page does not name."],
		[{ identities: {} }, "'Identities' is empty."],
	])('%j is refused', (parameters, message) => {
		expect(refused(() => rowOf(input(parameters)))).toBe(message);
	});
});
