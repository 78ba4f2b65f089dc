import { requestOf } from '../../../../nodes/TuzhanAudience/customer/getByPhoneOrOpenid.operation.ts';
import { refused } from '../../refused.mts';
import { inputOf, runTuzhan, tuzhanAnswer } from '../run.mts';

const operation = 'customer.getByPhoneOrOpenid';
const profile = { audienceUserId: '7', openid: 'o', realName: 'Li' };

test('a phone number, an OpenID or both are sent, with the company of the credential', async () => {
	const forms = [{ phone: ' 13900001234 ' }, { openid: 'o' }, { phone: '13900000001', openid: 'o' }];
	const { calls } = await runTuzhan(operation, forms, () => tuzhanAnswer(profile), {
		credential: { companyId: 'branch-021' },
	});
	expect(calls[0].options).toMatchObject({
		method: 'POST',
		url: 'https://tuzhan.example/api/open/api/audience/getInfoByPhoneAndOpenid',
	});
	expect(calls.map(({ body }) => body)).toEqual([
		{ companyId: 'branch-021', phone: '13900001234' },
		{ companyId: 'branch-021', openid: 'o' },
		{ companyId: 'branch-021', phone: '13900000001', openid: 'o' },
	]);
});

test('the profile leaves the node, simplified or as it is', async () => {
	expect((await runTuzhan(operation, { phone: '13900000001' }, () => tuzhanAnswer(profile))).json).toEqual([
		{ audienceUserId: '7', realName: 'Li' },
	]);
	expect(
		(await runTuzhan(operation, { phone: '13900000001', simplify: false }, () => tuzhanAnswer(profile))).json,
	).toEqual([profile]);
});

test.each([undefined, null, {}, []])('%j: the customer is not known', async (data) => {
	const { json } = await runTuzhan(operation, { phone: '13900000001', openid: 'o' }, () => tuzhanAnswer(data));
	expect(json).toEqual([{ phone: '13900000001', openid: 'o', found: false }]);
});

test('an unknown customer refuses the item where the form says so', async () => {
	const { error } = await runTuzhan(operation, { phone: '13900000001', options: { unknown: 'refuse' } }, () =>
		tuzhanAnswer(),
	);
	expect(error?.message).toBe('Tuzhan knows no customer with phone 13900000001. [item 0]');
	expect(
		(await runTuzhan(operation, { phone: '13900000001', options: { unknown: 'leaveOut' } }, () => tuzhanAnswer())).json,
	).toEqual([]);
});

test('neither is refused', () => {
	expect(refused(() => requestOf(inputOf({ phone: ' ', openid: '' })))).toBe(
		"'Phone Number' and 'OpenID' are both empty.",
	);
});
