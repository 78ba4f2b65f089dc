import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { JingTrigger } from '../../../nodes/JingTrigger/JingTrigger.node.ts';
import { deliver, startedWith } from './deliver.mts';

interface DocumentedEvent {
	key: string;
	family: string;
	name: string;
	eventType: string | null;
	objectName?: string;
	evidence: 'seen' | 'title' | 'none';
}

interface Option {
	name: string;
	value: string;
	description: string;
}

const contract = (file: string) =>
	parse(readFileSync(path.join(__dirname, '../../../contract', file), 'utf8')) as Record<string, never>;

const documented: DocumentedEvent[] = contract('events.yaml').events;
const withKeyword = documented.filter(({ eventType }) => eventType !== null);

const asDelivered = ({ eventType, objectName }: DocumentedEvent) => ({
	event_type: eventType,
	action_keyword: eventType,
	...(objectName ? { extra_data: { object_name: objectName, entity_id: 'Tq7PzW3nKv9LxR5mYb2HsC' } } : {}),
});

const lookAlike = (a: DocumentedEvent, b: DocumentedEvent) =>
	a.eventType === b.eventType && a.objectName === b.objectName;

const options = new JingTrigger().description.properties.find(({ name }) => name === 'events')!.options as Option[];
const eventOptions = options.filter(({ value }) => value !== '*');

describe('the list of events', () => {
	test('has the 30 events whose keyword is known, those that look alike in one option', () => {
		expect(withKeyword).toHaveLength(30);
		expect(eventOptions).toHaveLength(28);
	});

	test.each(withKeyword)('offers $key, by name and keyword, and says when the keyword is inferred', (event) => {
		const [option, ...others] = eventOptions.filter(({ value }) =>
			withKeyword.some((chosen) => chosen.key === value && lookAlike(chosen, event)),
		);
		expect(others).toEqual([]);
		const addition = option.description.split('Includes those ')[1]?.replace('.', '') ?? '';
		const words = `${option.name} ${addition}`.toLowerCase();
		for (const word of event.name.toLowerCase().match(/\w+/g)!) expect(words).toContain(word);
		expect(option.description).toContain(`Keyword ${event.eventType}`);
		if (event.objectName) expect(option.description).toContain(`, object ${event.objectName}`);
		expect(option.description.includes('inferred')).toBe(event.evidence === 'title');
	});

	test('is sorted by name, which keeps each family together', () => {
		const names = options.map(({ name }) => name);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		const families = eventOptions.map(({ value }) => value.split('.')[0]);
		const changes = families.filter((family, index) => family !== families[index - 1]);
		expect(changes).toEqual([...new Set(families)]);
	});

	test('reads well', () => {
		expect(options.map(({ name }) => name)).toEqual([
			'Account Created',
			'Account Linked to Lead',
			'Account Owner Changed',
			'Account Updated',
			'Account Voided',
			'Any Event',
			'H5 Custom Event',
			'H5 Page Viewed',
			'Lead Associated',
			'Lead Collaborator Added',
			'Lead Collaborator Removed',
			'Lead Created',
			'Lead Lifecycle Changed',
			'Lead Note Added',
			'Lead Owner Changed',
			'Lead Pool Changed',
			'Lead Restored',
			'Lead Source Recorded',
			'Lead Status Updated',
			'Lead Updated',
			'Lead Voided',
			'Mini Program Closed',
			'Mini Program Custom Event',
			'Mini Program Opened',
			'Scoring: Activity Level Changed',
			'Scoring: Identity Grade Changed',
			'Template Message Push Notification',
			'User Created',
			'User Information Updated',
		]);
		const said = (key: string) => eventOptions.find(({ value }) => value === key)?.description;
		expect(said('lead.object_change_owner')).toBe(
			'Keyword object_change_owner (inferred), object lead. Includes those with lead information.',
		);
		expect(said('lead.object_create')).toBe('Keyword object_create, object lead');
		expect(said('user.add_omni_user_success')).toBe(
			'Keyword add_omni_user_success (inferred). Includes those with Lead.',
		);
	});
});

