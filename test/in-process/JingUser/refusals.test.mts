import {
	byMobile,
	clockRunsAheadAfter,
	errorSettings,
	expectAllLinked,
	mobileOf,
	oneUserPerCall,
	openScene,
	people,
	sentIn,
	type Scene,
} from './scene.mts';

const items = people(10);
const refusedItems = [items[2], items[5], items[9]];
const acceptedItems = items.filter((item) => !refusedItems.includes(item));

const rowsOf3 = (scene: Scene) =>
	scene.sandbox.state.faults.push({ kind: 'rowsFail', identities: refusedItems.map(({ mobile }) => String(mobile)) });

describe.each(['create', 'upsert'] as const)('%s, 3 of 10 users refused', (operation) => {
	it('stops the workflow and says which item it was', async () => {
		const scene = await openScene();
		rowsOf3(scene);
		const { error, succeeded, failed } = await scene.run(items, { operation });
		expect([...succeeded, ...failed]).toEqual([]);
		expect(error).toMatchObject({
			message: `JINGdigital did not take over the user: ${refusedItems[0].mobile}: sandbox: row refused.`,
			context: { itemIndex: 2 },
		});
	});

	it('continues with 10 items, all linked, the refused ones with their input', async () => {
		const scene = await openScene();
		rowsOf3(scene);
		const { error, succeeded, failed } = await scene.run(items, { operation, onError: 'continueRegularOutput' });
		expect(error).toBeUndefined();
		expect(failed).toEqual([]);
		expect(succeeded.map(({ origin }) => origin)).toEqual(items);
		for (const item of succeeded) {
			if (refusedItems.includes(items[Number(item.origin?.number)])) {
				expect(item.json).toEqual({ ...item.origin, ...refusalOf(item.origin?.mobile) });
			} else {
				expect(mobileOf(item)).toBe(item.origin?.mobile);
			}
		}
	});

	it('sends 7 items to one output and 3 with their input to the other, all linked', async () => {
		const scene = await openScene();
		rowsOf3(scene);
		const { failed, ...rest } = await scene.run(items, { operation, onError: 'continueErrorOutput' });
		expectAllLinked({ ...rest, failed: [] }, acceptedItems);
		expect(failed).toEqual(
			refusedItems.map((origin) => ({ json: { ...origin, ...refusalOf(origin.mobile) }, origin })),
		);
	});
});

function refusalOf(mobile: unknown) {
	return {
		error: `JINGdigital did not take over the user: ${mobile}: sandbox: row refused.`,
		details: expect.objectContaining({
			code: 'record_not_confirmed',
			apiMessage: `${mobile}: sandbox: row refused`,
			requestId: expect.stringMatching(/^[0-9a-f]{32}$/),
			description: expect.stringContaining('Correct the data of this item'),
		}),
	};
}

it('gives the code, message and request id of a refused call', async () => {
	const scene = await openScene();
	scene.sandbox.state.faults.push({ kind: 'code', code: 4711, msg: 'sandbox: not today' });
	const { error } = await scene.run(people(1));
	expect(error).toMatchObject({
		name: 'NodeApiError',
		message: 'JINGdigital did not accept the call: sandbox: not today.',
		context: {
			code: 'declined',
			apiCode: '4711',
			apiMessage: 'sandbox: not today',
			requestId: expect.stringMatching(/^[0-9a-f]{32}$/),
			itemIndex: 0,
		},
	});
	expect((error as { description?: string }).description).toMatch(
		/code: 4711, message: sandbox: not today, request id: [0-9a-f]{32}/,
	);
});

it('makes no further calls after one that stops the workflow', async () => {
	const scene = await openScene({ latencyMilliseconds: 20 });
	scene.sandbox.state.faults.push({ kind: 'code' });
	const { error } = await scene.run(people(60), { parameters: oneUserPerCall });
	expect(error).toBeDefined();
	expect(scene.sandbox.state.users.size).toBeLessThanOrEqual(20);
});

it('renews the token, or waits and then speaks of too many calls, at the codes that the credential lists', async () => {
	const scene = await openScene({}, { refusedCodes: '4001, 4002', tooManyCallsCodes: '4003' });
	const [item] = people(1);
	scene.sandbox.state.faults.push({ kind: 'code', code: 4002, msg: 'sandbox: no' });
	expectAllLinked(await scene.run([item]), [item]);
	expect(scene.tokenRequests()).toBe(2);
	scene.sandbox.state.faults.push({ kind: 'code', code: 4003, msg: 'sandbox: no' });
	expectAllLinked(await scene.run([item]), [item]);
	clockRunsAheadAfter(scene, { kind: 'code', code: 4003, msg: 'sandbox: no', times: 2 });
	expect((await scene.run([item])).error?.message).toBe('JINGdigital receives too many calls from this app.');
	jest.restoreAllMocks();
});

