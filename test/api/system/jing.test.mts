import {
	INFERRED_TOKEN_PATH,
	jing,
	PRODUCTION_URL,
	REFRESH_TOKEN_LIFETIME,
	REFRESH_TOKEN_PATH,
} from '../../../api/system/jing.ts';

test('addresses are those of the documentation, and the inferred one is its neighbour', () => {
	expect(PRODUCTION_URL).toBe('https://jingopenapi.jingsocial.com');
	expect(REFRESH_TOKEN_PATH).toBe('/v1/oauth2/token/refresh');
	expect(INFERRED_TOKEN_PATH).toBe('/v1/oauth2/token');
	expect(REFRESH_TOKEN_LIFETIME).toBe(2_592_000_000);
});

test.each([
	['access_token is invalid', true, false],
	['Token has expired', true, false],
	['访问令牌已过期', true, false],
	['Too many requests', false, true],
	['call too frequent', false, true],
	['rate limit exceeded', false, true],
	['请求过于频繁', false, true],
	['接口限流', false, true],
	['the stage is unknown', false, false],
	['success', false, false],
	['', false, false],
])('%j speaks of the token: %p, of too many calls: %p', (message, ofToken, ofTooManyCalls) => {
	expect(jing.speaksOfToken(message)).toBe(ofToken);
	expect(jing.speaksOfTooManyCalls(message)).toBe(ofTooManyCalls);
});
