import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { readEvents } from '../../../tools/contract/events.mts';

const folder = mkdtempSync(path.join(tmpdir(), 'events-'));
beforeAll(() =>
	cpSync(path.join(__dirname, '../../../contract/schema'), path.join(folder, 'schema'), { recursive: true }),
);
afterAll(() => rmSync(folder, { recursive: true }));

const event = (key: string, family: string) => ({
	...{ key, family, name: 'Example', jingName: '示例' },
	...{ eventType: 'example', evidence: 'seen' },
});

function eventsOf(...events: object[]) {
	const file = { about: 'x', evidence: { seen: 'x', title: 'x', none: 'x' }, notes: [], events };
	writeFileSync(path.join(folder, 'events.yaml'), stringify(file));
	return () => readEvents(folder);
}

test('events are read in their order', () => {
	const events = [event('lead.b', 'lead'), event('account.a', 'account')];
	expect(eventsOf(...events)()).toEqual(events);
});

test.each([
	[[event('lead.a', 'account')], 'lead.a begins with another family than account.'],
	[[event('lead.a', 'lead'), event('lead.a', 'lead')], 'lead.a stands twice.'],
	[[{ ...event('lead.a', 'lead'), eventType: null }], 'lead.a, eventType is null'],
])('what cannot be is refused by its key: %#', (events, sentence) => {
	expect(eventsOf(...events)).toThrow(`events.yaml is not as it has to be:\n- ${sentence}`);
});
