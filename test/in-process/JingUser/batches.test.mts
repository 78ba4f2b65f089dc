import type { IDataObject } from 'n8n-workflow';
import { errorSettings, expectAllLinked, mobileOf, openScene, people, sentIn, type Scene } from './scene.mts';

const items = people(250);
const sizesIn = (scene: Scene) =>
	sentIn(scene)
		.map(({ length }) => length)
		.sort((one, other) => other - one);

it.each(errorSettings)('250 users are three calls, and each item leaves with its own user: %s', async (onError) => {
	const scene = await openScene();
	expectAllLinked(await scene.run(items, { onError }), items);
	expect(sizesIn(scene)).toEqual([100, 100, 50]);
	expect(scene.sandbox.state.users.size).toBe(250);
});

it('a batch size of 30 makes nine calls of 250 users', async () => {
	const scene = await openScene();
	expectAllLinked(
		await scene.run(items, { operation: 'create', parameters: { options: { usersPerCall: 30 } } }),
		items,
	);
	expect(sizesIn(scene)).toEqual([...Array(8).fill(30), 10]);
});

describe('three of 250 users are refused', () => {
	const refused = [items[7], items[101], items[249]];
	const reasonOf = ({ mobile }: IDataObject) =>
		`JINGdigital did not take over the user: ${mobile}: sandbox: row refused.`;
	const openWith = async () => {
		const scene = await openScene();
		scene.sandbox.state.faults.push({ kind: 'rowsFail', identities: refused.map(({ mobile }) => String(mobile)) });
		return scene;
	};

	it('they leave by the error output, each with its own reason, and the others by the first', async () => {
		const scene = await openWith();
		const { failed, ...rest } = await scene.run(items, { onError: 'continueErrorOutput' });
		expectAllLinked(
			{ ...rest, failed: [] },
			items.filter((item) => !refused.includes(item)),
		);
		expect(failed).toMatchObject(refused.map((origin) => ({ json: { ...origin, error: reasonOf(origin) }, origin })));
		expect(sizesIn(scene)).toEqual([100, 100, 50, 1, 1, 1]);
	});

	it('they stand in their places where all go on by one output', async () => {
		const { succeeded } = await (await openWith()).run(items, { onError: 'continueRegularOutput' });
		expect(succeeded.map(({ origin }) => origin)).toEqual(items);
		for (const origin of refused)
			expect(succeeded[Number(origin.number)].json).toMatchObject({ ...origin, error: reasonOf(origin) });
		const others = succeeded.filter(({ json }) => json.error === undefined);
		expect(others).toHaveLength(247);
		for (const item of others) expect(mobileOf(item)).toBe(item.origin?.mobile);
	});
});

describe('a call of several users meets', () => {
	it('a broken connection after they were saved: it is repeated, and they stay one user each', async () => {
		const scene = await openScene();
		scene.sandbox.state.faults.push({ kind: 'resetAfter' });
		expectAllLinked(await scene.run(items), items);
		expect(sentIn(scene)).toHaveLength(4);
		expect(scene.sandbox.state.users.size).toBe(250);
	});

	it('HTTP 501: its own users leave by the error output with their input, the others are written', async () => {
		const scene = await openScene({}, { callsInFlight: 1 });
		scene.sandbox.state.faults.push({ kind: 'status', status: 501 });
		const { failed, ...rest } = await scene.run(items, { onError: 'continueErrorOutput' });
		expectAllLinked({ ...rest, failed: [] }, items.slice(100));
		const error = expect.stringMatching(/^JINGdigital answered with HTTP status 501/);
		expect(failed).toMatchObject(items.slice(0, 100).map((origin) => ({ json: { ...origin, error }, origin })));
	});

	it('HTTP 501, in a node that stops: nothing more is sent', async () => {
		const scene = await openScene({}, { callsInFlight: 1 });
		scene.sandbox.state.faults.push({ kind: 'status', status: 501 });
		const { error, succeeded } = await scene.run(items);
		expect(error).toMatchObject({ context: { itemIndex: 0 } });
		expect(succeeded).toEqual([]);
		expect(sizesIn(scene)).toEqual([100]);
	});

	it('a code that refuses the whole list: which user is at fault is found out by halves', async () => {
		const scene = await openScene();
		scene.sandbox.state.faults.push({ kind: 'code' });
		expectAllLinked(await scene.run(items.slice(0, 5)), items.slice(0, 5));
		expect(sizesIn(scene)).toEqual([5, 3, 2]);
	});
});

it('a user who stands twice in the input is written in the order of the items, one call after the other', async () => {
	const scene = await openScene({ latencyMilliseconds: 100 });
	const [first, second, third] = people(3);
	const input = [first, second, { ...first, number: 10 }, third, { ...first, number: 11 }];
	const parameters = {
		customFieldsMode: 'define',
		customFields: { field: [{ code: 'number', value: '={{ $json.number }}' }] },
	};
	expectAllLinked(await scene.run(input, { parameters }), input);
	expect(sentIn(scene)).toEqual([[first.mobile, second.mobile, third.mobile], [first.mobile], [first.mobile]]);
	expect(scene.sandbox.state.peakInFlight).toBe(1);
	const written = [...scene.sandbox.state.users.values()].map(({ identities, fields }) => [
		identities[0].value,
		fields.number,
	]);
	expect(written.sort()).toEqual([
		[first.mobile, '11'],
		[second.mobile, '1'],
		[third.mobile, '2'],
	]);
});

it('users with another type of identity go into calls of their own', async () => {
	const scene = await openScene();
	const input = people(6).map((item, number) =>
		number % 2 ? { type: 'email', mobile: `person-${number}@example.com` } : { ...item, type: 'mobile' },
	);
	const identity = [{ type: '={{ $json.type }}', value: '={{ $json.mobile }}' }];
	expectAllLinked(await scene.run(input, { parameters: { identities: { identity } } }), input);
	expect(sizesIn(scene)).toEqual([3, 3]);
});
