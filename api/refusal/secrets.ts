/**
 * Takes secrets out of a text that came from outside before anybody sees it.
 *
 * @param text any text
 * @param secrets values that must not be seen; empty ones are ignored
 * @returns the text with every secret replaced
 */
export function withoutSecrets(text: string, secrets: unknown[]): string {
	// The longest first: a secret may be part of another one.
	return secrets
		.filter((secret): secret is string => typeof secret === 'string' && secret.length > 3)
		.sort((one, other) => other.length - one.length)
		.reduce((result, secret) => result.split(secret).join('[hidden]'), text);
}
