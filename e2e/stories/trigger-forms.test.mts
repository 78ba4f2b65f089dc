import { gzipSync } from 'node:zlib';
import { connect } from '../connect.mts';
import { outputItems } from '../execution.mts';
import { fetchOnce } from '../rest.mts';
import { countExecutions, publishTrigger, sampleEvent, send, triggerWorkflow } from '../trigger.mts';

const started = '{"received":1,"started":1}';
const FORM = 'application/x-www-form-urlencoded';

interface Sent {
	method: string;
	headers?: Record<string, string>;
	body?: string | Uint8Array;
}

/** The name of the sample in another character set; a body in it has nothing else that is not ASCII. */
const NAME = '线索';
const IN_GBK = Buffer.from([0xcf, 0xdf, 0xcb, 0xf7]);

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

/** A text in GBK, which Node.js can read but not write. */
function gbk(text: string): Buffer {
	const [before, after] = text.split(NAME);
	return Buffer.concat([Buffer.from(before), IN_GBK, Buffer.from(after)]);
}

describe('JSON starts the workflow, whatever it is labelled as', () => {
	const n8n = connect();
	const text = JSON.stringify(sampleEvent('lead.object_create', { notes: NAME }));
	const asField = `sign=1&data=${encodeURIComponent(text)}`;

	test.each<[string, Sent, string?]>([
		['text/plain', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: text }],
		['no content type', { method: 'POST', body: Buffer.from(text) }],
		['a form, as curl sends it', { method: 'POST', headers: { 'content-type': FORM }, body: text }],
		['a field of a form', { method: 'POST', headers: { 'content-type': FORM }, body: asField }],
		// Labelled as JSON, text or a form, n8n reads it first, and knows few character sets.
		['GBK', { method: 'POST', headers: { 'content-type': 'application/octet-stream; charset=gbk' }, body: gbk(text) }],
		['UTF-16', { method: 'POST', headers: { 'content-type': 'text/plain; charset=utf-16le' }, body: utf16(text) }],
		['UTF-16 by its mark', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: utf16(text) }],
		[
			'gzip',
			{
				method: 'POST',
				headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
				body: gzipSync(text),
			},
		],
		['PUT', { method: 'PUT', headers: { 'content-type': 'application/json' }, body: text }],
		['the query of a GET', { method: 'GET' }, `?${asField}`],
	])('%s', async (_, init, query = '') => {
		const { workflowId, url } = await publishTrigger(n8n, triggerWorkflow({ simplify: false }));
		const response = await fetchOnce(`${url}${query}`, init as RequestInit);
		expect([response.status, await response.text()]).toEqual([200, started]);
		const [execution] = await n8n.waitForExecutions(workflowId, 1);
		expect(outputItems(execution, 'Next 0').map(({ json }) => json)).toEqual([JSON.parse(text)]);
	});
});

describe('what is more than the trigger takes is answered with 413 and starts nothing', () => {
	const n8n = connect();

	test('by default, and with other limits', async () => {
		const { workflowId, url } = await publishTrigger(n8n);
		const many = await send(
			url,
			Array.from({ length: 1001 }, () => ({ a: 1 })),
		);
		expect(many).toMatchObject({ status: 413, text: expect.stringContaining('1001 events') });
		const large = await send(url, { note: 'x'.repeat(1024 * 1024) });
		expect(large).toMatchObject({ status: 413, text: expect.stringContaining('takes 1048576 at most') });
		expect(await countExecutions(n8n, workflowId)).toBe(0);

		const own = await publishTrigger(n8n, triggerWorkflow({ options: { maxEvents: 2, maxKilobytes: 10 } }));
		const events = [sampleEvent(), sampleEvent(), sampleEvent()];
		expect((await send(own.url, events)).status).toBe(413);
		expect((await send(own.url, events.slice(1))).text).toBe('{"received":2,"started":2}');
		await n8n.waitForExecutions(own.workflowId, 1);
	});
});
