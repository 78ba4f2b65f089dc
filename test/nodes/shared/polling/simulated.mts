import type { IDataObject } from 'n8n-workflow';
import { advance, newMemory, settle } from '../../../../nodes/shared/polling/advance.ts';
import { memoryIn, remember } from '../../../../nodes/shared/polling/memory.ts';
import { readListing } from '../../../../nodes/shared/polling/reading.ts';
import { keyOf, versionOf } from '../../../../nodes/shared/polling/sighting.ts';
import type { Listing, Order } from '../../../../nodes/shared/polling/walk.ts';

export const MINUTE = 60_000;
export const START = Date.UTC(2026, 6, 1);

interface Row {
	id: number;
	createdAt: number;
	changedAt: number;
	content: number;
}

/** A list as an API keeps it: it grows, changes and shrinks, also while it is read. */
export class SimulatedList {
	rows: Row[] = [];
	/** Called before each page is given. */
	meanwhile: (page: number) => void = () => {};
	calls = 0;
	/** The API's clock. */
	now = START;
	private nextId = 1;
	private order: 'newestFirst' | 'oldestFirst' | 'mixed' = 'newestFirst';
	constructor(
		order: Order,
		private readonly by: 'createdAt' | 'changedAt',
		private readonly pageSize: number,
	) {
		this.order = order === 'unknown' ? 'mixed' : order;
	}

	create(at = this.now): Row {
		const row = { id: this.nextId, createdAt: at, changedAt: at, content: 0 };
		this.nextId += 1;
		this.rows.push(row);
		return row;
	}

	change(row: Row, at = this.now) {
		row.changedAt = at;
		row.content += 1;
	}

	remove(row: Row) {
		this.rows.splice(this.rows.indexOf(row), 1);
	}

	page(number: number): Row[] {
		this.calls += 1;
		this.meanwhile(number);
		const sign = this.order === 'newestFirst' ? -1 : 1;
		const mixed = ({ id }: Row) => (id * 7919) % 104_729;
		const sorted =
			this.order === 'mixed'
				? [...this.rows].sort((a, b) => mixed(a) - mixed(b))
				: [...this.rows].sort((a, b) => sign * (a[this.by] - b[this.by] || a.id - b.id));
		return sorted.slice((number - 1) * this.pageSize, number * this.pageSize).map((row) => ({ ...row }));
	}
}

export interface Settings {
	order: Order;
	isTimed: boolean;
	watchesChanges: boolean;
	limit: number;
	takesExisting: boolean;
	overlap: number;
}

/** A trigger on a simulated list, with n8n's static data as text, as a database holds it. */
export class SimulatedTrigger {
	stored = '{}';
	started: Array<Pick<Row, 'id' | 'content'>> = [];

	constructor(
		readonly list: SimulatedList,
		readonly settings: Settings,
	) {}

	private listing(): Listing {
		const { list, settings } = this;
		const { watchesChanges, isTimed } = settings;
		return {
			...settings,
			latest: list.now + 24 * 60 * MINUTE,
			tooLong: () => new Error('too long'),
			pages: async function* (from: number) {
				for (let number = from; ; number += 1) {
					const rows = await Promise.resolve(list.page(number));
					if (rows.length === 0) return;
					yield {
						number,
						sightings: rows.map((row) => ({
							key: keyOf(String(row.id)),
							version: watchesChanges ? versionOf([row.changedAt, row.content]) : '',
							at: isTimed ? row[watchesChanges ? 'changedAt' : 'createdAt'] : null,
							record: row as unknown as IDataObject,
						})),
					};
				}
			},
		};
	}

	/** One poll; `isKilled` lets n8n die before it has taken anything. Returns how many records started. */
	async poll({ isKilled = false, isInDoubt = false } = {}): Promise<number> {
		const staticData = JSON.parse(this.stored) as IDataObject;
		const known = memoryIn(staticData, 'list');
		const memory = known ?? newMemory('list');
		const { limit, takesExisting, isTimed } = this.settings;
		const overlap = isTimed ? this.settings.overlap : undefined;
		if (!known && !takesExisting) {
			const harvest = await readListing(this.listing(), memory, { isFirst: true, isInDoubt: false });
			remember(staticData, settle(memory, harvest, overlap));
			this.stored = JSON.stringify(staticData);
			return 0;
		}
		const harvest = await readListing(this.listing(), memory, { isFirst: false, isInDoubt });
		const outcome = advance(memory, harvest, { limit, isInDoubt, overlap });
		remember(staticData, outcome.memory);
		if (isKilled) return 0;
		this.stored = JSON.stringify(staticData);
		this.started.push(
			...outcome.started.map(({ record }) => ({ id: Number(record.id), content: Number(record.content) })),
		);
		return outcome.started.length;
	}

	async drain(): Promise<void> {
		for (let left = true; left; ) left = (await this.poll()) > 0;
	}
}
