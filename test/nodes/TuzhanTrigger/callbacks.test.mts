import { startedWith } from '../JingTrigger/deliver.mts';
import { deliverCallback, documentedCallback } from './delivered.mts';

const tagged = documentedCallback('changeTag');
const operated = documentedCallback('changeUserOperateTag');
const tagOf = (tagId: unknown) => ({ tagId, execCount: 2, tagTime: 1731402881000 });
const anyEvent = { events: ['*'] };
const itemOfTag = {
	event: 'tagChanged',
	audienceUserId: '958788729483837440',
	tagId: '871204466120957952',
	execCount: 1,
	taggedAt: '2024-11-12T09:14:41.000Z',
	occurredAt: '2024-11-12T09:14:41.000Z',
	orgId: '5f1c7a02-93d4-4b6e-8a10-2e7f4cc9d318',
};

describe('a documented callback becomes items', () => {
	test('a new tag is one, with ids as text and times', async () => {
		const outcome = await deliverCallback(tagged);
		expect(outcome).toMatchObject({ status: 200, answer: { received: 1, started: 1 } });
		expect(startedWith(outcome)).toEqual([itemOfTag]);
	});

	test('three tags in one delivery are three', async () => {
		const several = { ...tagged, taglist: [tagOf('1'), tagOf('2'), { tagId: 3 }] };
		expect(startedWith(await deliverCallback(several))).toEqual([
			{ ...itemOfTag, tagId: '1', execCount: 2 },
			{ ...itemOfTag, tagId: '2', execCount: 2 },
			{ ...itemOfTag, tagId: '3', execCount: null, taggedAt: null },
		]);
	});

	test('an operational tag is one, with the values that it names', async () => {
		expect(startedWith(await deliverCallback(operated, { events: ['operationalTagChanged'] }))).toEqual([
			{
				event: 'operationalTagChanged',
				thirdUserId: 'crm-000481',
				thirdOrgId: 'org-77',
				thirdTagId: 'tag-12',
				tagThirdValueId: ['val-3'],
				type: 'add',
				occurredAt: '2024-11-12T09:14:41.000Z',
			},
		]);
	});

	test('without Simplify, both are as they were sent', async () => {
		const form = { ...anyEvent, simplify: false };
		expect(startedWith(await deliverCallback([tagged, operated], form))).toEqual([tagged, operated]);
	});

	test('large bare ids keep every digit, small ones are text too', async () => {
		const numbers = { ...tagged, audienceUserId: 481, taglist: [tagOf('x')] };
		expect(startedWith(await deliverCallback(numbers))[0].audienceUserId).toBe('481');
	});
});

test.each([
	[
		'a list of tags that is none',
		{ ...tagged, taglist: 'x' },
		{ ...itemOfTag, tagId: null, execCount: null, taggedAt: null },
	],
	['no list of tags', { ...tagged, taglist: [] }, { ...itemOfTag, tagId: null, execCount: null, taggedAt: null }],
	['a time of another form', { ...tagged, createTime: '2024-11-12 17:14:41' }, { ...itemOfTag, occurredAt: null }],
	['no customer', { ...tagged, audienceUserId: undefined }, { ...itemOfTag, audienceUserId: null }],
])('%s gives one item all the same', async (_, callback, item) => {
	expect(startedWith(await deliverCallback(callback))).toEqual([item]);
});

describe('only what is chosen starts the workflow', () => {
	test('the two callbacks are told apart by changeType', async () => {
		const both = [tagged, operated];
		const kinds = async (events: string[]) =>
			startedWith(await deliverCallback(both, { events })).map(({ event }) => event);
		expect(await kinds(['tagChanged'])).toEqual(['tagChanged']);
		expect(await kinds(['operationalTagChanged'])).toEqual(['operationalTagChanged']);
		expect(await kinds(['tagChanged', 'operationalTagChanged'])).toEqual(['tagChanged', 'operationalTagChanged']);
		expect(await kinds([])).toEqual([]);
	});

	test.each([
		{ event: 'changeTag', changeType: 'other' },
		{ event: 'other', changeType: 'update' },
		{ changeType: 'constructor', event: 'changeTag' },
	])('%j is none of both, and comes as it is with Any Event', async (callback) => {
		const documented = { events: ['tagChanged', 'operationalTagChanged'] };
		expect(await deliverCallback(callback, documented)).toMatchObject({ answer: { received: 1, started: 0 } });
		expect(startedWith(await deliverCallback(callback, anyEvent))).toEqual([callback]);
	});
});

describe('filters', () => {
	const tagsOf = async (callbacks: unknown, filters: object) =>
		startedWith(await deliverCallback(callbacks, { ...anyEvent, filters: { ...filters } })).map(
			({ tagId, thirdTagId }) => tagId ?? thirdTagId,
		);

	test('by tag: only the tags that are named become items', async () => {
		const several = { ...tagged, taglist: [tagOf('1'), tagOf('2'), tagOf(3)] };
		expect(await tagsOf(several, { tags: ['3', ' 1 '] })).toEqual(['1', '3']);
		expect(await tagsOf([several, operated, { event: 'other' }], { tags: ['tag-12'] })).toEqual(['tag-12']);
		expect(await tagsOf(several, { tags: '2' })).toEqual(['2']);
		expect(await deliverCallback(several, { filters: { tags: ['4'] } })).toMatchObject({ answer: { started: 0 } });
	});

	test('by change and by value: of operational tags only', async () => {
		const removed = { ...operated, thirdTagId: 'gone', type: 'remove', tagThirdValueId: ['val-4', 'val-5'] };
		const all = [tagged, operated, removed];
		const always = itemOfTag.tagId;
		expect(await tagsOf(all, { changes: ['add'] })).toEqual([always, 'tag-12']);
		expect(await tagsOf(all, { changes: ['remove'] })).toEqual([always, 'gone']);
		expect(await tagsOf(all, { tagValues: ['val-5', 'val-9'] })).toEqual([always, 'gone']);
		expect(await tagsOf(all, { tagValues: ['val-3'], changes: ['remove'] })).toEqual([always]);
	});
});
