import { renewedTokenPair } from '../../api/token/jing.ts';
import { JingOAuth2Api } from '../../credentials/JingOAuth2Api.credentials.ts';
import { someCredential } from '../api/answers.mts';
import { FakeTokenService } from '../api/token/fake-token-service.mts';
import { definition, expectDocumented } from './documented.mts';

test('a token pair is renewed by the documented call, and asked for with the same fields', async () => {
	const service = new FakeTokenService();
	const credential = someCredential();
	const tokens = await renewedTokenPair(credential, service.send);
	await renewedTokenPair({ ...credential, ...tokens, refusedToken: tokens.accessToken }, service.send);
	const [first, renewal] = service.requests;
	const headers = { 'content-type': 'application/json' };
	expect(
		await expectDocumented({ method: 'POST', url: renewal.url, body: JSON.stringify(renewal.body), headers }),
	).toBe('refreshToken');
	// The page of the first request could not be read; that it lies beside the other one, with its fields, is inferred.
	expect(first.url).toBe(renewal.url.replace(/\/refresh$/, ''));
	const { required } = definition.components.schemas.RefreshTokenRequest as { required: string[] };
	expect(Object.keys(first.body)).toEqual(required.filter((name) => name !== 'refresh_token'));
});

test('the headers of a call are the documented ones', async () => {
	const service = new FakeTokenService();
	const credential = someCredential();
	const tokens = await renewedTokenPair(credential, service.send);
	const { headers } = await new JingOAuth2Api().authenticate(
		{ ...credential, ...tokens },
		{ url: 'https://jing.example' },
	);
	const { appId, accessToken } = definition.components.securitySchemes!;
	expect(headers).toEqual({ [appId.name]: credential.appId, [accessToken.name]: tokens.accessToken });
});
