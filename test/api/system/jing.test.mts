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
	['the access token is missing', true, false],
	['invalid or expired access_token', true, false],
	['Token has expired', false, false],
	['push token of the device has expired', false, false],
	['page_access_token_id is invalid', false, false],
	['访问令牌已过期', true, false],
	['Too many requests', false, true],
	['429 Too Many Requests', false, true],
	['Too many requests, please try again later.', false, true],
	['call too frequent', false, false],
	['too many custom fields', false, false],
	['too many requests in one batch', false, false],
	['rate limit exceeded', false, true],
	['请求过于频繁', false, true],
	['您的请求次数超出限制，请稍后再试', false, true],
	['接口限流', false, false],
	['the stage is unknown', false, false],
	['success', false, false],
	['', false, false],
])('%j speaks of the token: %p, of too many calls: %p', (message, ofToken, ofTooManyCalls) => {
	expect(jing.speaksOfToken(message)).toBe(ofToken);
	expect(jing.speaksOfTooManyCalls(message)).toBe(ofTooManyCalls);
});
