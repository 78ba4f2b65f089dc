import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { TuzhanPollTrigger } from '../../../nodes/TuzhanPollTrigger/TuzhanPollTrigger.node.ts';
import { FakeN8n } from '../../api/fake-n8n.mts';
import { strict } from '../../api/strict.mts';
import { FakeStore } from '../shared/receiving/fake-store.mts';
import { tuzhanAnswer, tuzhanRefusal } from '../TuzhanAudience/run.mts';

const FIRST = 860484273911119872n;
let workflows = 0;

/** A workflow with the trigger, and Tuzhan's customers, with IDs above 2^53. */
class Polled {
	ids: string[] = [];
	refuses = false;
	stored = '{}';
	readonly store = new FakeStore();
	readonly node = new TuzhanPollTrigger();
	readonly workflow = String((workflows += 1));
	readonly n8n = Object.assign(
		new FakeN8n(
			({ options, body }) => {
				if (this.refuses) return tuzhanRefusal('500', 'made up: not today');
				const { audienceUserIdList: asked } = (body ?? {}) as { audienceUserIdList?: string[] };
				if (asked) return tuzhanAnswer(asked.map((id) => ({ audienceUserId: id, city: `of ${id}`, extra: true })));
				const { audienceUserId: after = '0', size } = options.qs as { audienceUserId?: string; size: number };
				const behind = this.ids.filter((id) => BigInt(id) > BigInt(after)).slice(0, size);
				return tuzhanAnswer({ orgId: 'o', audienceUserIdList: behind });
			},
			{ accessToken: 'stored', baseUrl: 'https://tuzhan.example/api/open' },
		),
		{ credentialType: 'tuzhanApi' },
	);

	constructor(
		readonly options: IDataObject = {},
		readonly simplify = true,
	) {}

	/** Creates customers behind the last one. */
	create(count: number): string[] {
		const start = FIRST + BigInt(this.ids.length);
		const created = Array.from({ length: count }, (_, index) => String(start + BigInt(index)));
		this.ids.push(...created);
		return created;
	}

	private context(staticData: IDataObject, mode: string, items: INodeExecutionData[] = []) {
		const single = this.n8n.context({}, 0, {}, () => undefined);
		const form: IDataObject = {
			simplify: this.simplify,
			...Object.fromEntries(Object.entries(this.options).map(([name, value]) => [`options.${name}`, value])),
		};
		return strict('context', {
			getMode: () => mode,
			getNode: () => single.getNode(),
			getWorkflow: () => ({ id: this.workflow }),
			getWorkflowStaticData: () => staticData,
			getInputData: () => items,
			getNodeParameter: (name: string, fallback: unknown) => form[name] ?? fallback,
			getCredentials: async (type: string) => await single.getCredentials(type),
			getItemIndex: () => 0,
			helpers: strict('helpers', {
				httpRequestWithAuthentication: single.helpers.httpRequestWithAuthentication,
				checkProcessedAndRecord: this.store.checkProcessedAndRecord,
			}),
		});
	}

	/** One poll, and the execution that n8n makes of it, unless it is killed once it has stored the static data. */
	async poll(isKilled = false): Promise<IDataObject[]> {
		const staticData = JSON.parse(this.stored) as IDataObject;
		const items = await this.node.poll.call(this.context(staticData, 'trigger') as never);
		this.stored = JSON.stringify(staticData);
		if (!items || isKilled) return [];
		const arrived = JSON.parse(JSON.stringify(items[0])) as INodeExecutionData[];
		const [started] = await this.node.execute.call(this.context(staticData, 'trigger', arrived) as never);
		return started.map(({ json }) => json);
	}

	/** Fetch Test Event in the editor. */
	async test(): Promise<IDataObject[]> {
		const staticData = JSON.parse(this.stored) as IDataObject;
		const [shown] = await this.node.execute.call(this.context(staticData, 'manual', [{ json: {} }]) as never);
		expect(JSON.stringify(staticData)).toBe(this.stored);
		return shown.map(({ json }) => json);
	}
}

const idsOf = (items: IDataObject[]) => items.map(({ audienceUserId }) => audienceUserId);

test('the first poll starts nothing; later ones start with the profiles of those who came since, each once', async () => {
	const polled = new Polled();
	polled.create(5);
	expect(await polled.poll()).toEqual([]);
	expect(polled.n8n.calls.filter(({ body }) => body)).toEqual([]);
	expect(await polled.poll()).toEqual([]);
	const [one, other] = polled.create(2);
	expect(await polled.poll()).toEqual([
		{ audienceUserId: one, city: `of ${one}` },
		{ audienceUserId: other, city: `of ${other}` },
	]);
	expect(await polled.poll()).toEqual([]);
});

test('a list that is empty at first starts with the first customer', async () => {
	const polled = new Polled({}, false);
	expect(await polled.poll()).toEqual([]);
	const [first] = polled.create(1);
	expect(await polled.poll()).toEqual([{ audienceUserId: first, city: `of ${first}`, extra: true }]);
});

test('with Include Existing Customers, those who are there come too, no more at once than the limit, and none is lost', async () => {
	const polled = new Polled({ takesExisting: true, mostPerPoll: 120 });
	const created = polled.create(250);
	const polls = [await polled.poll(), await polled.poll(), await polled.poll(), await polled.poll()];
	expect(polls.map(({ length }) => length)).toEqual([120, 120, 10, 0]);
	expect(idsOf(polls.flat())).toEqual(created);
	const asked = polled.n8n.calls.flatMap(({ body }) =>
		body ? [(body as IDataObject).audienceUserIdList as string[]] : [],
	);
	expect(asked.map(({ length }) => length)).toEqual([100, 20, 100, 20, 10]);
});

test('a poll that fails is said so, and leaves no trace', async () => {
	const polled = new Polled();
	polled.create(1);
	await polled.poll();
	const before = polled.stored;
	const created = polled.create(3);
	polled.refuses = true;
	await expect(polled.poll()).rejects.toThrow('made up: not today');
	expect(polled.stored).toBe(before);
	polled.refuses = false;
	expect(idsOf(await polled.poll())).toEqual(created);
});

test('customers whose execution was lost when n8n was ended come with the next poll after the start, once', async () => {
	const polled = new Polled();
	polled.create(1);
	await polled.poll();
	const created = polled.create(2);
	await polled.poll(true);
	jest.resetModules();
	const { TuzhanPollTrigger: Restarted } = await import('../../../nodes/TuzhanPollTrigger/TuzhanPollTrigger.node.ts');
	Object.assign(polled, { node: new Restarted() });
	const later = polled.create(1);
	expect(idsOf(await polled.poll())).toEqual(created);
	expect(idsOf(await polled.poll())).toEqual(later);
	expect(await polled.poll()).toEqual([]);
});

test('a test shows the last customer, and says so where there is none', async () => {
	const polled = new Polled();
	await expect(polled.test()).rejects.toThrow('Tuzhan lists no customer');
	polled.create(3);
	expect(idsOf(await polled.test())).toEqual(polled.ids.slice(-1));
});
