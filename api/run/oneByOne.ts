import { allRows, type ListRequest } from '../call/pages';
import { executor, type Executor } from './execution';
import type { ItemInput } from './input';
import type { Previewed, Strategy } from './run';

/**
 * Makes an operation in which each item makes its own call, or as many as its list has pages.
 *
 * @param prepare turns the parameters of one item into a request; throws InputRefusal when they cannot be used
 */
export function oneByOne(prepare: (input: ItemInput) => ListRequest): Executor {
	const send: Strategy<ListRequest> = async (requests, run) => {
		const jobs = function* () {
			for (const [itemIndex, request] of requests) {
				yield async () => {
					const onTrouble = (reason: Error) => run.reject(itemIndex, reason);
					try {
						const rows = await allRows(request, async (page, read) => await run.call(page, { read, onTrouble }));
						run.resolve(itemIndex, rows);
					} catch (reason) {
						run.reject(itemIndex, reason);
					}
				};
			}
		};
		await run.perform(jobs());
	};
	return executor(prepare, send, async (requests) => {
		const previews = [...requests].map(([itemIndex, { query, body, method, path }], index): [number, Previewed] => [
			itemIndex,
			{ call: index + 1, items: 1, request: { query, body, ...(method && { method }), ...(path && { path }) } },
		]);
		return await Promise.resolve(new Map(previews));
	});
}
