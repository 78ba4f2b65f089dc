import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { baseUrlOf } from '../../../api/call/address';
import { attempted } from '../../../api/refusal/attempted';
import { InputRefusal } from '../../../api/refusal/refusal';
import type { DocumentedOperation, Reading } from '../../../documentation/operation';
import { onlyOperation, readDocumentation } from '../../../documentation/read';
import { understood } from '../../../documentation/remarks';
import { operationKey, type OperationRow } from '../../contract';
import { checkedPath, methodOf } from '../checks';
import { headersLeftOut, isSent } from './fields';
import { liveSecretIn } from './liveSecret';
import { refuseOther } from './sameOperation';

// The editor asks for the same text again and again, and reading a long one takes milliseconds.
const MOST_REMEMBERED = 50;
const remembered = new Map<string, Reading | InputRefusal>();

function readOnce(text: string): Reading {
	const known = remembered.get(text) ?? attempted(() => readDocumentation(text));
	remembered.delete(text);
	remembered.set(text, known);
	if (remembered.size > MOST_REMEMBERED) remembered.delete(remembered.keys().next().value as string);
	if (known instanceof InputRefusal) throw known;
	return known;
}

// All items of a run have the same credential, and mostly the same text.
const understandings = new WeakMap<ICredentialDataDecryptedObject, Map<string, DocumentedOperation>>();

/**
 * Reads what was pasted for an operation, and checks that it is about this one and can be called.
 *
 * @param text what was pasted
 * @param row the operation
 * @param credential the decrypted credential; empty where it is not known
 * @returns what it says
 * @throws InputRefusal when it cannot be read, is another operation's page, holds what looks like a live token, or describes a call
 * that a node cannot make
 */
export function understandingOf(
	text: string,
	row: OperationRow,
	credential: ICredentialDataDecryptedObject,
): DocumentedOperation {
	const ofCredential = understandings.get(credential) ?? new Map<string, DocumentedOperation>();
	understandings.set(credential, ofCredential);
	const key = `${operationKey(row)}\n${text}`;
	const known = ofCredential.get(key);
	if (known) return known;
	const reading = readOnce(text);
	refuseLiveSecret(text, reading, credential);
	const documented = placed(usable(onlyOperation(reading), row), credential);
	ofCredential.set(key, documented);
	return documented;
}

function refuseLiveSecret(text: string, { operations }: Reading, credential: ICredentialDataDecryptedObject): void {
	const name = liveSecretIn(text, operations, credential);
	if (name === undefined) return;
	throw new InputRefusal(
		'documentation_secret',
		`What was pasted holds what looks like a live secret, under '${name}'.`,
		'Remove it from the text: the credential sends it, and what stands here is stored in the workflow in plain text. Where it was real, have it renewed.',
	);
}

/**
 * Checks that a node can call an operation as it is described.
 *
 * @param documented what was read
 * @param row the operation that it is meant for
 * @throws InputRefusal when it is another one, its method or path cannot be used, or its body is no JSON
 */
export function usable(documented: DocumentedOperation, row: OperationRow): DocumentedOperation {
	refuseOther(row, documented);
	methodOf(documented.method, 'The documentation');
	checkedPath(documented.path, 'The path in the documentation,');
	const { contentType = '' } = documented.body ?? {};
	const sendsBody = documented.method !== 'GET';
	if (sendsBody && contentType !== '' && !/\bjson\b/i.test(contentType)) {
		throw new InputRefusal(
			'documentation_unusable',
			`The body of this operation is ${contentType} there, but this node sends JSON only.`,
			"Make this call with n8n's HTTP Request node, and choose the same credential in it under Predefined Credential Type.",
		);
	}
	const file = documented.fields.find(({ place, type, required }) => place === 'body' && type === 'file' && required);
	if (file) {
		throw new InputRefusal(
			'documentation_unusable',
			`The field '${file.name}' of this operation is a file, which this node cannot send.`,
			"Make this call with n8n's HTTP Request node, and choose the same credential in it under Predefined Credential Type.",
		);
	}
	return documented;
}

/** With what stands in the documentation's address between the host and the path, where the Base URL does not hold it already. */
export function placed(
	documented: DocumentedOperation,
	credential: ICredentialDataDecryptedObject,
): DocumentedOperation {
	const base = baseIn(credential);
	// A server that is a path alone stands below the host that is called.
	const server = documented.servers
		.map((address) => urlOf(address, /^\/[^/]/.test(address) ? base : undefined))
		.find((url) => url !== undefined && url.host === base?.host);
	if (!server || !base) return documented;
	const [before, own] = [server.pathname, base.pathname].map((way) => way.replace(/\/+$/, ''));
	const between = before.startsWith(own) ? before.slice(own.length) : '';
	return between === '' || documented.path.startsWith(`${between}/`)
		? documented
		: { ...documented, path: `${between}${documented.path}` };
}

function urlOf(address: string, base?: URL): URL | undefined {
	try {
		return new URL(address, base);
	} catch {
		return undefined;
	}
}

function baseIn(credential: ICredentialDataDecryptedObject): URL | undefined {
	try {
		return new URL(baseUrlOf(credential.baseUrl));
	} catch {
		// The call says what is wrong with it.
		return undefined;
	}
}

/**
 * Says on one line what was understood of a documentation, and what was left out.
 *
 * @param documented the operation, as its documentation describes it
 * @param row the operation of this package
 * @param credential the decrypted credential; empty where it is not known
 */
export function saidOf(
	documented: DocumentedOperation,
	row: OperationRow,
	credential: ICredentialDataDecryptedObject,
): string {
	const base = baseIn(credential);
	const hosts = documented.servers.flatMap((address) => urlOf(address)?.host ?? []);
	const others = base ? hosts.filter((host) => host !== base.host) : [];
	const headers = headersLeftOut(documented);
	return [
		understood({ ...documented, fields: documented.fields.filter(isSent) }),
		...(headers.length ? [`Headers are not sent: ${headers.join(', ')}.`] : []),
		...(others.length && others.length === hosts.length
			? [`It names the host ${others[0]}; calls go to ${base!.host}, the Base URL of the credential.`]
			: []),
		...(row.method && row.method !== documented.method
			? [`The list of the documentation that this package knows says ${row.method}; ${documented.method} is used.`]
			: []),
	].join(' ');
}
