import type { IHookFunctions } from 'n8n-workflow';
import { JingTrigger } from '../../../nodes/JingTrigger/JingTrigger.node.ts';
import { deliver, deliverBytes, startedWith } from './deliver.mts';

const created = (id: string) => ({ event_type: 'object_create', extra_data: { object_name: 'lead', entity_id: id } });
const voided = { event_type: 'object_voids', extra_data: { object_name: 'lead' } };
const form = { events: ['lead.object_create'] };
const howToSend =
	'Send one event as a JSON object, or several as an array of JSON objects, with the header Content-Type: application/json.';

describe('a delivery', () => {
	test('of one chosen event is answered with counts and starts with one item', async () => {
		expect(await deliver(created('A'), form)).toMatchObject({
			status: 200,
			answer: { received: 1, started: 1 },
			outputs: [[{ json: created('A') }]],
		});
	});

	test('of several events gives the chosen ones as items of one output, in their order', async () => {
		expect(await deliver([created('A'), voided, created('B')], form)).toMatchObject({
			status: 200,
			answer: { received: 3, started: 2 },
			outputs: [[{ json: created('A') }, { json: created('B') }]],
		});
	});

	test('of 5,000 events, where so many are allowed, is one start with 5,000 items', async () => {
		const events = Array.from({ length: 5000 }, (_, index) => created(String(index)));
		const outcome = await deliver(events, { ...form, options: { maxEvents: 5000 } });
		expect(outcome.answer).toEqual({ received: 5000, started: 5000 });
		expect(startedWith(outcome)).toEqual(events);
	});

	test('without a chosen event is answered and starts nothing', async () => {
		expect(await deliver([voided, voided], form)).toMatchObject({
			status: 200,
			answer: { received: 2, started: 0 },
			outputs: undefined,
		});
	});
});

describe('a body without events is refused with a reason and starts nothing', () => {
	test.each([
		['text', '"object_create"', 'The body is neither an object nor an array.'],
		['a number', '7', 'The body is neither an object nor an array.'],
		['null', 'null', 'The body is neither an object nor an array.'],
		['true', 'true', 'The body is neither an object nor an array.'],
		['no bytes', '', 'The request has no body.'],
		['an empty array', '[]', 'The array is empty.'],
		['an array with text in it', '[{}, "object_create"]', 'Entry 2 of the array is not an object.'],
		['an array with null in it', '[null]', 'Entry 1 of the array is not an object.'],
		[
			'bytes that are no UTF-8',
			Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
			'The body has bytes that are no text.',
		],
		['102 levels', `${'['.repeat(102)}${']'.repeat(102)}`, 'The body is nested more than 100 levels deep.'],
		['a million levels', `${'['.repeat(1e6)}${']'.repeat(1e6)}`, 'The body is nested more than 100 levels deep.'],
		['an array in an array', '[{}, {}, [{}]]', 'Entry 3 of the array is not an object.'],
	])('%s', async (_, body, reason) => {
		expect(
			await deliverBytes(Buffer.from(body as string), {
				events: ['*'],
				options: { passUnknownEvents: true, maxKilobytes: 4096 },
			}),
		).toMatchObject({
			status: 400,
			answer: { message: `${reason} ${howToSend}` },
			outputs: undefined,
		});
	});

	test.each([
		['text/plain', '<event/>'],
		['application/x-www-form-urlencoded', 'event_type=object_create&id=7'],
		[undefined, '{"event_type":'],
	])('sent with the content type %s', async (contentType, body) => {
		expect(await deliverBytes(Buffer.from(body), { events: ['*'] }, { contentType })).toMatchObject({
			status: 400,
			answer: { message: `The body is no JSON. ${howToSend}` },
		});
	});
});

describe('a delivery that is larger than the trigger takes is answered with 413 and starts nothing', () => {
	test('by its events', async () => {
		const events = (count: number) => Array.from({ length: count }, () => created('A'));
		expect(await deliver(events(1001), form)).toMatchObject({
			status: 413,
			answer: { message: 'The delivery has 1001 events, and this trigger takes 1000 at most. Send fewer at once.' },
			outputs: undefined,
		});
		expect((await deliver(events(1000), form)).status).toBe(200);
		expect((await deliver(events(3), { ...form, options: { maxEvents: 2 } })).status).toBe(413);
	});

	test('by its bytes, which are not even read as JSON', async () => {
		const large = Buffer.alloc(1024 * 1024 + 1, 0x20);
		expect(await deliverBytes(large, form)).toMatchObject({
			status: 413,
			answer: {
				message: expect.stringContaining('The body has 1048577 bytes, and this trigger takes 1048576 at most.'),
			},
		});
		const some = Buffer.from(JSON.stringify({ note: 'x'.repeat(2000) }));
		expect((await deliverBytes(some, { ...form, options: { maxKilobytes: 1 } })).status).toBe(413);
	});
});

