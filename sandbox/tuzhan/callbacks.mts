import { newId } from '../identifiers.mts';
import type { Contract } from '../contract.mts';
import type { KnownEvent } from '../events.mts';
import { idOf } from './seeds.mts';

/** Tuzhan's callbacks stand in a family of their own. */
export const FAMILY = 'tuzhan';

interface Callback {
	post: { summary: string; requestBody: { content: { 'application/json': { example: Record<string, unknown> } } } };
}

const callbacks = ({ tuzhan }: Contract) => (tuzhan as unknown as { webhooks: Record<string, Callback> }).webhooks;

const exampleOf = ({ post }: Callback) => post.requestBody.content['application/json'].example;

/**
 * @param contract the contract
 * @returns the callbacks that Tuzhan documents, in the order of contract/tuzhan.yaml
 */
export function knownCallbacks(contract: Contract): KnownEvent[] {
	return Object.entries(callbacks(contract)).map(([name, callback]) => {
		const { event, changeType } = exampleOf(callback);
		return {
			key: `${FAMILY}.${name}`,
			family: FAMILY,
			name: callback.post.summary,
			eventType: `${String(event)}, ${String(changeType)}`,
			payload: 'payload documented',
		};
	});
}

/**
 * Builds the body of a callback: the documented example, at the present time. The first tag is that of the sandbox's first customer,
 * the next that of the second, and so on.
 *
 * @param key the callback's
 * @param contract the contract
 * @param number how many events were built before
 * @returns the body
 */
export function callbackBody(key: string, contract: Contract, number: number): Record<string, unknown> {
	const now = Date.now();
	const body = { ...structuredClone(exampleOf(callbacks(contract)[key.slice(FAMILY.length + 1)])), createTime: now };
	if ('thirdTagId' in body) return { ...body, thirdUserId: `crm-${newId()}` };
	const tags = (body as unknown as { taglist: object[] }).taglist;
	return { ...body, audienceUserId: idOf(number), taglist: tags.map((tag) => ({ ...tag, tagTime: now })) };
}
