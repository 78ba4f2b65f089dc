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
import { byHand, jingTrigger, webhook, workflowOf } from './listeners.mts';
import { figuresOf, shown, times, type Section } from './results.mts';
import type { Bench } from './rounds.mts';

/**
 * How many deliveries per second the trigger takes, next to n8n's own Webhook node.
 *
 * n8n makes an isolate for expressions for every delivery to a trigger, needed or not, and spares only its own Webhook node that,
 * as long as its form has no expression (SRC: n8n 2.41.1 webhooks/live-webhooks.js, webhookPhaseNeedsIsolate). So the Webhook node
 * is measured with an expression in its form, too, and a community trigger that does nothing at all.
 */
export async function trigger(bench: Bench): Promise<Section> {
	const deliveries = bench.items(100);
	const n8n = await startWithBare(bench);
	try {
		const listeners: Listener[] = [];
		for (const workflow of [
			own(),
			workflowOf('JINGdigital Trigger without repeat window', jingTrigger({ repeatWindow: 0 })),
			bare(),
			n8nWebhook(),
			workflowOf('n8n Webhook with an expression', webhook({ responseData: '={{ "ok" }}' })),
			workflowOf('n8n Webhook, Filter, Remove Duplicates, Edit Fields', ...byHand()),
		]) {
			listeners.push(await publish(n8n, workflow));
		}
		const rates = await inTurns(listeners, deliveries, bench.rounds);
		const done = figuresOf('done', 'per s', ratesOf(rates, 'done'));
		const claim = (wanted: string, name: string) => {
			const ratio = 1 / done.find(({ candidate }) => candidate.endsWith(name))!.ratio!;
			return { wanted: `at least 0.9 of ${wanted}`, seen: shown(ratio), met: ratio >= 0.9 };
		};
		return {
			title: `The trigger, ${deliveries} deliveries`,
			how: `${SENDERS} senders at once, ${times(bench.rounds)} each, in turns; all answer at once and are followed by one node.`,
			figures: [...figuresOf('answered', 'per s', ratesOf(rates, 'answered')), ...done],
			claims: [
				claim("n8n's Webhook node alone, which does none of this", 'n8n Webhook'),
				claim("n8n's own nodes for the same work", 'Edit Fields'),
				claim('a community trigger that does nothing', 'A bare community trigger'),
			],
		};
	} finally {
		await n8n.stop();
	}
}
