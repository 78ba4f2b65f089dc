import { pathOf } from '../../api/call/address';
import { InputRefusal } from '../../api/refusal/refusal';

/** Methods that a call can have. */
export const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'];

/**
 * Checks an HTTP method.
 *
 * @param value e.g. "post"
 * @param place where it stands, for the sentence
 * @returns e.g. "POST"
 * @throws InputRefusal for anything else
 */
export function methodOf(value: unknown, place: string): string {
	const method = String(value).toUpperCase();
	if (METHODS.includes(method)) return method;
	throw new InputRefusal(
		'directory_invalid',
		`${place}: '${String(value)}' is not a method.`,
		`Use one of: ${METHODS.join(', ')}.`,
	);
}

/**
 * Checks that a path is only a path, so that no call leaves the host of the Base URL.
 *
 * @param value the path, with or without {placeholders}
 * @param label where it stands, for the sentence
 * @throws InputRefusal when it is not
 */
export function checkedPath(value: unknown, label: string): string {
	try {
		return pathOf(value, label);
	} catch (reason) {
		throw pathRefusal((reason as Error).message);
	}
}

function pathRefusal(message: string): InputRefusal {
	return new InputRefusal(
		'endpoint_invalid',
		message,
		"Copy the path from the operation's page in JINGdigital's documentation, without the host. The host is the Base URL of the credential.",
	);
}
