import { randomDeliveries } from '../../../e2e/random-bodies.mts';
import { deliverBytes } from './deliver.mts';

/** Whether n8n gives a body to the node: what is labelled as JSON and is not, it answers itself, with 422. */
function passesN8n(bytes: Buffer, label: string, encoding: BufferEncoding): boolean {
	if (label !== 'application/json' || bytes.length === 0) return true;
	try {
		JSON.parse(bytes.toString(encoding));
		return true;
	} catch {
		return false;
	}
}

// What n8n itself does with such bodies is told by e2e/stories/alone/trigger-abuse.test.mts, with fewer of them.
test('of 5,000 random bodies each is answered as taken or as wrong, and what is wrong starts nothing', async () => {
	const statuses = new Map<number, number>();
	for (const { body, contentType } of randomDeliveries(5_000)) {
		const [label, charset = 'utf-8'] = contentType.split('; charset=');
		const [bytes, encoding] = [Buffer.from(body), charset as BufferEncoding];
		if (!passesN8n(bytes, label, encoding)) continue;
		const { status, outputs } = await deliverBytes(
			bytes,
			{ events: ['lead.object_create'] },
			{ contentType: label, encoding },
		);
		statuses.set(status, (statuses.get(status) ?? 0) + 1);
		if (status !== 200) expect(outputs).toBeUndefined();
	}
	expect([...statuses.keys()].sort()).toEqual([200, 400]);
	expect(statuses.get(200)).toBeGreaterThan(250);
	expect(statuses.get(400)).toBeGreaterThan(250);
	expect(({} as { polluted?: string }).polluted).toBeUndefined();
});
