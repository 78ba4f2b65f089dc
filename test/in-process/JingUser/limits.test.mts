import { letTimeFly } from '../fast-clock.mts';
import { expectAllLinked, oneUserPerCall, openScene, people } from './scene.mts';

letTimeFly();

it('1,000 items with a call each keep to 500 calls in any 10 s, and lose no more time than that', async () => {
	// The sandbox refuses every call beyond them.
	const scene = await openScene({ rateLimit: { calls: 500, seconds: 10 } });
	const items = people(1000);
	expectAllLinked(await scene.run(items, { parameters: oneUserPerCall }), items);

	const calls = scene.sandbox.state.calls.filter(({ path }) => path === '/v1/user/update');
	expect(calls).toHaveLength(1000);
	expect(calls.filter(({ code }) => String(code) !== '10000')).toEqual([]);
	const times = calls.map(({ at }) => Date.parse(at)).sort((one, other) => one - other);
	expect(times[500] - times[0]).toBeGreaterThanOrEqual(10_000);
	expect(times[999] - times[499]).toBeLessThan(20_000);
	expect(scene.sandbox.state.users.size).toBe(1000);
});

it.each([{ kind: 'rateLimit200' }, { kind: 'rateLimit429', milliseconds: 1000 }] as const)(
	'answers like $kind to half of 100 calls are waited out, and every item arrives',
	async (fault) => {
		const scene = await openScene();
		scene.sandbox.state.faults.push({ ...fault, share: 0.5 });
		const items = people(100);
		const begunAt = Date.now();
		expectAllLinked(await scene.run(items, { parameters: oneUserPerCall }), items);
		expect(scene.sandbox.state.calls.filter((call) => call.fault === fault.kind).length).toBeGreaterThan(100 / 2);
		expect(scene.sandbox.state.users.size).toBe(100);
		// By the clock that flies; a node that did not wait would be through in a few seconds.
		expect(Date.now() - begunAt).toBeGreaterThan(20_000);
	},
);

it('an answer that says when to come back is taken at its word: the next call comes no earlier', async () => {
	const scene = await openScene();
	scene.sandbox.state.faults.push({ kind: 'rateLimit429', milliseconds: 40_000, times: 1 });
	const items = people(30);
	expectAllLinked(await scene.run(items, { parameters: oneUserPerCall }), items);
	const calls = scene.sandbox.state.calls.filter(({ path }) => path === '/v1/user/update');
	const refusedAt = Date.parse(calls.find(({ fault }) => fault)!.at);
	// Those that were under way together with it had left already.
	const after = calls.slice(20).map(({ at }) => Date.parse(at) - refusedAt);
	expect(after).toHaveLength(11);
	for (const later of after) expect(later).toBeGreaterThanOrEqual(40_000);
});