describe('choosing an event', () => {
	test.each(withKeyword.map(({ key }) => key))('%s lets through exactly what looks like it', async (key) => {
		const chosen = withKeyword.find((event) => event.key === key)!;
		const passed: string[] = [];
		for (const event of withKeyword) {
			const outcome = await deliver(asDelivered(event), { events: [key] });
			expect(outcome.status).toBe(200);
			expect(outcome.answer).toEqual({ received: 1, started: startedWith(outcome).length });
			if (startedWith(outcome).length === 1) passed.push(event.key);
		}
		expect(passed).toEqual(withKeyword.filter((event) => lookAlike(event, chosen)).map((event) => event.key));
	});

	test('lets the documented samples through, unchanged', async () => {
		for (const [key, webhook] of Object.entries(contract('webhooks.yaml').webhooks as Record<string, never>)) {
			const sample = webhook['post']['requestBody']['content']['application/json']['examples']['sample']['value'];
			expect(startedWith(await deliver(sample, { events: [key] }))).toEqual([sample]);
			const other = key.startsWith('lead.') ? 'account.object_create' : 'lead.object_update';
			expect(startedWith(await deliver(sample, { events: [other] }))).toEqual([]);
		}
	});

	test('compares whole keywords: custom_field is not custom_field_update', async () => {
		const event = { event_type: 'custom_field_update' };
		expect(startedWith(await deliver(event, { events: ['user.custom_field'] }))).toEqual([]);
		expect(startedWith(await deliver(event, { events: ['scoring.custom_field_update'] }))).toEqual([event]);
	});

	test('counts a shared keyword without an object as both lead and account', async () => {
		for (const event of [
			{ event_type: 'object_create' },
			{ event_type: 'object_create', extra_data: null },
			{ event_type: 'object_create', extra_data: { object_name: null } },
		]) {
			expect(startedWith(await deliver(event, { events: ['lead.object_create'] }))).toEqual([event]);
			expect(startedWith(await deliver(event, { events: ['account.object_create'] }))).toEqual([event]);
		}
	});

	test('takes an object that is neither lead nor account for neither', async () => {
		const event = { event_type: 'object_create', extra_data: { object_name: 'opportunity' } };
		const events = ['lead.object_create', 'account.object_create'];
		expect(startedWith(await deliver(event, { events }))).toEqual([]);
		expect(startedWith(await deliver(event, { events, options: { passUnknownEvents: true } }))).toEqual([event]);
	});

	test('by an expression that gives one text counts as choosing that one', async () => {
		const event = { event_type: 'object_update', extra_data: { object_name: 'lead' } };
		expect(startedWith(await deliver(event, { events: 'lead.object_update' }))).toEqual([event]);
		expect(startedWith(await deliver(event, { events: 'lead.object_update_status' }))).toEqual([]);
	});

	test('is what starts the workflow: with nothing chosen, nothing does', async () => {
		for (const event of withKeyword) expect(startedWith(await deliver(asDelivered(event), {}))).toEqual([]);
	});
});

describe('Any Event', () => {
	test('lets everything through, also what is not documented', async () => {
		const all = [...withKeyword.map(asDelivered), { event_type: 'brand_new' }, {}, { event_type: 7 }];
		const events = all.map((event, id) => ({ ...event, id }));
		expect(startedWith(await deliver(events, { events: ['*'] }))).toEqual(events);
	});
});

describe('own keywords', () => {
	const ownerChange = {
		event_type: 'object_change_owner',
		action_keyword: 'auto_distribution',
		extra_data: { object_name: 'lead' },
	};

	test('match event_type or action_keyword', async () => {
		expect(startedWith(await deliver(ownerChange, { options: { ownKeywords: ['auto_distribution'] } }))).toEqual([
			ownerChange,
		]);
		expect(startedWith(await deliver(ownerChange, { options: { ownKeywords: ['object_change_owner'] } }))).toEqual([
			ownerChange,
		]);
	});

	test.each(['auto', 'auto_distribution_2', 'Auto_distribution', 'lead', ''])(
		'match whole values only: not %j',
		async (keyword) => {
			expect(startedWith(await deliver(ownerChange, { options: { ownKeywords: [keyword] } }))).toEqual([]);
		},
	);

	test('may be typed with spaces around them, and a blank one is as good as none', async () => {
		expect(startedWith(await deliver(ownerChange, { options: { ownKeywords: [' auto_distribution '] } }))).toEqual([
			ownerChange,
		]);
		expect(startedWith(await deliver({ event_type: '' }, { options: { ownKeywords: [' '] } }))).toEqual([]);
	});

	test('add to the chosen events', async () => {
		const created = { event_type: 'object_create', extra_data: { object_name: 'lead' } };
		const form = { events: ['lead.object_create'], options: { ownKeywords: ['cta_submitted'] } };
		const cta = { event_type: 'cta_submitted' };
		expect(startedWith(await deliver([created, cta, ownerChange], form))).toEqual([created, cta]);
	});
});

describe('Pass Unknown Events', () => {
	const form = { events: ['lead.object_create'], options: { passUnknownEvents: true } };

	test.each([
		[{ event_type: 'brand_new' }],
		[{ action_keyword: 'object_create' }],
		[{ event_type: 'constructor' }],
		[{ event_type: null }],
		[{}],
	])('passes %j', async (event) => {
		expect(startedWith(await deliver(event, form))).toEqual([event]);
		expect(startedWith(await deliver(event, { ...form, options: {} }))).toEqual([]);
	});

	test('does not pass listed events that are not chosen', async () => {
		const passed = startedWith(await deliver(withKeyword.map(asDelivered), form));
		expect(passed).toEqual([asDelivered(documented.find(({ key }) => key === 'lead.object_create')!)]);
	});
});
