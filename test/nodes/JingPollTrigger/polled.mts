import type { IDataObject, IExecuteFunctions, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { JingPollTrigger } from '../../../nodes/JingPollTrigger/JingPollTrigger.node.ts';
import { FakeN8n } from '../../api/fake-n8n.mts';
import { strict } from '../../api/strict.mts';
import { FakeStore } from '../shared/receiving/fake-store.mts';

/** What the user has filled in; the rest has the form's defaults. */
export type Form = IDataObject & { options?: IDataObject };

/** Where the made-up list stands; no path of JINGdigital's. */
export const ENDPOINT = { endpoint_lead_getAll: { value: { method: 'GET', path: '/made-up/leads' } } };

let workflows = 0;

/** A workflow in n8n with the trigger in it, on a list of one's own. */
export class PolledWorkflow {
	readonly n8n: FakeN8n;
	readonly store = new FakeStore();
	/** What was said below the output of the last execution. */
	hints: string[] = [];
	/** n8n's static data, as its database has them. */
	stored = '{}';
	private readonly node = new JingPollTrigger();
	private readonly id = String((workflows += 1));

	/**
	 * @param form what the user has filled in
	 * @param rowsOn the rows of a page of the list
	 * @param credential what the credential holds beside the secrets
	 */
	constructor(
		readonly form: Form,
		rowsOn: (page: number, query: IDataObject) => IDataObject[],
		credential: IDataObject = {},
	) {
		this.n8n = new FakeN8n(({ options }) => {
			const query = (options.qs ?? {}) as IDataObject;
			const body = JSON.stringify({ code: 0, msg: 'success', data: rowsOn(Number(query.page ?? 1), query) });
			return { status: 200, headers: {}, body };
		}, credential as never);
	}

	private context(staticData: IDataObject, mode: string, items: INodeExecutionData[] = []) {
		const single = this.n8n.context({}, 0, {}, () => undefined);
		const defaults = Object.fromEntries(
			this.node.description.properties.map((property) => [property.name, property.default]),
		);
		const form = { ...defaults, ...this.form } as IDataObject;
		const read = (name: string, fallback: unknown) =>
			name.split('.').reduce<unknown>((part, key) => (part as IDataObject | undefined)?.[key], form) ?? fallback;
		return strict('context', {
			getMode: () => mode,
			getNode: () => single.getNode(),
			getWorkflow: () => ({ id: this.id }),
			getWorkflowStaticData: () => staticData,
			getInputData: () => items,
			getNodeParameter: (name: string, second: unknown, third: unknown) =>
				read(name, mode === 'trigger' ? second : third),
			getCredentials: async (type: string) => await single.getCredentials(type),
			getItemIndex: () => 0,
			addExecutionHints: ({ message }: { message: string }) => void this.hints.push(message),
			helpers: strict('helpers', {
				httpRequestWithAuthentication: single.helpers.httpRequestWithAuthentication,
				checkProcessedAndRecord: this.store.checkProcessedAndRecord,
			}),
		});
	}

	/**
	 * One poll, and the execution that n8n makes of it.
	 *
	 * @param killed `beforeBoth`: n8n is killed once the poll has returned; `beforeExecution`: once it has stored the static data
	 * @returns the records that the workflow started with
	 */
	async poll(killed?: 'beforeBoth' | 'beforeExecution'): Promise<IDataObject[]> {
		const staticData = JSON.parse(this.stored) as IDataObject;
		const items = await this.node.poll.call(this.context(staticData, 'trigger') as unknown as IPollFunctions);
		if (killed === 'beforeBoth') return [];
		this.stored = JSON.stringify(staticData);
		this.hints = [];
		if (killed || !items) return [];
		const [started] = await this.node.execute.call(
			this.context(staticData, 'trigger', JSON.parse(JSON.stringify(items[0])) as INodeExecutionData[]) as never,
		);
		return started.map(({ json }) => json);
	}

	/** Fetch Test Event in the editor. */
	async test(): Promise<IDataObject[]> {
		const staticData = JSON.parse(this.stored) as IDataObject;
		const context = this.context(staticData, 'manual', [{ json: {} }]) as unknown as IExecuteFunctions;
		const [shown] = await this.node.execute.call(context);
		expect(JSON.stringify(staticData)).toBe(this.stored);
		return shown.map(({ json }) => json);
	}
}
