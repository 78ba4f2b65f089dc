import { byMobile, expectAllLinked, openScene, people, sentIn } from './scene.mts';

// n8n runs a node by its routing where it knows no custom operations, such as for an AI agent's tool.
const type = 'jingUserByRouting';
const items = people(10);

it('each item makes its own call, and leaves linked', async () => {
	const scene = await openScene({ latencyMilliseconds: 50 }, { callsInFlight: 4 });
	expectAllLinked(await scene.run(items, { type }), items);
	expect(sentIn(scene).map(({ length }) => length)).toEqual(items.map(() => 1));
	expect(scene.sandbox.state.peakInFlight).toBe(4);
	expect(scene.tokenRequests()).toBe(1);
});

it('a broken connection is made up for', async () => {
	const scene = await openScene();
	scene.sandbox.state.faults.push({ kind: 'resetAfter' });
	expectAllLinked(await scene.run(items.slice(0, 2), { type }), items.slice(0, 2));
	expect(sentIn(scene)).toHaveLength(3);
});

describe('a refused user', () => {
	const error = `JINGdigital did not take over the user: ${items[2].mobile}: sandbox: row refused.`;
	const openWith = async () => {
		const scene = await openScene();
		scene.sandbox.state.faults.push({ kind: 'rowsFail', identities: [String(items[2].mobile)] });
		return scene;
	};

	it('stops the node', async () => {
		const run = await (await openWith()).run(items, { type });
		expect(run.error).toMatchObject({ message: error, context: { itemIndex: 2 } });
	});

	it('stands in its place where all go on by one output', async () => {
		const { succeeded } = await (await openWith()).run(items, { type, onError: 'continueRegularOutput' });
		expect(succeeded.map(({ origin }) => origin)).toEqual(items);
		expect(succeeded[2].json).toMatchObject({ ...items[2], error });
	});

	it('leaves by the error output', async () => {
		const { failed, ...rest } = await (await openWith()).run(items, { type, onError: 'continueErrorOutput' });
		expectAllLinked(
			{ ...rest, failed: [] },
			items.filter((item) => item !== items[2]),
		);
		expect(failed).toMatchObject([{ json: { ...items[2], error }, origin: items[2] }]);
	});
});

it('input that cannot be used is refused before any call', async () => {
	const scene = await openScene();
	const { error } = await scene.run(items.slice(0, 1), { type, parameters: byMobile('') });
	expect(error?.message).toContain("'Value' of identity 1 under 'Identities' is empty. [item 0]");
	expect(scene.sandbox.state.calls).toEqual([]);
});
