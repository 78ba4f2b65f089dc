import { setTimeout as pause } from 'node:timers/promises';
import type { ICheckProcessedOptions } from 'n8n-workflow';

/**
 * n8n's deduplication store as n8n 2.41.1 has it (SRC: n8n dist/deduplication/deduplication-helper.js, mode "entries"): it reads
 * one row, looks, and writes the row back, with nothing to keep others from doing the same in between.
 */
export class FakeStore {
	calls: string[][] = [];
	row: string[] | undefined;
	/** Milliseconds between reading and writing; undefined does both at once. */
	gap: number | undefined;
	/** How many further calls are refused. */
	outages = 0;

	checkProcessedAndRecord = async (items: unknown[], scope: string, options: ICheckProcessedOptions) => {
		if (scope !== 'node' || options.mode !== 'entries' || !options.maxEntries)
			throw new Error('Not as the node should ask');
		const entries = items.map(String);
		this.calls.push(entries);
		if (this.outages-- > 0) throw new Error('SQLITE_BUSY: database is locked');
		const read = this.row && [...this.row];
		if (this.gap !== undefined) await pause(this.gap);
		if (!read && this.row) throw new Error('UNIQUE constraint failed: processed_data');
		const known = new Set(read ?? []);
		const isNew = entries.filter((entry) => !known.has(entry));
		this.row = [...(read ?? []), ...isNew].slice(-options.maxEntries);
		return { new: isNew, processed: entries.filter((entry) => known.has(entry)) };
	};
}
