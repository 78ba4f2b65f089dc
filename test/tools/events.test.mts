import path from 'node:path';
import { listedEvents } from '../../nodes/JingTrigger/events.ts';
import { readEvents } from '../../tools/contract/events.mts';
import { eventsTable } from '../../tools/generate/events-table.mts';
import { sampleCallbacks, sampleEvents, sampleFiles } from '../../tools/generate/sample-events.mts';
import { read } from '../contract/documents.mts';
import { deliver, startedWith } from '../nodes/JingTrigger/deliver.mts';
import { deliverCallback } from '../nodes/TuzhanTrigger/delivered.mts';

const root = path.join(__dirname, '../..');
const contract = path.join(root, 'contract');
const samples = sampleEvents(contract);

test('the table has a row for each documented event, and says how to choose each', () => {
	const events = readEvents(contract);
	const [, , ...rows] = eventsTable(contract).split('\n');
	const cells = rows.map((row) => row.split(' | '));
	expect(rows).toHaveLength(events.length);
	expect(cells.every((row) => row.length === 6)).toBe(true);
	events.forEach(({ name, eventType }, index) => {
		expect(cells[index][1]).toBe(name);
		expect(cells[index][5]).toMatch(eventType === null ? /^Own Keywords, / : /^Events: /);
	});
	expect(rows).toContain(
		'| Lead | Lead Created | object_create事件 | `object_create` (lead) | seen in a documented event | Events: Lead Created |',
	);
});

test('there is a sample of every event that can be chosen', () => {
	expect(samples.map(({ key }) => key)).toEqual(listedEvents.map(({ key }) => key));
});

test.each(samples.map((sample) => [sample.key, sample] as const))(
	'the sample of %s is what the trigger puts out',
	async (key, { body }) => {
		for (const [name, simplify] of [
			['raw', false],
			['simplified', true],
		] as const) {
			const pinned = JSON.parse(sampleFiles(samples).get(`${name}/${key}.json`)!);
			expect(startedWith(await deliver(body, { events: [key], simplify }))).toEqual(pinned);
		}
	},
);

const callbacks = sampleCallbacks(contract);

test('there is a sample of every callback that Tuzhan documents, under the name that the node gives it', () => {
	const { webhooks } = read<{ webhooks: Record<string, object> }>('tuzhan.yaml');
	expect(callbacks.map(({ key }) => key)).toEqual(Object.keys(webhooks).map((key) => `tuzhan.${key}`));
	expect(callbacks.map(({ name }) => name)).toEqual(['Tag Changed', 'Operational Tag Changed']);
});

test.each(callbacks.map((sample) => [sample.key, sample] as const))(
	'the sample of %s is what Tuzhan Trigger puts out',
	async (key, { body }) => {
		for (const [name, simplify] of [
			['raw', false],
			['simplified', true],
		] as const) {
			const pinned = JSON.parse(sampleFiles(callbacks).get(`${name}/${key}.json`)!);
			expect(startedWith(await deliverCallback(body, { events: ['*'], simplify }))).toEqual(pinned);
		}
	},
);

test('a body is called documented only where the documentation has it', () => {
	const { webhooks } = read<{ webhooks: Record<string, object> }>('webhooks.yaml');
	expect(samples.filter(({ evidence }) => evidence === 'documented').map(({ key }) => key)).toEqual(
		listedEvents.map(({ key }) => key).filter((key) => key in webhooks),
	);
	for (const { body, evidence } of samples) {
		if (evidence === 'keyword only') expect(Object.keys(body)).toEqual(['event_type']);
		if (evidence === 'envelope inferred') expect(body.extra_data).not.toHaveProperty('mapping_data');
	}
});