it('starts afresh when n8n tries the node again', async () => {
	const scene = await openScene();
	scene.sandbox.state.faults.push({ kind: 'code' });
	const run = await scene.run(items, { retryOnFail: true, waitBetweenTries: 1, parameters: oneUserPerCall });
	expectAllLinked(run, items);
	expect(sentIn(scene).filter(([mobile]) => mobile === items[0].mobile)).toHaveLength(2);
});

it.each(errorSettings)(
	'sends nothing again that had succeeded when n8n tries the node again, with %s',
	async (onError) => {
		const scene = await openScene();
		const many = people(6);
		scene.sandbox.state.faults.push({ kind: 'code', times: 2 });
		const retried = { onError, retryOnFail: true, waitBetweenTries: 1, parameters: oneUserPerCall };
		expectAllLinked(await scene.run(many, retried), many);
		const sent = sentIn(scene).map(([mobile]) => mobile);
		expect(sent.filter((mobile, index) => sent.indexOf(mobile) !== index)).toHaveLength(2);
		// The same items in another run are sent again.
		const before = sent.length;
		expectAllLinked(await scene.run(many, retried), many);
		expect(sentIn(scene).length - before).toBe(6);
	},
);

it('stops at a refused item also when batches of others are still to come', async () => {
	const scene = await openScene();
	await scene.run(people(1));
	scene.sandbox.state.faults.push({ kind: 'code' });
	const batching = { batch: { batchSize: 1, batchInterval: 200 } };
	// jest fails this test when a rejected promise that nobody waits for comes up meanwhile; n8n would log it.
	const { error } = await scene.run(people(3), { parameters: { ...oneUserPerCall, requestOptions: { batching } } });
	expect(error).toMatchObject({
		message: 'JINGdigital did not accept the call: sandbox: refused on demand.',
		context: { itemIndex: 0 },
	});
});

it('sends the first item only when the node executes once', async () => {
	const scene = await openScene();
	expectAllLinked(await scene.run(items, { executeOnce: true }), items.slice(0, 1));
	expect(scene.sandbox.state.users.size).toBe(1);
});

describe('an expression of the user that cannot be evaluated for one item', () => {
	const parameters = byMobile("={{ $json.number === 2 ? $('Nowhere').item.json.mobile : $json.mobile }}");

	it('stops the workflow before any call', async () => {
		const scene = await openScene();
		const { error } = await scene.run(items, { parameters });
		expect(error).toMatchObject({ message: "Referenced node doesn't exist [item 2]", context: { itemIndex: 2 } });
		// A call of the run before would have been made by the time that a later run is over.
		await scene.run(items.slice(9));
		expect(mobilesIn(scene)).toEqual([items[9].mobile]);
	});

	const reason = { ...items[2], error: "Referenced node doesn't exist [item 2]" };
	const others = items.filter((item) => item !== items[2]);

	it('is told in its place when the node continues, and the others go through', async () => {
		const scene = await openScene();
		const { succeeded, failed } = await scene.run(items, { parameters, onError: 'continueRegularOutput' });
		expect(failed).toEqual([]);
		expect(succeeded.map(({ origin }) => origin)).toEqual(items);
		expect(succeeded[2].json).toMatchObject(reason);
		expect(succeeded.filter(({ json }) => json.error === undefined).map(mobileOf)).toEqual(
			others.map(({ mobile }) => mobile),
		);
		expect(mobilesIn(scene)).toEqual(others.map(({ mobile }) => mobile));
	});

	it('leaves by the error output, linked to its input, and the others go through', async () => {
		const scene = await openScene();
		const { failed, ...rest } = await scene.run(items, { parameters, onError: 'continueErrorOutput' });
		expectAllLinked({ ...rest, failed: [] }, others);
		expect(failed).toMatchObject([{ json: reason, origin: items[2] }]);
		expect(mobilesIn(scene)).toEqual(others.map(({ mobile }) => mobile));
	});
});

function mobilesIn({ sandbox }: Scene): unknown[] {
	return [...sandbox.state.users.values()].map(({ identities }) => identities[0].value);
}
