import type { FaultRule } from '../../../sandbox/server.mts';
import { letTimeFly } from '../fast-clock.mts';
import type { NodeRun } from '../node-run.mts';
import {
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

letTimeFly();

interface Trouble extends FaultRule {
	message: string;
	advice: string;
}

const unfinished = 'Look the record up before you send it again';
const cannotBeRead = 'The answer from JINGdigital cannot be read: it is';
const broke = 'The connection to HOST broke before an answer arrived.';
const later = 'Run the item again later';
const tooMany = {
	message: 'JINGdigital receives too many calls from this app.',
	advice: "lower 'Calls per 10 Seconds'",
};

/** May be over by the next call, and a user may be written twice: the call is repeated. */
const passing: Trouble[] = [
	{ kind: 'cutJson', message: `${cannotBeRead} incomplete or malformed JSON.`, advice: unfinished },
	{ kind: 'empty', message: `${cannotBeRead} an empty body.`, advice: unfinished },
	{ kind: 'resetBefore', message: broke, advice: unfinished },
	{ kind: 'resetAfter', message: broke, advice: unfinished },
	{ kind: 'status', status: 500, message: 'JINGdigital answered with HTTP status 500 and', advice: later },
	{ kind: 'status', status: 503, message: 'JINGdigital answered with HTTP status 503 and', advice: later },
];
const staying: Trouble[] = [
	{ kind: 'html', message: `${cannotBeRead} a web page.`, advice: 'Check the Base URL' },
	{ kind: 'status', status: 501, message: 'JINGdigital answered with HTTP status 501 and', advice: later },
];
const limits: Trouble[] = [
	{ kind: 'rateLimit200', ...tooMany },
	{ kind: 'rateLimit429', ...tooMany },
];

const ruleOf = ({ message: _, advice: __, ...rule }: Trouble): FaultRule => rule;
const textOf = ({ message }: Trouble, { sandbox }: Scene) => message.replace('HOST', new URL(sandbox.url).host);
const items = people(10);

/** Proves that no item is lost and each is linked: the first ones left with their input and the reason, the others with their user. */
function expectFirstRefused({ succeeded, failed }: NodeRun, count: number, text: string): void {
	const all = [...succeeded, ...failed].sort((one, other) => Number(one.origin?.number) - Number(other.origin?.number));
	expect(all.map(({ origin }) => origin)).toEqual(items);
	for (const { json, origin } of all.slice(0, count))
		expect(json).toMatchObject({ ...origin, error: expect.stringContaining(text) });
	for (const item of all.slice(count)) expect(mobileOf(item)).toBe(item.origin?.mobile);
}

describe.each([...passing, ...limits])('one answer like $kind $status', (trouble) => {
	it('is made up for by a further call, and nobody notices', async () => {
		const scene = await openScene();
		scene.sandbox.state.faults.push(ruleOf(trouble));
		expectAllLinked(await scene.run(items.slice(0, 3), { parameters: oneUserPerCall }), items.slice(0, 3));
		expect(sentIn(scene)).toHaveLength(4);
		expect(scene.sandbox.state.users.size).toBe(3);
	});
});

describe.each(passing)('answers like $kind $status, four in a row', (trouble) => {
	const ended = new Map<string, { scene: Scene; run: NodeRun }>();
	// All at once, since the node waits between the calls. With one call under way, the first item meets all the faults.
	beforeAll(async () => {
		await Promise.all(
			errorSettings.map(async (onError) => {
				const scene = await openScene({}, { callsInFlight: 1 });
				scene.sandbox.state.faults.push({ ...ruleOf(trouble), times: 4 });
				ended.set(onError, { scene, run: await scene.run(items, { onError, parameters: oneUserPerCall }) });
			}),
		);
	});

	it('stops with a text that helps', () => {
		const { scene, run } = ended.get('stopWorkflow')!;
		expect(run.error?.message).toContain(textOf(trouble, scene));
		expect(run.error).toMatchObject({
			description: expect.stringContaining(trouble.advice),
			context: { itemIndex: 0 },
		});
		expect(run.error).toMatchObject({
			description: expect.stringMatching(/The call was repeated 3 times, over \d s\./),
		});
		expect(sentIn(scene)).toHaveLength(4);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'])('loses no item with %s', (onError) => {
		const { scene, run } = ended.get(onError)!;
		expectFirstRefused(run, 1, textOf(trouble, scene));
		expect(run.failed).toHaveLength(onError === 'continueErrorOutput' ? 1 : 0);
		expect(sentIn(scene)).toHaveLength(4 + 9);
	});
});

describe.each(staying)('an answer like $kind $status', (trouble) => {
	it('stops with a text that helps, without a further call', async () => {
		const scene = await openScene();
		scene.sandbox.state.faults.push(ruleOf(trouble));
		const { error } = await scene.run(people(1));
		expect(error?.message).toContain(textOf(trouble, scene));
		expect(error).toMatchObject({ description: expect.stringContaining(trouble.advice) });
		expect(sentIn(scene)).toHaveLength(1);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)('loses no item with %s', async (onError) => {
		const scene = await openScene({}, { callsInFlight: 3 });
		scene.sandbox.state.faults.push({ ...ruleOf(trouble), times: 3 });
		const run = await scene.run(items, { onError, parameters: oneUserPerCall });
		expectFirstRefused(run, 3, textOf(trouble, scene));
		expect(run.failed).toHaveLength(onError === 'continueErrorOutput' ? 3 : 0);
		expect(sentIn(scene)).toHaveLength(10);
	});
});

describe.each(limits)('answers like $kind for more than two minutes', (trouble) => {
	afterEach(() => jest.restoreAllMocks());

	it.each(errorSettings)('tells its item with %s, and loses none', async (onError) => {
		const scene = await openScene({}, { callsInFlight: 1 });
		clockRunsAheadAfter(scene, { ...ruleOf(trouble), times: 2 });
		const run = await scene.run(items, { onError, parameters: oneUserPerCall });
		if (onError === 'stopWorkflow') {
			expect(run.error).toMatchObject({
				message: trouble.message,
				description: expect.stringContaining(trouble.advice),
			});
			expect(sentIn(scene)).toHaveLength(2);
		} else {
			const left = onError === 'continueErrorOutput' ? run.failed : run.succeeded;
			expect(left.map(({ origin }) => origin)).toEqual(items);
			expect(left[0].json.error).toContain(trouble.message);
			// The API took none for two minutes: what is left is not sent any more.
			for (const { json } of left.slice(1)) expect(json.error).toMatch(/^This was not sent: .* had no success for/);
			expect(sentIn(scene)).toHaveLength(2);
		}
	});
});

it('names the host when nothing answers there', async () => {
	const { sandbox, run } = await openScene();
	await sandbox.close();
	const { error } = await run(people(1));
	expect(error?.message).toBe(`The host ${new URL(sandbox.url).host} could not be reached.`);
});

it('keeps every digit of large integers', async () => {
	const { run } = await openScene({ largeIds: true });
	const { succeeded } = await run(people(1));
	expect(succeeded[0].json.sandbox_number).toBe('9007199254740993');
});
