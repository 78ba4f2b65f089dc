import { InputRefusal } from '../refusal/refusal';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Checks and tidies the Base URL of a credential.
 *
 * @param value what the user typed, e.g. "https://jingopenapi.jingsocial.com/"
 * @returns the address without a slash at its end
 * @throws InputRefusal when it is no https address (plain http is for loopback only)
 */
export function baseUrlOf(value: unknown): string {
	const text = String(value ?? '').trim();
	let url: URL;
	try {
		url = new URL(text);
	} catch {
		return refuse(`The Base URL '${text}' is not an address.`, 'It starts with https:// and names the host.');
	}
	// The text, because the parsed address does not show a '?' or '#' with nothing behind it.
	if (url.username || url.password || /[?#]/.test(text)) {
		return refuse(
			"The Base URL must not contain a user name, a password, a '?' or a '#'.",
			'Give scheme, host and, if needed, a path.',
		);
	}
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname))) {
		return refuse(
			`The Base URL '${text}' must start with https://.`,
			'Plain http:// is only for this machine (localhost, 127.0.0.1).',
		);
	}
	return withoutSlashes(url.href);
}

/** Without the slashes at its end. A regular expression would try each of many slashes in its midst as the first of the last ones. */
function withoutSlashes(text: string): string {
	let end = text.length;
	while (text[end - 1] === '/') end -= 1;
	return text.slice(0, end);
}

/**
 * Checks a path, so that a call never leaves the Base URL's host.
 *
 * @param value path below the Base URL, e.g. "/v1/user/create"
 * @param label the field that holds it, for the sentence
 * @returns the path
 * @throws InputRefusal when it is more or less than a path
 */
export function pathOf(value: unknown, label: string): string {
	const path = String(value ?? '').trim();
	const segments = path.split('/').map((segment) => segment.replace(/%2e/gi, '.'));
	if (
		!/^\/[^\s\p{Cc}?#\\]*$/u.test(path) ||
		path.startsWith('//') ||
		segments.includes('..') ||
		segments.includes('.')
	) {
		return refuse(
			`${label} '${path}' is not a path.`,
			"It starts with a single /, and has no host, no '..', no '?' and no blank in it.",
		);
	}
	return path;
}

function refuse(message: string, description: string): never {
	throw new InputRefusal('endpoint_invalid', message, description);
}
