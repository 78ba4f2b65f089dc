import { fingerprint } from './identifiers.mts';

// Masked wherever they stand: a call with a wrong path may carry a secret as well.
const SECRETS = new Set([
	...['app_secret', 'refresh_token', 'access_token', 'authorization', 'cookie'],
	...['instanceSecrect', 'componentAppsecret', 'x-token', 'x-componenttoken'],
]);
const MASK = '***';

/**
 * @param headers headers of a call
 * @returns a copy in which tokens are fingerprints and the secret is masked
 */
export function withoutSecrets(headers: Record<string, unknown>): Record<string, unknown> {
	const safe = Object.entries(headers).map(([name, value]) => {
		if (!SECRETS.has(name)) return [name, value];
		return [name, name === 'app_secret' ? MASK : fingerprint(String(value))];
	});
	return Object.fromEntries(safe);
}

/**
 * @param body body or query of a call: what was read from its JSON, or its text when it was none
 * @returns a copy to keep, in which secrets are masked; a text is not kept, since it could hold one
 */
export function maskedBody(body: unknown): unknown {
	if (typeof body === 'string') return body && { sandbox_note: `${body.length} characters that are not JSON` };
	if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
	return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, SECRETS.has(name) ? MASK : value]));
}
