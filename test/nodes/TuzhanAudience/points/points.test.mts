import { rowOf as operationRow } from '../../../../nodes/contract.ts';
import type { IDataObject } from 'n8n-workflow';
import { wanted } from '../../../../nodes/TuzhanAudience/points/get.operation.ts';
import { requestOf } from '../../../../nodes/TuzhanAudience/points/increase.operation.ts';
import { answerWith } from '../../../api/answers.mts';
import type { SentCall } from '../../../api/fake-n8n.mts';
import { refused } from '../../refused.mts';
import { inputOf, runTuzhan, tuzhanAnswer } from '../run.mts';

const ID = '860484273911119872';
const stamped = { nonce: expect.stringMatching(/^[a-z0-9]{6}$/), timestamp: expect.any(Number) };

describe('Get', () => {
	const idsIn = ({ options }: SentCall) => String((options.qs as IDataObject).audienceUserIds).split(',');
	const answer = (call: SentCall) =>
		tuzhanAnswer(`[${idsIn(call).map((id) => `{"audienceUserId":${id},"validPointSum":210}`)}]`);

	test('asks for one customer per call, each with a nonce of its own and the time', async () => {
		const { calls, json } = await runTuzhan('points.get', { ids: `${ID}, 1` }, answer);
		expect(calls.map(({ options }) => [options.method, options.url, options.qs])).toEqual(
			[ID, '1'].map((id) => [
				'GET',
				'https://tuzhan.example/api/open/audience/point/list',
				{ ...stamped, audienceUserIds: id },
			]),
		);
		const [first, second] = calls.map(({ options }) => options.qs as IDataObject);
		expect(first.nonce).not.toBe(second.nonce);
		expect(Math.abs(Date.now() - Number(first.timestamp))).toBeLessThan(60_000);
		expect(json).toEqual([
			{ audienceUserId: ID, validPointSum: 210 },
			{ audienceUserId: '1', validPointSum: 210 },
		]);
	});

	test('of several, where the user asks for it; never of more than 100', async () => {
		const { calls } = await runTuzhan('points.get', { ids: `${ID}, 1`, options: { idsPerCall: 50 } }, answer);
		expect(calls.map(({ options }) => options.qs)).toEqual([{ ...stamped, audienceUserIds: `${ID},1` }]);
		expect(wanted(inputOf({ findBy: 'thirdId', ids: 'a', options: { idsPerCall: 500 } })).idsPerCall).toBe(100);
	});

	test('third-party IDs have their own name', async () => {
		const { calls, json } = await runTuzhan('points.get', { findBy: 'thirdId', ids: 'crm-1' }, () => tuzhanAnswer([]));
		expect(calls[0].options.qs).toEqual({ ...stamped, thirdIds: 'crm-1' });
		expect(json).toEqual([{ thirdId: 'crm-1', found: false }]);
	});
});

describe('Increase', () => {
	const filledIn = { id: ID, point: 20, remark: '线下签到' };
	const input = (more: IDataObject) => inputOf({ findBy: 'audienceUserId', ...filledIn, ...more });

	test('books points for one customer', async () => {
		const additionalFields = { eventType: 'sign-in', relateBizCode: 'order-1' };
		const { calls, json } = await runTuzhan(
			'points.increase',
			[filledIn, { ...filledIn, findBy: 'thirdId', id: 'crm-1', additionalFields }],
			() => tuzhanAnswer(true),
		);
		expect(calls.map(({ options, body }) => [options.method, options.url, body])).toEqual([
			[
				'POST',
				'https://tuzhan.example/api/open/point/increase',
				{ ...stamped, audienceUserId: ID, point: 20, remark: '线下签到' },
			],
			[
				'POST',
				'https://tuzhan.example/api/open/point/increase',
				{ ...stamped, thirdId: 'crm-1', point: 20, remark: '线下签到', ...additionalFields },
			],
		]);
		expect(json).toEqual([
			{ audienceUserId: ID, point: 20, increased: true },
			{ thirdId: 'crm-1', point: 20, increased: true },
		]);
	});

	test.each([false, null, undefined])(
		'%j in the answer: the points were not added, and the item says so',
		async (data) => {
			const { calls, error } = await runTuzhan('points.increase', filledIn, () => tuzhanAnswer(data));
			expect(calls).toHaveLength(1);
			expect(error?.message).toBe(`Tuzhan took the call, but did not add the points to the customer ${ID}.`);
		},
	);

	test('when no answer arrives, the points are not booked a second time', async () => {
		const { calls, error } = await runTuzhan('points.increase', filledIn, () => answerWith(''));
		expect(calls).toHaveLength(1);
		expect(error?.message).toContain('cannot be read');
	});

	test.each<[IDataObject, string]>([
		[{ remark: '' }, "'Remark' is empty."],
		[{ point: -5 }, "'Points' is '-5', but has to be a whole number of 1 or more."],
		[{ id: '' }, "'ID' is empty."],
		[{ id: 'crm-1' }, "'ID' holds 'crm-1', but a customer ID of Tuzhan has digits only."],
		[{ findBy: 'phone' }, "'Find By' is 'phone', which Tuzhan's page does not name."],
	])('%j is refused', (more, message) => {
		expect(refused(() => requestOf(input(more)))).toBe(message);
	});
});

describe('Get Expiring', () => {
	const expiring = { toExpireTime: '2025-01-31 23:59:59', toExpirePoint: 40 };

	// Tuzhan's table says list, its sample says object.
	test.each([[expiring], [[expiring]]])('reads %j', async (data) => {
		const { calls, json } = await runTuzhan('points.getExpiring', { id: ID }, () => tuzhanAnswer(data));
		expect(calls[0].options).toMatchObject({
			method: 'GET',
			url: 'https://tuzhan.example/api/open/point/toExpirePoint',
			qs: { ...stamped, audienceUserId: ID },
		});
		expect(json).toEqual([{ audienceUserId: ID, ...expiring }]);
	});

	test('reports a customer that is not known', async () => {
		expect((await runTuzhan('points.getExpiring', { findBy: 'thirdId', id: 'x' }, () => tuzhanAnswer())).json).toEqual([
			{ thirdId: 'x', found: false },
		]);
	});

	test('is a read, which may be repeated', () => {
		expect(operationRow('points.getExpiring').effect).toBe('read');
	});
});
