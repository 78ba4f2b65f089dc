import fc from 'fast-check';
import { readAnswer, type Answer } from '../../../api/call/envelope.ts';
import { jing } from '../../../api/system/jing.ts';
import { refusalOf, tokenRefused, tooManyCalls } from '../../../api/refusal/answers.ts';
import { noAnswer } from '../../../api/refusal/noAnswer.ts';
import type { CallRefusal } from '../../../api/refusal/refusal.ts';
import { answerWith, declined } from '../answers.mts';
import { expectSentence } from './wording.mts';

type Reason = typeof refusalOf;

function because(reason: Reason, answer: Answer, secrets: unknown[] = []): CallRefusal {
	const reading = readAnswer(jing, answer, secrets);
	if (reading.kind === 'accepted') throw new Error('The answer is a success');
	return reason(jing, answer, reading);
}

const unreadable = (status: number) => [
	answerWith('', status),
	answerWith('<html></html>', status),
	answerWith('{"code":0', status),
	answerWith('[]', status),
];
const answers = [200, 301, 302, 400, 403, 404, 405, 429, 500, 502, 503].flatMap((status) => [
	...unreadable(status),
	declined('the stage is unknown', 987654, status),
	declined('', 987654, status),
]);

describe.each<[string, Reason]>([
	['refusalOf', refusalOf],
	['tokenRefused', tokenRefused],
	['tooManyCalls', tooManyCalls],
])('%s', (_, reason) => {
	test.each(answers)('says what happened and how to go on: %j', (answer) => {
		const { message, description, details } = because(reason, answer);
		expectSentence(message);
		expect(message).toContain('JINGdigital');
		expectSentence(description);
		expect(details.status).toBe(answer.status);
	});

	test('keeps code, message and request id, for the support of JINGdigital', () => {
		const { details } = because(reason, declined('the stage is unknown', '987654'));
		expect(details).toEqual({ code: '987654', message: 'the stage is unknown', requestId: 'request-1', status: 200 });
	});

	test('shows no secret, wherever in the message of JINGdigital it stands', () => {
		fc.assert(
			fc.property(fc.uuid(), fc.string(), fc.string(), (secret, before, after) => {
				const { message, description, details } = because(reason, declined(`${before}${secret}${after}`), [secret]);
				expect(JSON.stringify([message, description, details])).not.toContain(secret);
			}),
		);
	});
});

test('the message of JINGdigital is passed on as a sentence', () => {
	expect(because(refusalOf, declined('the stage is unknown')).message).toBe(
		'JINGdigital did not accept the call: the stage is unknown.',
	);
	expect(because(refusalOf, declined('参数不正确。')).message).toBe(
		'JINGdigital did not accept the call: 参数不正确。',
	);
	expect(because(refusalOf, declined('')).message).toBe('JINGdigital did not accept the call.');
});

test.each([
	[301, /redirect.*301/, /Base URL/],
	[403, /403/, /Base URL/],
	[404, /404/, /Base URL.*path/],
	[503, /503/, /later/],
])('HTTP status %i without an envelope is named, with what to do', (status, message, description) => {
	for (const answer of unreadable(status)) {
		const refusal = because(refusalOf, answer);
		expect(refusal.message).toMatch(message);
		expect(refusal.description).toMatch(description);
	}
});

test.each([
	['', /an empty body/, /not known whether the call took effect/],
	['{"code":0,"da', /incomplete or malformed JSON/, /not known whether the call took effect/],
	['<html>', /a web page/, /proxy.*Base URL/],
	['[1]', /JSON of another form/, /proxy.*Base URL/],
])('an answer that is no envelope, %j, is named, with what to do', (body, message, description) => {
	const refusal = because(refusalOf, answerWith(body));
	expect(refusal.message).toMatch(message);
	expect(refusal.description).toMatch(description);
});

const codes = [
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ETIMEDOUT',
	'ECONNABORTED',
	'ECONNRESET',
	'EPIPE',
	'ERR_BAD_RESPONSE',
	'',
];

test.each([...codes, 'CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID'])(
	'no answer (%s): the host is named and nothing else of the address',
	(code) => {
		const { message, description, details } = noAnswer('https://jing.example:8443/v1/user/create?key=hidden', code);
		expectSentence(message);
		expect(message).toContain('jing.example:8443');
		expect(`${message}${description}`).not.toMatch(/hidden|create/);
		expect(description).toMatch(code ? new RegExp(`\\.( \\(${code}\\))$`) : /\.$/);
		expect(message).not.toContain(code || 'https');
		expect(details).toEqual({});
	},
);

test.each([
	[['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'], /could not be reached/, /was not made/],
	[['ETIMEDOUT', 'ECONNABORTED'], /in time/, /not known whether the call took effect/],
	[['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID'], /certificate/, /was not made/],
	[['ECONNRESET', 'EPIPE', ''], /broke/, /not known whether the call took effect/],
])('%j tells whether the call took effect', (group, message, description) => {
	for (const code of group) {
		expect(noAnswer('https://jing.example', code).message).toMatch(message);
		expect(noAnswer('https://jing.example', code).description).toMatch(description);
	}
});
