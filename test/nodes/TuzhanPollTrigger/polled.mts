import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { TuzhanPollTrigger } from '../../../nodes/TuzhanPollTrigger/TuzhanPollTrigger.node.ts';
import { FakeN8n } from '../../api/fake-n8n.mts';
import { strict } from '../../api/strict.mts';
import { FakeStore } from '../shared/receiving/fake-store.mts';
import { tuzhanAnswer, tuzhanRefusal } from '../TuzhanAudience/run.mts';

/** The first customer; IDs are above 2^53. */
export const FIRST = 860484273911119872n;
let workflows = 0;

const classes: Array<Promise<typeof TuzhanPollTrigger>> = [];

/** The node as a process has it that has not polled this workflow yet: each workflow goes through the processes in order. */
async function classOfStart(start: number): Promise<typeof TuzhanPollTrigger> {
	classes[start] ??= (async () => {
		jest.resetModules();
		return (await import('../../../nodes/TuzhanPollTrigger/TuzhanPollTrigger.node.ts')).TuzhanPollTrigger;
	})();
	return await classes[start];
}

/** A workflow with the trigger, and Tuzhan's customers, with IDs above 2^53. */
export class Polled {
	/** The IDs in Tuzhan's list, in the order in which it gives them: ascending, all of one length. */
	ids: string[] = [];
	private next = FIRST;
	refuses = false;
	/** Called before each page of the list is given. */
	meanwhile: (after: string) => void = () => {};
	/** The static data, as n8n's database holds them. */
	stored = '{}';
	/** The same as the n8n that runs holds them; undefined after a restart. */
	private held?: IDataObject;
	readonly store = new FakeStore();
	node = new TuzhanPollTrigger();
	private starts = 0;
	readonly workflow = String((workflows += 1));
	readonly n8n = Object.assign(
		new FakeN8n(
			({ options, body }) => {
				if (this.refuses) return tuzhanRefusal('500', 'made up: not today');
				const { audienceUserIdList: asked } = (body ?? {}) as { audienceUserIdList?: string[] };
				if (asked) return tuzhanAnswer(asked.map((id) => ({ audienceUserId: id, city: `of ${id}`, extra: true })));
				const { audienceUserId: after = '0', size } = options.qs as { audienceUserId?: string; size: number };
				this.meanwhile(after);
				const start = after === '0' ? 0 : this.placeOf(after);
				return tuzhanAnswer({ orgId: 'o', audienceUserIdList: this.ids.slice(start, start + size) });
			},
			{ accessToken: 'stored', baseUrl: 'https://tuzhan.example/api/open' },
		),
		{ credentialType: 'tuzhanApi' },
	);

	constructor(
		readonly options: IDataObject = {},
		readonly simplify = true,
	) {}

	/** Index of the first ID behind one. */
	private placeOf(after: string): number {
		let [low, high] = [0, this.ids.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.ids[middle] > after) high = middle;
			else low = middle + 1;
		}
		return low;
	}

	/** Creates customers behind the last one, with room between them. */
	create(count: number): string[] {
		const created = Array.from({ length: count }, (_, index) => String(this.next + 10n * BigInt(index)));
		this.next += 10n * BigInt(count);
		this.ids = this.ids.concat(created);
		return created;
	}

	/** Puts a customer in whose ID is the next one behind another's. */
	insertBehind(id: string): string {
		const inserted = String(BigInt(id) + 1n);
		this.ids.splice(this.placeOf(inserted), 0, inserted);
		return inserted;
	}

	remove(...gone: string[]): void {
		const all = new Set(gone);
		this.ids = this.ids.filter((id) => !all.has(id));
	}

	/** How often the list was asked for. */
	get listCalls(): number {
		return this.n8n.calls.filter(({ body }) => !body).length;
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

	/** What the trigger remembers, as long as n8n runs. */
	get remembered(): string {
		return JSON.stringify(this.held);
	}

	/**
	 * One poll. n8n stores the static data when it publishes the workflow, which is the first poll, and with items.
	 *
	 * @returns the items, as n8n keeps them for the execution
	 */
	async handOver(): Promise<INodeExecutionData[]> {
		this.held ??= JSON.parse(this.stored) as IDataObject;
		const items = await this.node.poll.call(this.context(this.held, 'trigger') as never);
		if (items || this.stored === '{}') this.stored = this.remembered;
		return JSON.parse(JSON.stringify(items?.[0] ?? [])) as INodeExecutionData[];
	}

	/** The execution that n8n makes of a poll, or that a user has retried. */
	async arrive(items: INodeExecutionData[], mode = 'trigger'): Promise<IDataObject[]> {
		if (items.length === 0) return [];
		const [started] = await this.node.execute.call(this.context(this.held ?? {}, mode, items) as never);
		return started.map(({ json }) => json);
	}

	/** One poll and its execution, unless n8n is killed before that. */
	async poll(isKilled = false): Promise<IDataObject[]> {
		const items = await this.handOver();
		return isKilled ? [] : await this.arrive(items);
	}

	/** Polls until nothing comes any more. */
	async drain(): Promise<IDataObject[]> {
		const all: IDataObject[] = [];
		for (let items = await this.poll(); items.length > 0; items = await this.poll()) all.push(...items);
		return all;
	}

	/** Ends n8n and starts it again: nothing is known but what is stored. */
	async restart(): Promise<void> {
		this.held = undefined;
		this.starts += 1;
		this.node = new (await classOfStart(this.starts))();
	}

	/** Fetch Test Event in the editor. */
	async test(): Promise<IDataObject[]> {
		const staticData = (this.held ?? {}) as IDataObject;
		const before = JSON.stringify(staticData);
		const [shown] = await this.node.execute.call(this.context(staticData, 'manual', [{ json: {} }]) as never);
		expect(JSON.stringify(staticData)).toBe(before);
		return shown.map(({ json }) => json);
	}
}

/** The IDs of the customers that items are about. */
export const idsOf = (items: IDataObject[]) => items.map(({ audienceUserId }) => String(audienceUserId));
