import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readContract } from '../../sandbox/contract.mts';
import { mobile, openSession, startAfresh, UPDATE, type Session } from './session.mts';

interface Received {
	headers: Record<string, unknown>;
	body: any;
}

let session: Session;
let receiver: Server;
let webhookUrl: string;
const received: Received[] = [];
let underWay = 0;
let mostAtOnce = 0;

beforeAll(async () => {
	session = await openSession();
	receiver = createServer((request, response) => {
		mostAtOnce = Math.max(mostAtOnce, ++underWay);
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			received.push({ headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString()) });
			underWay--;
			response.statusCode = request.url === '/refuses' ? 401 : 200;
			response.end('thank you');
		});
	});
	await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
	webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
beforeEach(async () => {
	await startAfresh(session);
	received.length = 0;
	session.sandbox.state.settings.webhookUrl = webhookUrl;
});
afterAll(async () => {
	await session.sandbox.close();
	receiver.closeAllConnections();
	receiver.close();
});

const deliver = (request: object) => session.control('POST', 'deliver', request);
const kept = () => session.sandbox.state.deliveries;
const sample = (key: string) => readContract('').sampleBodies.get(key) as any;
// The same keys, down to the leaves; lists count as leaves.
const shapeOf = (value: unknown): unknown =>
	typeof value === 'object' && value !== null && !Array.isArray(value)
		? Object.fromEntries(
				Object.entries(value)
					.map(([name, part]) => [name, shapeOf(part)])
					.sort(),
			)
		: '';
const announced = async (count: number) => {
	const deadline = Date.now() + 5000;
	while (kept().length < count && Date.now() < deadline) await new Promise((next) => setImmediate(next));
	return kept();
};

test.each(['lead.object_create', 'account.object_update'])(
	'%s is sent as documented, at the present time',
	async (key) => {
		const before = Math.floor(Date.now() / 1000);
		expect((await deliver({ key })).status).toBe(200);
		const [{ headers, body }] = received;
		expect(headers['content-type']).toBe('application/json');
		expect(shapeOf(body)).toEqual(shapeOf(sample(key)));
		expect(body.extra_data.mapping_data.mobile).toEqual(sample(key).extra_data.mapping_data.mobile);
		expect(body.create_time).toBeGreaterThanOrEqual(before);
		expect(Date.parse(`${body.extra_data.created_timestamp.replace(' ', 'T')}+08:00`)).toBe(body.create_time * 1000);
		expect(kept()).toEqual([
			{
				at: expect.any(String),
				url: webhookUrl,
				eventKey: key,
				note: 'payload documented',
				status: 200,
				body,
				answer: 'thank you',
			},
		]);
	},
);

test('every event of the list is sent with its keyword, and the record says what is a guess', async () => {
	const listed = JSON.parse((await session.control('GET', 'events')).text) as any[];
	const events = listed.filter(({ key }) => !key.startsWith('tuzhan.'));
	for (const { key } of events) await deliver({ key });
	expect(received.map(({ body }) => body.event_type)).toEqual(events.map(({ eventType }) => eventType));
	expect(kept().map(({ eventKey, note }) => [eventKey, note])).toEqual(
		events.map(({ key, payload }) => [key, payload]),
	);
	for (const [index, { payload, objectName }] of events.entries()) {
		const { body } = received[index];
		if (payload === 'payload not read') expect(Object.keys(body)).toEqual(['event_type', 'sandbox_note']);
		else expect(body.extra_data.object_name).toBe(objectName);
		expect('mapping_data' in (body.extra_data ?? {})).toBe(payload === 'payload documented');
	}
	expect(events.filter(({ payload }) => payload === 'payload documented')).toHaveLength(2);
	expect(events.map(({ key }) => key)).not.toContain('lead.lead_source');
});

test('an owner change carries the documented action_keyword', async () => {
	await deliver({ key: 'lead.object_change_owner' });
	expect(received[0].body).toMatchObject({ event_type: 'object_change_owner', action_keyword: 'manual_distribution' });
});

test('several events are different leads, identical ones are the same, an array is one delivery', async () => {
	const mobiles = (bodies: any[]) => bodies.map(({ extra_data: data }) => data.mapping_data.mobile[0]);
	await deliver({ key: 'lead.object_create', times: 3 });
	expect(mobiles(received.map(({ body }) => body)).sort()).toEqual(['10000000000', '10000000001', '10000000002']);
	received.length = 0;
	await deliver({ key: 'lead.object_create', times: 30, identical: true });
	expect(new Set(received.map(({ body }) => JSON.stringify(body))).size).toBe(1);
	expect(received).toHaveLength(30);
	expect(mostAtOnce).toBeLessThanOrEqual(20);
	received.length = 0;
	await deliver({ key: 'lead.object_create', times: 2, array: true });
	expect(received.map(({ body }) => mobiles(body))).toEqual([['10000000004', '10000000005']]);
});

test("a body, an address and headers of one's own", async () => {
	session.sandbox.state.settings.webhookHeaders = { 'x-secret': 'agreed' };
	await deliver({ body: { any: 'thing' }, url: webhookUrl.replace('/hook', '/refuses') });
	expect(received).toEqual([{ headers: expect.objectContaining({ 'x-secret': 'agreed' }), body: { any: 'thing' } }]);
	expect(kept()).toEqual([expect.objectContaining({ status: 401, note: 'own body', eventKey: null })]);
	expect((await session.control('GET', 'deliveries')).text).not.toContain('agreed');
});

test('no address, an unknown event and a closed door are told apart', async () => {
	const other = createServer().listen(0, '127.0.0.1');
	await once(other, 'listening');
	const { port } = other.address() as AddressInfo;
	await new Promise((closed) => other.close(closed));
	const { text } = await deliver({ key: 'lead.object_create', url: `http://127.0.0.1:${port}/hook` });
	expect(JSON.parse(text).deliveries[0]).toMatchObject({ status: 0, answer: 'No answer: ECONNREFUSED' });
	expect(await deliver({ key: 'lead.lead_source' })).toMatchObject({ status: 400 });
	session.sandbox.state.settings.webhookUrl = '';
	expect((await deliver({ key: 'lead.object_create' })).text).toContain('no webhook address');
});

test('sendEventOnChange sends object_create and then object_update with what changed', async () => {
	await session.call(UPDATE, [mobile('1')]);
	session.sandbox.state.settings.sendEventOnChange = true;
	await session.call(UPDATE, [mobile('2', { fields: { city: 'Bern', industry: 'Food' } })]);
	const [created] = (await announced(1)) as any[];
	await session.call(UPDATE, [mobile('2', { fields: { city: 'Basel', industry: 'Food' } })]);
	const [, updated] = (await announced(2)) as any[];
	const user = [...session.sandbox.state.users.values()][1];
	const about = { object_name: 'lead', lead_omni_user_uuid: user.id, entity_id: user.leadId };
	expect(created.body).toMatchObject({
		event_type: 'object_create',
		extra_data: { ...about, mapping_data: { mobile: ['2'], city: ['Bern'], industry: ['Food'] } },
	});
	expect(updated.body).toMatchObject({
		event_type: 'object_update',
		action_keyword: 'object_update',
		extra_data: about,
	});
	expect(updated.body.extra_data.mapping_data).toEqual({ city: ['Bern', 'Basel'] });
	expect([created.note, updated.note]).toEqual(['payload documented', 'envelope inferred']);
	expect(received).toHaveLength(2);
});
