import { setTimeout as pause } from 'node:timers/promises';

/**
 * Looks again and again until there is an answer.
 * @param what what is waited for, in words; it is part of the sentence when time is up
 * @param look returns the answer, or undefined when there is none yet
 * @param options `within` milliseconds; `every` milliseconds, from one look to the next half as long again up to `atMost`; `lastSeen` adds
 * what is known when time is up, and while that changes, time is not up
 * @returns the answer
 * @throws Error when there is no answer within the time; whatever `look` throws
 */
export async function until<T>(
	what: string,
	look: () => Promise<T | undefined> | T | undefined,
	options: { within?: number; every?: number; atMost?: number; lastSeen?: () => string } = {},
): Promise<T> {
	const { within = 30_000, every = 100, atMost = every, lastSeen = () => '' } = options;
	let seen = lastSeen();
	let deadline = Date.now() + within;
	for (let wait = every; ; wait = Math.min(atMost, wait * 1.5)) {
		const answer = await look();
		if (answer !== undefined) return answer;
		if (lastSeen() !== seen) [seen, deadline] = [lastSeen(), Date.now() + within];
		if (Date.now() > deadline) {
			throw new Error(`Waited ${Math.round(within / 1000)} s for ${what}, in vain. ${lastSeen()}`.trim());
		}
		await pause(wait);
	}
}
