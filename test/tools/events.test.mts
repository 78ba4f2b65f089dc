import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { eventsTable } from '../../tools/generate/events-table.mts';
import { sampleEvents, sampleFiles } from '../../tools/generate/sample-events.mts';
import { deliver, startedWith } from '../nodes/JingTrigger/deliver.mts';

const root = path.join(__dirname, '../..');
const contract = path.join(root, 'contract');
const samples = sampleEvents(contract);

test('the table has a row for each of the 47 documented events, and says how to choose each', () => {
	const [, , ...rows] = eventsTable(contract).split('\n');
	const cells = rows.map((row) => row.split(' | '));
	expect(rows).toHaveLength(47);
	expect(cells.every((row) => row.length === 6)).toBe(true);
	const choices = cells.map((row) => row[5].replace(' |', ''));
	expect(choices.filter((choice) => choice.startsWith('Events: '))).toHaveLength(30);
	expect(choices.filter((choice) => choice.startsWith('Own Keywords'))).toHaveLength(17);
	expect(rows).toContain(
		'| Lead | Lead Created | object_create事件 | `object_create` (lead) | seen in a documented event | Events: Lead Created |',
	);
});

test('the sample events are those of the contract', () => {
	const folder = path.join(root, 'examples', 'events');
	const files = sampleFiles(samples);
	const there = ['raw', 'simplified'].flatMap((name) =>
		readdirSync(path.join(folder, name)).map((file) => `${name}/${file}`),
	);
	expect([...there, 'README.md'].sort()).toEqual([...files.keys()].sort());
	for (const [name, text] of files) expect(readFileSync(path.join(folder, name), 'utf8')).toBe(text);
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

test('a body is called documented only where the documentation has it', () => {
	expect(samples.filter(({ evidence }) => evidence === 'documented').map(({ key }) => key)).toEqual([
		'lead.object_create',
		'account.object_update',
	]);
	for (const { body, evidence } of samples) {
		if (evidence === 'keyword only') expect(Object.keys(body)).toEqual(['event_type']);
		if (evidence === 'envelope inferred') expect(body.extra_data).not.toHaveProperty('mapping_data');
	}
});
