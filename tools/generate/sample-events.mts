// Makes the sample events in examples/events from the contract: `npm run generate`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { parse } from 'yaml';
import { listedEvents } from '../../nodes/JingTrigger/events.ts';
import type { ListedEvent } from '../../nodes/JingTrigger/events.ts';
import { readable } from '../../nodes/JingTrigger/readable.ts';
import { kindOf } from '../../nodes/TuzhanTrigger/callbacks.ts';
import { properties } from '../../nodes/TuzhanTrigger/fields.ts';
import { readable as readableCallback } from '../../nodes/TuzhanTrigger/readable.ts';

/** How much of a sample is documented. */
export type Evidence = 'documented' | 'envelope inferred' | 'keyword only';

/** An event as it would be delivered, with what is known about it. */
export interface SampleEvent {
	key: string;
	name: string;
	evidence: Evidence;
	body: IDataObject;
	/** What the trigger puts out of it with Simplify on. */
	simplified: IDataObject[];
}

const eventNames = new Map(
	(properties.find(({ name }) => name === 'events')!.options as INodePropertyOptions[]).map(({ value, name }) => [
		value,
		name,
	]),
);

// The event of each object whose body is documented, with the envelope that its other events are inferred to have.
const MODELS: Record<string, string> = { lead: 'lead.object_create', account: 'account.object_update' };

// contract/events.yaml, notes: the one event whose action_keyword is not its event_type.
const ACTIONS: Record<string, string> = { object_change_owner: 'manual_distribution' };

function bodyOf(
	{ key, name, eventType, objectName }: ListedEvent,
	documented: Map<string, IDataObject>,
): Omit<SampleEvent, 'simplified'> {
	const own = documented.get(key);
	if (own) return { key, name, evidence: 'documented', body: own };
	const model = documented.get(MODELS[objectName ?? '']);
	if (!model) return { key, name, evidence: 'keyword only', body: { event_type: eventType } };
	const { mapping_data: _changes, mapping_data_text: _labels, ...extraData } = model.extra_data as IDataObject;
	const body = {
		...model,
		event_type: eventType,
		action_keyword: ACTIONS[eventType] ?? eventType,
		extra_data: extraData,
	};
	return { key, name, evidence: 'envelope inferred', body };
}

/**
 * Builds a sample of every event that can be chosen on the trigger.
 * @param contractFolder where webhooks.yaml is
 * @returns the samples in the order of the contract
 */
export function sampleEvents(contractFolder: string): SampleEvent[] {
	const { webhooks } = parse(readFileSync(join(contractFolder, 'webhooks.yaml'), 'utf8'));
	const documented = new Map<string, IDataObject>(
		Object.entries(webhooks).map(([key, { post }]: [string, any]) => [
			key,
			post.requestBody.content['application/json'].examples.sample.value,
		]),
	);
	return listedEvents.map((event) => {
		const sample = bodyOf(event, documented);
		return { ...sample, simplified: [readable(sample.body)] };
	});
}

/**
 * Builds a sample of every callback that Tuzhan documents.
 * @param contractFolder where tuzhan.yaml is
 * @returns the samples in the order of the contract
 */
export function sampleCallbacks(contractFolder: string): SampleEvent[] {
	const { webhooks } = parse(readFileSync(join(contractFolder, 'tuzhan.yaml'), 'utf8'));
	return Object.entries<any>(webhooks).map(([key, { post }]) => {
		const body: IDataObject = post.requestBody.content['application/json'].example;
		const name = eventNames.get(kindOf(body)!)!;
		const simplified = readableCallback(body, { tags: [], tagValues: [], changes: [] });
		return { key: `tuzhan.${key}`, name, evidence: 'documented', body, simplified };
	});
}

/**
 * Puts the samples into files: what the node puts out with Simplify on, what it puts out with Simplify off, and a list of both.
 * @param samples the samples
 * @returns the text of each file by its path in examples/events
 */
export function sampleFiles(samples: SampleEvent[]): Map<string, string> {
	const text = (items: IDataObject[]) => `${JSON.stringify(items, null, '\t')}\n`;
	const files = new Map<string, string>();
	for (const { key, body, simplified } of samples) {
		files.set(`raw/${key}.json`, text([body]));
		files.set(`simplified/${key}.json`, text(simplified));
	}
	const rows = samples.map(({ key, name, evidence }) => `| ${name} | ${key} | ${evidence} |`);
	const list = `# Sample events

One event per file, to pin on the trigger: open **JINGdigital Trigger**, or **Tuzhan Trigger** for those of \`tuzhan\`, choose **Edit Output** (the pencil), paste the content of a file, save.
\`simplified\` is what the node puts out with Simplify on, \`raw\` with Simplify off. n8n offers a community trigger no sample events of its own,
so they are pinned by hand. To send one instead, take the object out of a file in \`raw\` and post it to the test URL.

All values are invented. Of JINGdigital's, only two bodies were read, of Tuzhan's both. *Envelope inferred*: the fields around the change are those of the event of the same object whose
body was read, without changed fields. *Keyword only*: nothing but the keyword was read.

| Event | File | Body |
| --- | --- | --- |
${rows.join('\n')}

Made from the contract by \`npm run generate\`.
`;
	return files.set('README.md', list);
}
