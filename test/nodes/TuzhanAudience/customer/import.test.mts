import type { IDataObject } from 'n8n-workflow';
import { operationKey, operationRows } from '../../../../nodes/contract.ts';
import { rowOf } from '../../../../nodes/TuzhanAudience/customer/import.operation.ts';
import type { SentCall } from '../../../api/fake-n8n.mts';
import { refused } from '../../refused.mts';
import { inputOf, runTuzhan, tuzhanAnswer, tuzhanRefusal } from '../run.mts';

const operation = 'customer.import';
/** Telephone numbers that can be some, by a short name. */
const number = (name: string) => `13900000${name.padStart(3, '0')}`;
const phone = (name: string) => ({ identity: [{ type: 'phone', value: number(name) }] });
const batch = (_: unknown, index: number) => tuzhanAnswer(`${15314513998217760n + BigInt(index)}`);
const rowsIn = (body: unknown) => (body as { data: IDataObject[] }).data;
const input = (parameters: IDataObject) => inputOf({ identities: phone('1'), importMode: 2, ...parameters });

test('items become rows of one call, and each gets the ID of the batch with every digit', async () => {
	const { calls, items } = await runTuzhan(operation, [{ identities: phone('1') }, { identities: phone('2') }], batch);
	expect(calls).toHaveLength(1);
	expect(calls[0].options).toMatchObject({
		method: 'POST',
		url: 'https://tuzhan.example/api/open/audience/info/v2/batchAdd',
	});
	expect(calls[0].body).toEqual({
		publicParams: { importMode: 2 },
		data: ['1', '2'].map((name) => ({ identities: [{ identityType: 'phone', identityValue: number(name) }] })),
	});
	expect(items).toEqual(
		[0, 1].map((item) => ({ json: { accepted: true, batchId: '15314513998217760' }, pairedItem: { item } })),
	);
});

test('501 rows are two calls in the order of the items; the form can ask for fewer', async () => {
	const forms = (count: number, options = {}) =>
		Array.from({ length: count }, (_, index) => ({ identities: phone(String(index)), options }));
	const { calls, json } = await runTuzhan(operation, forms(501), batch);
	expect(calls.map(({ body }) => rowsIn(body).length)).toEqual([500, 1]);
	expect(json.map(({ batchId }) => batchId)).toEqual([...Array(500).fill('15314513998217760'), '15314513998217761']);
	const three = await runTuzhan(operation, forms(5, { rowsPerCall: 2 }), batch);
	expect(three.calls.map(({ body }) => rowsIn(body).length)).toEqual([2, 2, 1]);
	expect(rowOf(input({ options: { rowsPerCall: 9999 } })).rowsPerCall).toBe(500);
});

test('rows share a call only when what holds for the whole call is the same', async () => {
	const { calls } = await runTuzhan(
		operation,
		[
			{ identities: phone('1') },
			{ identities: phone('2'), importMode: 1 },
			{ identities: phone('3'), options: { matchingType: 2 } },
		],
		batch,
	);
	expect(calls.map(({ body }) => (body as IDataObject).publicParams)).toEqual([
		{ importMode: 2 },
		{ importMode: 1 },
		{ matchingType: 2, importMode: 2 },
	]);
});

test('the fields of the form are sent under the names of Tuzhan', () => {
	const customFields = {
		field: [
			{ configId: '4021', configName: '会员等级', values: '金卡' },
			{ configId: '860484273911119872', values: ['a', 'b'] },
		],
	};
	const customer = { realName: '林静', sex: 'female', address: 'A', birthday: '1990-05-17', remark: '', customFields };
	expect(rowOf(input({ customer })).row).toEqual({
		identities: [{ identityType: 'phone', identityValue: number('1') }],
		realName: '林静',
		sex: '女',
		address: 'A',
		birthday: '1990-05-17',
		customFields: [
			{ configId: 4021, configName: '会员等级', values: ['金卡'] },
			{ configId: '860484273911119872', values: ['a', 'b'] },
		],
	});
});

test.each<[unknown, unknown, IDataObject]>([
	['男', 33010, { sex: '男', birthday: '1990-05-17' }],
	['F', '1990/5/17', { sex: '女', birthday: '1990-05-17' }],
	[2, '1988-07-01T15:00:00.000Z', { sex: '女', birthday: '1988-07-02' }],
	['', '', {}],
])('a sex %j and a birthday %j are sent as %j', (sex, birthday, sent) => {
	const { identities: _identities, ...rest } = rowOf(input({ customer: { sex, birthday } as IDataObject })).row;
	expect(rest).toEqual(sent);
});

