import { element } from './tables.js';
import { said } from './words.js';

const PAYLOAD_SIGNS = { 'payload documented': '●', 'envelope inferred': '◐', 'payload not read': '○' };

/**
 * Says what came of a webhook, and what to do where nothing was started.
 *
 * @param {{ status: number, answer: string }} delivery what was sent
 * @returns {string} one sentence or two
 */
export function outcomeOf({ status, answer }) {
	if (status === 0) return said('Not received.', answer);
	const counts = countsIn(answer);
	const what = counts ? said('answered {0}, started {1}', status, counts.started) : said('answered {0}', status);
	return `${what}${reasonFor(status, counts)}`;
}

function reasonFor(status, counts) {
	if (status === 401 || status === 403)
		return `: ${said('enter the secret of the trigger’s credential in “Webhook secret” above')}`;
	if (status === 404) return `: ${said('publish the workflow, or press “Execute step” for its test address')}`;
	if (counts?.repeated > 0) return `: ${said('the trigger had it before')}`;
	if (counts?.started === 0) return `: ${said('the event is not chosen in the trigger, or your filter took it out')}`;
	return '';
}

function countsIn(answer) {
	try {
		const { started, repeated } = JSON.parse(answer);
		return typeof started === 'number' ? { started, repeated } : undefined;
	} catch {
		return undefined;
	}
}

/**
 * Shows a button for each event, by families.
 *
 * @param {HTMLElement} place where they go
 * @param {Array<{ key: string, family: string, name: string, eventType: string, payload: string }>} events what can be sent
 * @param {(key: string) => Promise<{ status: number, answer: string }>} send sends one
 */
export function showEvents(place, events, send) {
	for (const family of new Set(events.map((event) => event.family))) {
		const members = events.filter((event) => event.family === family);
		const title = family.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase());
		const buttons = members.map(({ key, name, eventType, payload }) => {
			const outcome = element('output', {});
			const onclick = async () => {
				outcome.textContent = '…';
				outcome.textContent = await send(key).then(outcomeOf, (thrown) => thrown.message);
			};
			const button = element(
				'button',
				{ type: 'button', title: `${eventType}: ${payload}`, onclick },
				`${PAYLOAD_SIGNS[payload]} `,
				name,
			);
			return element('span', { className: 'event' }, button, outcome);
		});
		place.append(element('h3', {}, title), element('div', { className: 'buttons' }, ...buttons));
	}
}
