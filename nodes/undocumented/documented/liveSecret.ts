import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { DocumentedField, DocumentedOperation } from '../../../documentation/operation';

const NAME_OF_SECRET = /(token|secret|authorization|password|api_?key|cookie|session)/i;
const LOOKS_LIVE = /^(?:Bearer\s+|Basic\s+)?(?=\S*\d)[\w.~+/=-]{16,}$/i;
// A word that stands for a value is none.
const STANDS_FOR = /x{3,}|your|token|secret|example|sample|demo|test|string|\*{2,}|\.{3}|…|<|\{/i;
const FROM_CREDENTIAL = ['appSecret', 'accessToken', 'refreshToken'];
const SHORTEST = 8;

/**
 * Finds what looks like a live token or secret in a documentation that was pasted: one of the credential's own, or in a sample call
 * that somebody has copied, such as a cURL command or a HAR file, a value under the name of a token. The samples of a page that
 * describes its fields are the documentation's own.
 *
 * @param text what was pasted
 * @param documented the operations that were read in it
 * @param credential the decrypted credential; empty where it is not known
 * @returns the name it stands under; undefined for none
 */
export function liveSecretIn(
	text: string,
	documented: DocumentedOperation[],
	credential: ICredentialDataDecryptedObject,
): string | undefined {
	const own = FROM_CREDENTIAL.find((name) => {
		const value = credential[name];
		return typeof value === 'string' && value.length >= SHORTEST && text.includes(value);
	});
	if (own) return own === 'appSecret' ? 'App Secret' : 'access token';
	for (const { fields } of documented) {
		if (fields.some(({ fromExample }) => !fromExample)) continue;
		const live = fields.find(isLive);
		if (live) return live.name;
	}
	return undefined;
}

function isLive({ name, example }: DocumentedField): boolean {
	if (!NAME_OF_SECRET.test(name) || typeof example !== 'string') return false;
	const value = example.trim();
	return LOOKS_LIVE.test(value) && !STANDS_FOR.test(value);
}
