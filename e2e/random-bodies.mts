import fc from 'fast-check';
import { sampleEvent } from './trigger.mts';

/** A body that somebody may send, and what it is labelled as. */
export interface RandomDelivery {
	body: string | Uint8Array;
	contentType: string;
}

const event = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })).map((more) => ({ ...sampleEvent(), ...more }));

const body = fc.oneof(
	{ weight: 4, arbitrary: fc.json({ maxDepth: 5 }) },
	{ weight: 2, arbitrary: fc.uint8Array({ maxLength: 300 }) },
	{ weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
	{
		weight: 2,
		arbitrary: fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 30 }).map((list) => JSON.stringify(list)),
	},
	{
		weight: 1,
		arbitrary: fc.integer({ min: 1, max: 5000 }).map((depth) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)),
	},
	{
		weight: 1,
		arbitrary: fc
			.constantFrom('__proto__', 'constructor', 'toString')
			.map((key) => `{"event_type":"object_create","extra_data":{"${key}":{"object_name":"lead"}}}`),
	},
	{ weight: 1, arbitrary: event.map((one) => JSON.stringify(one)) },
	{ weight: 1, arbitrary: fc.tuple(event, fc.nat(2000)).map(([one, cut]) => JSON.stringify(one).slice(0, cut)) },
);

// No XML: n8n's own parser leaves some of it without an answer, before a node is asked (n8n 2.41.1, xml2js with "async").
const contentType = fc.oneof(
	{ weight: 8, arbitrary: fc.constant('application/json') },
	{
		weight: 1,
		arbitrary: fc.constantFrom(
			'application/json; charset=utf-16le',
			'application/json; charset=none',
			'text/plain',
			'text/html',
			'application/x-www-form-urlencoded',
			'application/octet-stream',
		),
	},
);

/**
 * Makes deliveries of all kinds: JSON, nearly JSON, deep, events, bytes, with labels that fit and that do not.
 * @param count how many
 * @returns the same ones in every run
 */
export const randomDeliveries = (count: number): RandomDelivery[] =>
	fc.sample(fc.record({ body, contentType }), { seed: 20_250_304, numRuns: count });
