import { expectDocumented } from './documented.mts';

test('the check notices what is not documented', async () => {
	const request = {
		method: 'POST' as const,
		url: 'https://jing.example/v1/user/create',
		headers: { 'content-type': 'application/json' },
	};
	const send = (body: unknown, more = {}) => expectDocumented({ ...request, body: JSON.stringify(body), ...more });
	const user = { identities: [{ type: 'mobile', value: '1' }] };
	expect(await send([user], { qs: { returnFull: true } })).toBe('createUsers');
	await expect(send([{ ...user, feilds: {} }])).rejects.toThrow();
	await expect(send([{ identities: [{ type: 'thirdparty_channel', value: '1' }] }])).rejects.toThrow();
	await expect(send([{ ...user, fields: { level: 3 } }])).rejects.toThrow();
	await expect(send([user], { qs: { full: true } })).rejects.toThrow();
	await expect(send([user], { url: 'https://jing.example/v1/user' })).rejects.toThrow(/not documented/);
});
