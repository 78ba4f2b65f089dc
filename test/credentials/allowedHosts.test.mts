import { JingOAuth2Api } from '../../credentials/JingOAuth2Api.credentials.ts';
import { JingWebhookApi } from '../../credentials/JingWebhookApi.credentials.ts';
import { TuzhanApi } from '../../credentials/TuzhanApi.credentials.ts';

test.each([new JingOAuth2Api(), new TuzhanApi()])(
	"n8n's HTTP Request node may use the credential for the host of its Base URL alone, and nobody has to set that",
	({ properties }) => {
		const defaultOf = (field: string) => {
			const { type, default: value } = properties.find(({ name }) => name === field)!;
			expect(type).toBe('hidden');
			return value;
		};
		expect(defaultOf('allowedHttpRequestDomains')).toBe('domains');
		const resolved = (baseUrl: unknown) =>
			new Function('$parameter', `return ${String(defaultOf('allowedDomains')).slice(3, -2)}`)({ '&baseUrl': baseUrl });
		const usual = properties.find(({ name }) => name === 'baseUrl')!.default as string;
		for (const none of ['', undefined]) expect(resolved(none)).toBe(new URL(usual).hostname);
		for (const baseUrl of [
			usual,
			'https://jing.example',
			' https://jing.example/gateway/v1 ',
			'HTTPS://jing.example:8443/',
			'http://127.0.0.1:5678',
			'https://jing.example?a=1',
		])
			expect(resolved(baseUrl)).toBe(new URL(baseUrl.trim()).hostname);
	},
);

test('the secret of webhooks is for the triggers alone', () => {
	const type = new JingWebhookApi();
	expect(type.restrictToSupportedNodes).toBe(true);
	expect(type).not.toHaveProperty('authenticate');
});
