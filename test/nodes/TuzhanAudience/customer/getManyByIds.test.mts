import { endpointIn, rowOf } from '../../../../nodes/contract.ts';
import type { IDataObject } from 'n8n-workflow';
import { wanted } from '../../../../nodes/TuzhanAudience/customer/getManyByIds.operation.ts';
import type { SentCall } from '../../../api/fake-n8n.mts';
import { refused } from '../../refused.mts';
import { inputOf, runTuzhan, tuzhanAnswer } from '../run.mts';

const ID = '860484273911119872';
const operation = 'customer.getManyByIds';
const phonesIn = ({ body }: SentCall) => (body as { phoneList: string[] }).phoneList;
/** A customer for every phone number but those that begin with 0. */
const answer = (call: SentCall) =>
	tuzhanAnswer(
		phonesIn(call)
			.filter((phone) => !phone.startsWith('0'))
			.map((phone) => ({ audienceUserId: `9${phone}0000000`, phone, realName: `of ${phone}` })),
	);

const input = (parameters: IDataObject, credential = {}) =>
	inputOf({ findBy: 'phone', simplify: true, ...parameters }, credential);
const bodyOf = (parameters: IDataObject, credential = {}) =>
	wanted(input(parameters, credential)).request(['1390001']).body;

test('phone numbers of several items share a call, and each item gets its own customers', async () => {
	const { calls, items } = await runTuzhan(
		operation,
		[{ ids: '1390001, 1390002' }, { ids: ['1390002', '1390003'] }, { ids: '1390001' }],
		answer,
	);
	expect(calls).toHaveLength(1);
	expect(calls[0].options).toMatchObject({
		method: 'POST',
		url: 'https://tuzhan.example/api/open/api/audience/detail',
	});
	expect(calls[0].body).toEqual({ phoneList: ['1390001', '1390002', '1390003'] });
	expect(items.map(({ json, pairedItem }) => [json.phone, pairedItem])).toEqual([
		['1390001', { item: 0 }],
		['1390002', { item: 0 }],
		['1390002', { item: 1 }],
		['1390003', { item: 1 }],
		['1390001', { item: 2 }],
	]);
});

test('customer IDs above 2^53 go out as text and come back with every digit, given as bare numbers or as text', async () => {
	for (const data of [
		`[{"audienceUserId":${ID},"sourceCnl":${ID}}]`,
		`[{"audienceUserId":"${ID}","sourceCnl":"${ID}"}]`,
	]) {
		const { calls, json } = await runTuzhan(
			operation,
			{ findBy: 'audienceUserId', ids: `${ID}, 1`, simplify: false },
			() => tuzhanAnswer(data),
		);
		expect(String(calls[0].options.body)).toContain(`["${ID}","1"]`);
		expect(json).toEqual([
			{ audienceUserId: ID, sourceCnl: ID },
			{ audienceUserId: '1', found: false },
		]);
	}
});

test('all ids are text, however long they are', async () => {
	const data =
		'[{"audienceUserId":747,"sourceCnl":907,"active":86,"openids":[{"jcappid":412}],"wechatList":[{"firstSubSourceCnl":193,"firstSubDate":920}]}]';
	const { json } = await runTuzhan(operation, { findBy: 'audienceUserId', ids: '747', simplify: false }, () =>
		tuzhanAnswer(data),
	);
	expect(json).toEqual([
		{
			audienceUserId: '747',
			sourceCnl: '907',
			active: 86,
			openids: [{ jcappid: '412' }],
			wechatList: [{ firstSubSourceCnl: '193', firstSubDate: 920 }],
		},
	]);
});

test('third-party IDs have their list', () => {
	expect(bodyOf({ findBy: 'thirdId', ids: 'crm-000481' })).toEqual({ thirdIdList: ['1390001'] });
});

test('several are separated by commas, also Chinese ones, or come as a list; blanks inside stay', () => {
	const idsOf = (ids: unknown) => wanted(input({ findBy: 'thirdId', ids } as IDataObject)).ids;
	expect(idsOf(' a, b，c d,\na ,')).toEqual(['a', 'b', 'c d']);
	expect(idsOf(['a', 7, 'b', 'a'])).toEqual(['a', '7', 'b']);
});

test('a call holds as many IDs as the form says, 100 by default', () => {
	expect(wanted(input({ ids: '1390001' })).idsPerCall).toBe(100);
	expect(wanted(input({ ids: '1390001', options: { idsPerCall: 250 } })).idsPerCall).toBe(250);
});

test('the documented limit goes along: one call per second', () => {
	expect(endpointIn(rowOf('customer.getManyByIds'))).toMatchObject({
		effect: 'read',
		limit: { name: 'getAudienceDetail', calls: 1, milliseconds: 1000 },
	});
});

test('the company of the credential and the app instance are sent along, and keep items apart', () => {
	expect(bodyOf({ ids: '1390001', options: { instanceAppid: ' k3 ' } }, { companyId: ' branch-021 ' })).toEqual({
		companyId: 'branch-021',
		instanceAppid: 'k3',
		phoneList: ['1390001'],
	});
	const kinds = [
		input({ ids: '1390001' }),
		input({ ids: '1390001', options: { instanceAppid: 'k3' } }),
		input({ ids: '1390001', findBy: 'thirdId' }),
	].map((each) => wanted(each).kind);
	expect(new Set(kinds).size).toBe(3);
	expect(wanted(input({ ids: '1390002' })).kind).toBe(kinds[0]);
});

