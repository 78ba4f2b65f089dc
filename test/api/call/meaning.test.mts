import { meansTokenRefused, meansTooManyCalls } from '../../../api/call/meaning.ts';
import { jing } from '../../../api/system/jing.ts';

const answer = (status: number) => ({ status, headers: {}, body: '' });
const saying = (message: string, code = '4001') => ({ kind: 'declined' as const, code, message });
const asked = (effect: 'read' | 'upsert' | 'send', credential = {}) => ({ system: jing, credential, effect });

test.each([
	'向该用户推送过于频繁',
	'该用户今日推送次数超限',
	'请求过于频繁：同一用户 24 小时内只能推送一次',
	'给此粉丝发送太频繁，请稍后再试',
	'同一个手机号调用次数超出限制',
	'push too frequent for this user',
	'Too many requests for this user',
	'Rate limit exceeded, please try again later: one message for each recipient a day',
])('%s: a limit of one person, not of the app', (message) => {
	for (const effect of ['read', 'upsert', 'send'] as const)
		for (const status of [200, 400, 429])
			expect(meansTooManyCalls(asked(effect), answer(status), saying(message))).toBe(false);
	const listed = asked('upsert', { tooManyCallsCodes: '4001' });
	expect(meansTooManyCalls(listed, answer(200), saying(message))).toBe(true);
	expect(meansTooManyCalls(listed, answer(200), saying(message, '4002'))).toBe(false);
});

test.each(['请求过于频繁', 'Too many requests, please slow down', 'API rate limit exceeded.'])(
	'%s: a limit of the app, by its words as long as no code is listed',
	(message) => {
		expect(meansTooManyCalls(asked('upsert'), answer(200), saying(message))).toBe(true);
		expect(meansTooManyCalls(asked('send'), answer(200), saying(message))).toBe(false);
		expect(meansTooManyCalls(asked('send'), answer(429), saying(message))).toBe(true);
		expect(meansTooManyCalls(asked('upsert', { tooManyCallsCodes: '9' }), answer(200), saying(message))).toBe(false);
	},
);

test('where codes for a refused token are listed, words about it do not count', () => {
	const refused = (credential: object) =>
		meansTokenRefused({ ...asked('read', credential), token: 't' }, answer(200), saying('access token is invalid'));
	expect(refused({ accessToken: 't' })).toBe(true);
	expect(refused({ accessToken: 't', refusedCodes: '7, 8' })).toBe(false);
	expect(refused({ accessToken: 't', refusedCodes: '7，4001' })).toBe(true);
});

test('words about a token that has lapsed on its way count each time, those about another once in half a minute', () => {
	const refused = (tokenExpiry: number) => {
		const credential = { appId: 'lapses', accessToken: 't', tokenExpiry: String(tokenExpiry) };
		return meansTokenRefused({ ...asked('read', credential), token: 't' }, answer(200), saying('access token expired'));
	};
	const [lapsed, lives] = [Date.now() - 1, Date.now() + 60_000];
	expect([refused(lapsed), refused(lapsed), refused(lives)]).toEqual([true, true, true]);
	const other = { appId: 'lapses', accessToken: 'u', tokenExpiry: String(lives) };
	expect(meansTokenRefused({ ...asked('read', other), token: 'u' }, answer(200), saying('access token expired'))).toBe(
		false,
	);
});
