import { createHash, timingSafeEqual } from 'crypto';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Compares in constant time; the hashes are of one length, as the comparison requires, and tell nothing of the texts. */
const isSame = (given: string, expected: string) => timingSafeEqual(digest(given), digest(expected));

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** What becomes of a secret on its way: in a URL, a sender may leave it as it is, where its signs have a meaning of their own. */
function arrivals(secret: string, placement: unknown): Set<string> {
	// Node.js hands over the bytes of a header, and those of a URL that are no ASCII, as Latin-1.
	const bytes = Buffer.from(secret, 'utf8').toString('latin1');
	if (placement !== 'query') return new Set([secret, bytes]);
	const withBlanks = secret.replaceAll('+', ' ');
	return new Set([secret, bytes, decoded(withBlanks), withBlanks]);
}

/**
 * Whether a sender knows the secret.
 *
 * @param given what stands in the request, as n8n's web server has read it
 * @param expected the secret
 * @param placement "query" where it comes in the URL, else it comes in a header
 */
export const isSameSecret = (given: string, expected: string, placement: unknown): boolean =>
	[...arrivals(expected, placement)].filter((arrival) => isSame(given.trim(), arrival)).length > 0;

// Node.js, n8n or a proxy makes something else of these headers.
const HEADERS_WITH_A_MEANING =
	/^(?:accept-encoding|connection|content-[a-z]+|cookie|date|expect|forwarded|host|keep-alive|origin|proxy-[a-z-]+|set-cookie|te|trailer|transfer-encoding|upgrade|via|x-forwarded-[a-z]+)$/i;
const HEADER_NAME = /^[!#$%&'*+\-.^_`|~\w]+$/;
const PARAMETER_NAME = /^[\w.~-]+$/;
const VISIBLE = /^[\x20-\x7e]*$/;
const MEANS_SOMETHING_IN_URLS = /[&#%+]/;

/**
 * Says why a secret does not reach n8n in the place that is chosen for it.
 *
 * @param secret the secret
 * @param name name of the header or of the query parameter
 * @param isQuery whether it is sent in the URL
 * @returns what to change; undefined when it arrives
 */
export function whyNotCarried(secret: string, name: string, isQuery: boolean): string | undefined {
	if (isQuery) {
		if (name === '') return 'Fill in the name of the query parameter, such as secret.';
		if (!PARAMETER_NAME.test(name) || name in {})
			return 'The name of the query parameter may have letters, digits and the signs - _ . ~ only. Use a name such as secret.';
	} else if (!HEADER_NAME.test(name)) {
		return "The header name may have letters, digits and signs such as '-' only. Use a name such as X-Webhook-Secret.";
	} else if (HEADERS_WITH_A_MEANING.test(name)) {
		return `The header ${name} has a meaning of its own, and a secret in it does not arrive. Use a name such as X-Webhook-Secret.`;
	}
	if (!VISIBLE.test(secret)) {
		return 'The secret has characters that do not reach n8n unchanged from every sender, such as Chinese ones, or ones that show nothing. Use letters, digits and signs of the English keyboard.';
	}
	if (isQuery && MEANS_SOMETHING_IN_URLS.test(secret)) {
		return 'The secret has one of the signs & # % +, which mean something else in a URL and would not arrive. Use another secret, of letters and digits, or send it as a header.';
	}
	return undefined;
}