describe('what the answer holds', () => {
	const row = (more: object) => ({ audienceUserId: '7', ...more });

	test('a phone number fits any of a customer’s, and all customers who have it', async () => {
		const customers = [
			row({ phoneList: [{ phone: '1390001' }, { phone: '1390002' }] }),
			row({ audienceUserId: '8', phone: '1390002' }),
		];
		const { json } = await runTuzhan(operation, [{ ids: '1390001' }, { ids: '1390002' }], () =>
			tuzhanAnswer(customers),
		);
		expect(json.map(({ audienceUserId }) => audienceUserId)).toEqual(['7', '7', '8']);
	});

	test('a customer whom no phone number fits makes the missing ones uncertain, not unknown', async () => {
		const masked = () => tuzhanAnswer([row({ phone: '139****1234' }), row({ phone: '1390002' })]);
		const { json } = await runTuzhan(operation, [{ ids: '13900001234' }, { ids: '1390002' }], masked, {
			onError: 'continueErrorOutput',
		});
		expect(json[0].error).toBe('It is not certain whether Tuzhan knows a customer with the Phone Number 13900001234.');
		expect(json[0].details).toMatchObject({
			description: expect.stringContaining("'IDs per Call' under Options to 1"),
		});
		expect(json[1]).toMatchObject({ phone: '1390002' });
	});

	test('alone in a call, whatever comes is about it', async () => {
		const { json } = await runTuzhan(operation, { ids: '13900001234' }, () =>
			tuzhanAnswer([row({ phone: '139****1234' })]),
		);
		expect(json).toEqual([{ audienceUserId: '7', phone: '139****1234' }]);
	});

	test.each([undefined, null, []])('%j: nobody is known', async (data) => {
		expect((await runTuzhan(operation, { ids: '1390001, 1390002' }, () => tuzhanAnswer(data))).json).toEqual([
			{ phone: '1390001', found: false },
			{ phone: '1390002', found: false },
		]);
	});

	test.each(['"text"', '{"list":[]}', '[1]'])('%s is no answer to this call', async (data) => {
		const { error } = await runTuzhan(operation, { ids: '1390001' }, () => tuzhanAnswer(data));
		expect(error?.message).toBe("The answer holds no list of records in 'data'.");
	});
});

describe('customers that are not known', () => {
	const unknown = (choice: string) =>
		runTuzhan(operation, [{ ids: '1390001, 0139001', options: { unknown: choice } }, { ids: '1390002' }], answer, {
			onError: 'continueErrorOutput',
		});

	test('are reported where the form says nothing', async () => {
		expect((await runTuzhan(operation, { ids: '1390001, 0139001' }, answer)).json[1]).toEqual({
			phone: '0139001',
			found: false,
		});
	});

	test('are left out, or make the item refused', async () => {
		expect((await unknown('leaveOut')).json.map(({ phone }) => phone)).toEqual(['1390001', '1390002']);
		expect((await unknown('refuse')).json.map(({ phone, error }) => error ?? phone)).toEqual([
			'Tuzhan knows no customer with phone 0139001. [item 0]',
			'1390002',
		]);
	});
});

test('Simplify is on where the form is left as it is', async () => {
	const profile = { audienceUserId: '7', phone: '1390001', weekActive: { count: 1 }, realName: 'Li' };
	expect((await runTuzhan(operation, { ids: '1390001' }, () => tuzhanAnswer([profile]))).json).toEqual([
		{ audienceUserId: '7', phone: '1390001', realName: 'Li' },
	]);
	expect((await runTuzhan(operation, { ids: '1390001', simplify: false }, () => tuzhanAnswer([profile]))).json).toEqual(
		[profile],
	);
});

test.each<[IDataObject, string]>([
	[{ ids: '' }, "'IDs or Phone Numbers' is empty."],
	[{ ids: ' , ' }, "'IDs or Phone Numbers' is empty."],
	[{ ids: [] }, "'IDs or Phone Numbers' is empty."],
	[
		{ ids: 860484273911119872 },
		"'IDs or Phone Numbers' is the number 860484273911119900, which is too large for a number and has lost its last digits.",
	],
	[
		{ findBy: 'audienceUserId', ids: 'crm-1' },
		"'IDs or Phone Numbers' holds 'crm-1', but a customer ID of Tuzhan has digits only.",
	],
	[{ findBy: 'unionid', ids: '1' }, "'Find By' is 'unionid', which Tuzhan's page does not name."],
	[{ ids: '1390001', options: { idsPerCall: 0 } }, "'IDs per Call' is '0', but has to be a whole number of 1 or more."],
])('%j is refused', (parameters, message) => {
	expect(refused(() => wanted(input(parameters)))).toBe(message);
});

test('a bad item is refused before any call', async () => {
	const { calls, error } = await runTuzhan(operation, [{ ids: '1390001' }, { ids: '' }], answer);
	expect([calls, error?.message]).toEqual([[], "'IDs or Phone Numbers' is empty. [item 1]"]);
});
