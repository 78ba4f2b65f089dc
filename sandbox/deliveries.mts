import type { Contract } from './contract.mts';
import { changeEvent, eventBody, knownEvents, type Payload } from './events.mts';
import type { Written } from './jing/users.mts';
import type { SandboxState } from './state.mts';

/** One webhook that was sent. JINGdigital's own method, headers and retries have not been read; this is a JSON POST, once. */
export interface Delivery {
	at: string;
	url: string;
	eventKey: string | null;
	note: Payload | 'own body';
	/** HTTP status of the receiver; 0 when there was no answer. */
	status: number;
	body: unknown;
	/** What the receiver answered, or why there was no answer. */
	answer: string;
}

/** What POST /sandbox/api/deliver takes. */
export interface DeliveryRequest {
	/** Key of an event in contract/events.yaml. */
	key?: string;
	/** A body of one's own, sent as it is, instead of an event. */
	body?: unknown;
	/** Where to; the setting webhookUrl by default. */
	url?: string;
	/** How many, 1 by default. */
	times?: number;
	/** Whether to send the same event so many times, instead of so many events. */
	identical?: boolean;
	/** Whether to send all of them as one array in one delivery. */
	array?: boolean;
}

/** DeliveryRequest as a JSON schema. */
export const DELIVERY_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	oneOf: [{ required: ['key'] }, { required: ['body'] }],
	properties: {
		key: { type: 'string' },
		body: {},
		url: { type: 'string', pattern: '^https?://.+' },
		times: { type: 'integer', minimum: 1, maximum: 10_000 },
		identical: { type: 'boolean' },
		array: { type: 'boolean' },
	},
};

const MOST_DELIVERIES_KEPT = 10_000;
const MOST_AT_ONCE = 20;
const LONGEST_ANSWER_KEPT = 2000;
const TIME_LIMIT = 60_000;

/** Sends webhooks and keeps what came of them. */
export class Deliveries {
	private readonly underWay = new Set<Promise<unknown>>();

	constructor(
		private readonly state: SandboxState,
		private readonly contract: Contract,
		private readonly closing: AbortSignal,
	) {}

	/**
	 * Sends an event or a body of one's own.
	 *
	 * @param request what to send, and where to
	 * @returns the deliveries, after all of them were answered; at most 20 are under way at once
	 * @throws Error when no address is set, or the event is not known
	 */
	async send({ key, body, url, times = 1, identical = false, array = false }: DeliveryRequest): Promise<Delivery[]> {
		const address = url || this.state.settings.webhookUrl;
		if (!address) throw new Error('There is no webhook address yet. Set one first.');
		const event = knownEvents(this.contract).find((candidate) => candidate.key === key);
		if (key !== undefined && !event) throw new Error(`There is no event "${key}" with a known keyword.`);
		const build = () => (event ? eventBody(event, this.contract, this.state) : body);
		const first = build();
		const bodies = Array.from({ length: times }, (_, index) => (identical || index === 0 ? first : build()));
		const queue: unknown[] = array ? [bodies] : bodies;
		const sent: Delivery[] = [];
		const sender = async () => {
			for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
				sent.push(await this.post(address, key ?? null, event?.payload ?? 'own body', next));
			}
		};
		await Promise.all(Array.from({ length: MOST_AT_ONCE }, sender));
		return sent;
	}

	/**
	 * Sends the lead event of a user that was created or changed, if the setting asks for it. The call that wrote the user
	 * does not wait for it.
	 *
	 * @param written the user
	 */
	announce(written: Written): void {
		const { sendEventOnChange, webhookUrl } = this.state.settings;
		if (!sendEventOnChange || !webhookUrl) return;
		const { key, body, payload } = changeEvent(written, this.contract);
		const delivery = this.post(webhookUrl, key, payload, body).finally(() => this.underWay.delete(delivery));
		this.underWay.add(delivery);
	}

	/** @returns when nothing is under way any more */
	async settled(): Promise<void> {
		await Promise.all(this.underWay);
	}

	private async post(url: string, eventKey: string | null, note: Delivery['note'], body: unknown): Promise<Delivery> {
		const delivery: Delivery = { at: new Date().toISOString(), url, eventKey, note, status: 0, body, answer: '' };
		try {
			const headers = new Headers(this.state.settings.webhookHeaders);
			headers.set('content-type', 'application/json');
			const response = await fetch(url, {
				method: 'POST',
				headers,
				body: JSON.stringify(body),
				signal: AbortSignal.any([this.closing, AbortSignal.timeout(TIME_LIMIT)]),
			});
			delivery.status = response.status;
			delivery.answer = (await response.text()).slice(0, LONGEST_ANSWER_KEPT);
		} catch (cause) {
			delivery.answer = `No answer: ${reasonOf(cause)}`;
		}
		this.state.deliveries.push(delivery);
		if (this.state.deliveries.length > MOST_DELIVERIES_KEPT) this.state.deliveries.shift();
		return delivery;
	}
}

// fetch hides what happened (such as ECONNREFUSED) in the cause of its own error.
function reasonOf(thrown: unknown): string {
	const { cause = thrown } = thrown as { cause?: unknown };
	const { code, message } = cause as { code?: unknown; message?: string };
	return typeof code === 'string' ? code : (message ?? 'unknown');
}
