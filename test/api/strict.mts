/**
 * A stand-in on which everything throws that the test did not set up, so that it never says yes to the unexpected.
 *
 * @param name how the stand-in is called in the message
 * @param known what the test set up
 */
export const strict = <T extends object>(name: string, known: T): T =>
	new Proxy(known, {
		get(target, property, receiver) {
			if (!(property in target)) throw new Error(`The test did not set up ${name}.${String(property)}`);
			return Reflect.get(target, property, receiver) as unknown;
		},
	});
