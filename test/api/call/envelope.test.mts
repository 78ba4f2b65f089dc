import fc from 'fast-check';
import { readAnswer as readAnswerWith, type Answer } from '../../../api/call/envelope.ts';
import { jing } from '../../../api/system/jing.ts';
import type { System } from '../../../api/system/system.ts';
import { answerWith, envelopeWith } from '../answers.mts';

const readAnswer = (system: System, answer: Answer) => readAnswerWith(system, answer, []);

test.each([0, 10000, '0', '10000'])('the code %p is a success', (code) => {
	const envelope = { request_id: 'request-1', code, msg: 'success', data: { id: 1 } };
	expect(readAnswer(jing, answerWith(envelope))).toEqual({ kind: 'accepted', envelope, requestId: 'request-1' });
});

test('large numbers in the data keep their digits', () => {
	const reading = readAnswer(jing, answerWith('{"code":0,"msg":"success","data":{"id":958788729483837441}}'));
	expect(reading).toMatchObject({ kind: 'accepted', envelope: { data: { id: '958788729483837441' } } });
});

test('every other code is a refusal, although the HTTP status is 200', () => {
	const codes = fc.oneof(
		fc.maxSafeInteger(),
		fc.integer({ min: -20_000, max: 20_000 }),
		fc.string().filter((text) => text.trim() !== ''),
	);
	fc.assert(
		fc.property(
			codes.filter((code) => ![0, 10000].includes(Number(code))),
			(code) => {
				expect(readAnswer(jing, envelopeWith(code, 'no'))).toEqual({
					kind: 'declined',
					code: String(code).trim(),
					message: 'no',
					requestId: 'request-1',
				});
			},
		),
	);
});

test.each([400, 401, 404, 429, 500, 503])(
	'HTTP status %i is a refusal even with a code that means success',
	(status) => {
		expect(readAnswer(jing, envelopeWith(0, 'success', {}, status))).toMatchObject({ kind: 'declined', code: '0' });
	},
);

test('a refusal without message and request id is still one', () => {
	expect(readAnswer(jing, answerWith({ code: 5 }))).toEqual({
		kind: 'declined',
		code: '5',
		message: '',
		requestId: undefined,
	});
});

test.each([
	['', 'an empty body'],
	[' \r\n', 'an empty body'],
	['\uFEFF', 'an empty body'],
	['<!DOCTYPE html><html></html>', 'a web page'],
	['\n  <html>', 'a web page'],
	['{"code":0,"msg":"succ', 'incomplete or malformed JSON'],
	['code=0', 'incomplete or malformed JSON'],
	['[{"code":0}]', 'JSON of another form'],
	['null', 'JSON of another form'],
	['0', 'JSON of another form'],
	['"success"', 'JSON of another form'],
	['{}', 'JSON of another form'],
	['{"msg":"success","data":{}}', 'JSON of another form'],
	['{"code":null}', 'JSON of another form'],
	['{"code":""}', 'JSON of another form'],
	['{"code":" "}', 'JSON of another form'],
	['{"code":false}', 'JSON of another form'],
	['{"code":[0]}', 'JSON of another form'],
])('the body %j is %s', (body, found) => {
	expect(readAnswer(jing, answerWith(body))).toEqual({ kind: 'unreadable', found });
});

test('a byte order mark before the JSON does no harm', () => {
	expect(readAnswer(jing, answerWith('\uFEFF{"code":0,"msg":"success"}'))).toMatchObject({ kind: 'accepted' });
});

test('whatever arrives, a success has a code of success and a status below 400', () => {
	const body = fc.oneof(
		fc.string(),
		fc.json(),
		fc.record({ code: fc.oneof(fc.constantFrom(0, '0', 10000), fc.jsonValue()) }).map((value) => JSON.stringify(value)),
	);
	fc.assert(
		fc.property(body, fc.integer({ min: 100, max: 599 }), (text, status) => {
			const reading = readAnswer(jing, answerWith(text, status));
			if (reading.kind !== 'accepted') return;
			expect(status).toBeLessThan(400);
			expect([0, 10000]).toContain(Number(reading.envelope.code));
		}),
	);
});

test('a secret is hidden wherever in an answer it stands: in texts, numbers, names, lists, escaped, encoded', () => {
	const secret = 'S3cr/et+1';
	const body = {
		...{ code: 5, msg: `no ${secret}!`, request_id: secret },
		data: {
			failure: [{ reason: `${secret}${secret}` }],
			[`for ${secret}`]: [[secret]],
			url: encodeURIComponent(secret),
		},
	};
	const escaped = JSON.stringify({ more: secret }).replace('/', '\\/').replace('S', '\\u0053');
	for (const text of [JSON.stringify(body), JSON.stringify({ ...body, data: escaped })]) {
		const reading = readAnswerWith(jing, answerWith(text), [secret, '', undefined, 7]);
		expect(reading).toMatchObject({ kind: 'declined', message: 'no [hidden]!', requestId: '[hidden]' });
		const accepted = readAnswerWith(jing, answerWith(text.replace('"code":5', '"code":0')), [secret]);
		const seen = JSON.stringify(accepted);
		for (const written of [secret, encodeURIComponent(secret)]) expect(seen).not.toContain(written);
	}
	expect(readAnswerWith(jing, answerWith({ code: 0, data: 958788 }), ['958788'])).toMatchObject({
		envelope: { data: '[hidden]' },
	});
});

test('a field that is called __proto__ is a field like others, with and without secrets in the answer', () => {
	const text = '{"code":0,"data":{"__proto__":{"a":1},"name":"S3cret-1"}}';
	for (const secrets of [[], ['S3cret-1']]) {
		const reading = readAnswerWith(jing, answerWith(text), secrets);
		expect(JSON.stringify(reading)).toContain('"__proto__":{"a":1}');
	}
});

test('JSON of 16 MB that breaks off is named, and none of it is shown', () => {
	const reading = readAnswer(jing, answerWith(`{"code":0,"data":["${'x'.repeat(16 * 1024 * 1024)}`));
	expect(reading).toEqual({ kind: 'unreadable', found: 'incomplete or malformed JSON' });
});
