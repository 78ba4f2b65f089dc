import type { ApiFacts } from './facts';
import type { ItemInput, ItemRequest } from './items';
import { operation, type Execution } from './operation';
import { allRows } from './pages';

/**
 * Makes an operation in which each item makes its own call, or as many as its list has pages.
 *
 * @param facts the API
 * @param prepare turns the parameters of one item into a request; throws InputRefusal when they cannot be used
 */
export function oneByOne(facts: ApiFacts, prepare: (input: ItemInput) => ItemRequest): Execution {
	return operation(facts, prepare, async (requests, door) => {
		const jobs = function* () {
			for (const [itemIndex, request] of requests) {
				yield async () => {
					const onTrouble = (reason: Error) => door.reject(itemIndex, reason);
					try {
						door.resolve(
							itemIndex,
							await allRows(request, async (page, read) => await door.call(page, { read, onTrouble })),
						);
					} catch (reason) {
						door.reject(itemIndex, reason);
					}
				};
			}
		};
		await door.perform(jobs());
	});
}
