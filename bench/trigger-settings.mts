import type { N8n } from '../e2e/n8n.mts';
import {
	bare,
	inTurns,
	n8nWebhook,
	own,
	publish,
	ratesOf,
	SENDERS,
	startWithBare,
	type Listener,
} from './deliveries.mts';
import { figuresOf, shown, times, type Section } from './results.mts';
import type { Bench } from './rounds.mts';

const CACHE = { N8N_EXPRESSION_ENGINE_COMPILE_CACHE: 'true' };
const LAZY = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

const SETTINGS: Array<[label: string, settings: Record<string, string>]> = [
	['', {}],
	[', COMPILE_CACHE', CACHE],
	[', LAZY_ACQUIRE', LAZY],
	[', both', { ...CACHE, ...LAZY }],
];

/**
 * What n8n's settings of its expression engine make of the deliveries per second. One n8n for each setting, all at once, and each has
 * its turn, so that what else the machine does meets all settings alike.
 */
export async function triggerSettings(bench: Bench): Promise<Section> {
	const deliveries = bench.items(100);
	const running: N8n[] = [];
	try {
		const listeners: Listener[] = [];
		for (const [label, settings] of SETTINGS) {
			const n8n = await startWithBare(bench, settings);
			running.push(n8n);
			for (const workflow of [own(), bare(), n8nWebhook()]) listeners.push(await publish(n8n, workflow, label));
		}
		const rates = await inTurns(listeners, deliveries, bench.rounds);
		const done = figuresOf('done', 'per s', ratesOf(rates, 'done'));
		const medianOf = (name: string) => done.find(({ candidate }) => candidate === name)!.median;
		const ratio = medianOf('JINGdigital Trigger, LAZY_ACQUIRE') / medianOf('n8n Webhook, LAZY_ACQUIRE');
		return {
			title: `The trigger under n8n's settings, ${deliveries} deliveries`,
			how:
				`${SENDERS} senders at once, ${times(bench.rounds)} each, in turns; one n8n for each setting, all running. ` +
				'Settings: N8N_EXPRESSION_ENGINE_COMPILE_CACHE=true, N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true.',
			figures: [
				...figuresOf('answered', 'per s', ratesOf(rates, 'answered')),
				...done,
				...figuresOf('most memory', 'MiB', ratesOf(rates, 'memory')),
			],
			claims: [
				{ wanted: "at least 0.9 of n8n's Webhook node with LAZY_ACQUIRE", seen: shown(ratio), met: ratio >= 0.9 },
			],
		};
	} finally {
		await Promise.all(running.map(async (n8n) => await n8n.stop()));
	}
}