test('a custom field that is empty is left alone, or emptied where the form says so', () => {
	const customer = {
		customFields: {
			field: [
				{ configId: '1', values: '' },
				{ configId: '2', values: ['', 'a'] },
			],
		},
	};
	expect(rowOf(input({ customer })).row.customFields).toEqual([{ configId: 2, values: ['a'] }]);
	expect(rowOf(input({ customer, options: { emptyValues: 'empty' } })).row.customFields).toEqual([
		{ configId: 1, values: [''] },
		{ configId: 2, values: ['a'] },
	]);
});

test('a call that is refused for one row is split until that row stands alone', async () => {
	const respond = (call: SentCall, index: number) =>
		JSON.stringify(call.body).includes(number('1')) ? tuzhanRefusal('1', '数据有误') : batch(call, index);
	const forms = ['1', '2', '3'].map((value) => ({ identities: phone(value), options: { rowsPerCall: 2 } }));
	const { calls, json } = await runTuzhan(operation, forms, respond, { onError: 'continueErrorOutput' });
	expect(calls).toHaveLength(4);
	expect(json.map(({ error, accepted }) => error ?? accepted)).toEqual([
		expect.stringContaining('数据有误'),
		true,
		true,
	]);
	const stopped = await runTuzhan(operation, forms, respond);
	expect([stopped.calls.length, stopped.items]).toEqual([2, []]);
});

test('one bad row of 500 costs 18 calls: two for each of 9 halvings at most', async () => {
	const respond = (call: SentCall, index: number) =>
		JSON.stringify(call.body).includes(number('321')) ? tuzhanRefusal('1', '数据有误') : batch(call, index);
	const forms = Array.from({ length: 500 }, (_, index) => ({ identities: phone(String(index)) }));
	const { calls, json } = await runTuzhan(operation, forms, respond, { onError: 'continueErrorOutput' });
	expect(calls.length).toBeLessThanOrEqual(1 + 2 * 9);
	expect(json.map(({ error }) => error !== undefined)).toEqual(forms.map((_, index) => index === 321));
});

test.each(['customer.import', 'tag.addOrRemove', 'group.addOrRemove'])(
	'%s is sent once after a broken connection: an import may count twice',
	(name) => {
		expect(operationRows.find((row) => row.node === 'TuzhanAudience' && operationKey(row) === name)?.effect).toBe(
			'write',
		);
	},
);

test('an import is sent once, whatever kept its answer away', async () => {
	const forms = ['1', '2'].map((value) => ({ identities: phone(value) }));
	for (const respond of [
		() => Promise.reject(Object.assign(new Error('sending'), { cause: { code: 'ECONNRESET' } })),
		() => ({ status: 502, headers: {}, body: '' }),
		() => ({ status: 200, headers: {}, body: '{"code":"200","da' }),
	]) {
		const { calls, json } = await runTuzhan(operation, forms, respond as never, { onError: 'continueErrorOutput' });
		expect([calls.length, json.filter(({ error }) => error).length]).toEqual([1, 2]);
	}
});

test('an answer without an ID is a success all the same', async () => {
	expect((await runTuzhan(operation, { identities: phone('1') }, () => tuzhanAnswer())).json).toEqual([
		{ accepted: true },
	]);
});

test.each<[IDataObject, string]>([
	[{ identities: {} }, "'Identities' is empty."],
	[{ importMode: 3 }, "'Import Mode' is '3', which Tuzhan's page does not name."],
	[{ customer: { sex: 'x' } }, "'Sex' under 'Fields' is 'x', which this operation does not know."],
	[{ customer: { realName: { a: 1 } } }, "'Real Name' under 'Fields' is a list or an object, but has to be text."],
	[
		{ customer: { customFields: { field: [{ configId: 'level' }] } } },
		"'Field ID' of field 1 under 'Custom Fields' is 'level', but has to be a whole number.",
	],
	[
		{ customer: { customFields: { field: [{ values: 'x' }] } } },
		"'Field ID' of field 1 under 'Custom Fields' is empty.",
	],
	[{ options: { rowsPerCall: 0 } }, "'Rows per Call' is '0', but has to be a whole number of 1 or more."],
	[{ options: { matchingType: 3 } }, "'Matching' is '3', which Tuzhan's page does not name."],
])('%j is refused', (parameters, message) => {
	expect(refused(() => rowOf(input(parameters)))).toBe(message);
});