describe('JSON is taken, whatever it is labelled as', () => {
	const json = JSON.stringify(created('线索 1'));
	const many = JSON.stringify([created('A'), created('B')]);

	test.each([
		['no content type', { contentType: undefined, isLeftAlone: true }, json],
		['text/plain', { contentType: 'text/plain' }, json],
		['application/octet-stream', { contentType: 'application/octet-stream', isLeftAlone: true }, json],
		['a form, as curl sends it', { contentType: 'application/x-www-form-urlencoded' }, json],
		[
			'a field of a form',
			{ contentType: 'application/x-www-form-urlencoded' },
			`sign=x&data=${encodeURIComponent(json)}`,
		],
		['the name of a field of a form', { contentType: 'application/x-www-form-urlencoded' }, encodeURIComponent(json)],
		['a form with parts', { contentType: 'multipart/form-data', body: { data: { payload: json }, files: {} } }, ''],
		['the query of a GET', { contentType: undefined, isLeftAlone: true, query: { data: json, secret: '12345' } }, ''],
	])('in %s', async (_, setting, body) => {
		const outcome = await deliverBytes(Buffer.from(body), form, setting);
		expect(outcome).toMatchObject({ status: 200, answer: { received: 1, started: 1 } });
		expect(startedWith(outcome)).toEqual([created('线索 1')]);
	});

	test('several events of a field are several', async () => {
		const setting = { contentType: 'application/x-www-form-urlencoded' };
		const outcome = await deliverBytes(Buffer.from(`data=${encodeURIComponent(many)}`), form, setting);
		expect(startedWith(outcome)).toEqual([created('A'), created('B')]);
	});
});

describe('an item is the event as it was sent', () => {
	test('with every digit of a large integer, as a text', async () => {
		const body =
			'{"event_type":"object_create","create_time":1741054520,"id":9007199254740993,"low":-12345678901234567890}';
		const outcome = await deliverBytes(Buffer.from(body), { events: ['*'] });
		expect(startedWith(outcome)).toEqual([
			{ event_type: 'object_create', create_time: 1741054520, id: '9007199254740993', low: '-12345678901234567890' },
		]);
	});

	test.each<[string, string, Buffer]>([
		[
			'GBK',
			'gbk',
			Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xcf, 0xdf, 0xcb, 0xf7]), Buffer.from(' 01"}')]),
		],
		['UTF-16 with a byte order mark', 'utf-8', Buffer.from('\uFEFF{"name":"线索 01"}', 'utf16le')],
		['UTF-8', 'utf-8', Buffer.from('{"name":"线索 01"}')],
		['UTF-8 with a byte order mark', 'utf-8', Buffer.from('\uFEFF{"name":"线索 01"}')],
		['UTF-16', 'utf16le', Buffer.from('{"name":"线索 01"}', 'utf16le')],
	])('in %s', async (_, encoding, bytes) => {
		const outcome = await deliverBytes(bytes, { events: ['*'] }, { encoding });
		expect(startedWith(outcome)).toEqual([{ name: '线索 01' }]);
	});

	test('also with the sign for unreadable text, if it was sent as such', async () => {
		const outcome = await deliverBytes(Buffer.from('{"name":"\uFFFD"}'), { events: ['*'] });
		expect(startedWith(outcome)).toEqual([{ name: '\uFFFD' }]);
	});

	test('and a key such as __proto__ neither changes other objects nor passes for a field of the event', async () => {
		const body =
			'{"__proto__":{"event_type":"object_create","polluted":true},"constructor":{"prototype":{"polluted":true}},"extra_data":{"__proto__":{"object_name":"lead"}}}';
		const dropped = await deliverBytes(Buffer.from(body), form);
		expect(dropped).toMatchObject({ status: 200, answer: { received: 1, started: 0 }, outputs: undefined });
		const [item] = startedWith(await deliverBytes(Buffer.from(body), { events: ['*'] }));
		expect(JSON.stringify(item)).toBe(body);
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});
});

test('publishing and unpublishing always succeed, since there is nothing to register', async () => {
	const { checkExists, create, delete: remove } = new JingTrigger().webhookMethods.default;
	const context = Object.freeze(Object.create(null)) as IHookFunctions;
	expect(await checkExists.call(context)).toBe(true);
	expect(await create.call(context)).toBe(true);
	expect(await remove.call(context)).toBe(true);
});
