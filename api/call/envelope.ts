import type { IDataObject } from 'n8n-workflow';
import type { System } from '../system/system';
import { withoutSecrets } from '../refusal/secrets';
import { parseExactly } from './exactJson';

/** An HTTP answer as it arrived; the body is not yet parsed, so that no digit is lost. */
export interface Answer {
	status: number;
	headers: IDataObject;
	body: string;
}

/** What an answer turned out to be. */
export type Reading =
	| { kind: 'accepted'; envelope: IDataObject; requestId?: string }
	| { kind: 'declined'; code: string; message: string; requestId?: string }
	| {
			kind: 'unreadable';
			found: 'an empty body' | 'a web page' | 'incomplete or malformed JSON' | 'JSON of another form';
	  };

const textOf = (value: unknown): string | undefined =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

/**
 * Reads the envelope that JINGdigital documents around every answer: success is a code of the list, as a number
 * or as a string; every other code is a refusal, also with HTTP 200 (contract/jing.yaml, x-conventions).
 *
 * @param system the API that answered
 * @param answer status, headers and unparsed body
 * @param secrets values that nobody must see: they are taken out of all texts
 * @returns the envelope, the refusal, or what was found instead of an envelope; never throws
 */
export function readAnswer(system: System, answer: Answer, secrets: unknown[]): Reading {
	const body = answer.body.trim();
	if (body === '') return { kind: 'unreadable', found: 'an empty body' };
	if (body.startsWith('<')) return { kind: 'unreadable', found: 'a web page' };
	let value: unknown;
	try {
		value = withoutSecrets(body, parseExactly(body), secrets);
	} catch {
		return { kind: 'unreadable', found: 'incomplete or malformed JSON' };
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		return { kind: 'unreadable', found: 'JSON of another form' };
	}
	const envelope = value as IDataObject;
	const code = textOf(envelope[system.envelope.code])?.trim();
	if (!code) return { kind: 'unreadable', found: 'JSON of another form' };
	const requestId = system.envelope.requestId && textOf(envelope[system.envelope.requestId]);
	if (answer.status < 400 && system.successCodes.includes(Number(code)))
		return { kind: 'accepted', envelope, requestId };
	return { kind: 'declined', code, message: textOf(envelope[system.envelope.message]) ?? '', requestId };
}
