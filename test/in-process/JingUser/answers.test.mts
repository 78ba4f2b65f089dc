import type { FaultRule } from '../../../sandbox/server.mts';
import { mobileOf, openScene, people } from './scene.mts';

const unfinished = 'Look the record up before you send it again';
const answers: Array<FaultRule & { message: string; advice: string }> = [
	{
		kind: 'html',
		message: 'The answer from JINGdigital cannot be read: it is a web page.',
		advice: 'Check the Base URL',
	},
	{
		kind: 'cutJson',
		message: 'The answer from JINGdigital cannot be read: it is incomplete or malformed JSON.',
		advice: unfinished,
	},
	{ kind: 'empty', message: 'The answer from JINGdigital cannot be read: it is an empty body.', advice: unfinished },
	{ kind: 'resetBefore', message: 'The connection to HOST broke before an answer arrived.', advice: unfinished },
	{ kind: 'resetAfter', message: 'The connection to HOST broke before an answer arrived.', advice: unfinished },
	{
		kind: 'status',
		status: 503,
		message: 'JINGdigital answered with HTTP status 503 and',
		advice: 'Run the item again later',
	},
	{
		kind: 'status',
		status: 500,
		message: 'JINGdigital answered with HTTP status 500 and',
		advice: 'Run the item again later',
	},
	{
		kind: 'rateLimit200',
		message: 'JINGdigital receives too many calls from this app.',
		advice: "lower 'Calls in Flight'",
	},
	{
		kind: 'rateLimit429',
		message: 'JINGdigital receives too many calls from this app.',
		advice: "lower 'Calls in Flight'",
	},
];

describe.each(answers)('an answer like $kind $status', ({ message, advice, ...fault }) => {
	it('stops with a text that helps', async () => {
		const { sandbox, run } = await openScene();
		sandbox.state.faults.push({ ...fault });
		const { error } = await run(people(1));
		expect(error?.message).toContain(message.replace('HOST', new URL(sandbox.url).host));
		expect((error as { description?: string }).description).toContain(advice);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)('loses no item with %s', async (onError) => {
		const { sandbox, run } = await openScene();
		const items = people(10);
		sandbox.state.faults.push({ ...fault, times: 3 });
		const { succeeded, failed } = await run(items, { onError });
		const all = [...succeeded, ...failed].sort(
			(one, other) => Number(one.origin?.number) - Number(other.origin?.number),
		);
		expect(all.map(({ origin }) => origin)).toEqual(items);
		const unread = all.filter(({ json }) => json.error !== undefined);
		expect(unread).toHaveLength(3);
		expect(failed).toHaveLength(onError === 'continueErrorOutput' ? 3 : 0);
		for (const { json, origin } of unread) {
			expect(json).toMatchObject({
				...origin,
				error: expect.stringContaining(message.replace('HOST', new URL(sandbox.url).host)),
			});
		}
		for (const item of all) if (!unread.includes(item)) expect(mobileOf(item)).toBe(item.origin?.mobile);
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
