import { largeNumber } from './answer.mts';
import { createdBefore } from './times.mts';

/** A record of which nothing is documented but that it exists. */
export type StoredRecord = Record<string, unknown>;

/** The field that holds the name of a record; like all fields here, it is this sandbox's own. */
export const NAME_FIELD = 'sandbox_name';

const ROWS: Record<string, number> = { 'group.getAll': 250, 'lead.getAll': 70, 'templateMessage.getAll': 120 };
const USUAL_ROWS = 5;
// Lists whose ids are integers that a JavaScript number cannot hold; textOf writes this field as a bare number.
const NUMBERED = new Set(['crmObject.getBusinessTypes', 'tag.getAll']);
// Lists whose records say when they were created and changed. Those that are there from the start came a minute apart, up to an hour ago.
const TIMED = new Set(['lead.getAll']);
const LAST_CAME = 60;

/**
 * @param list such as 'group.getAll'
 * @returns the field that holds the id of its records
 */
export const idField = (list: string): string => (NUMBERED.has(list) ? 'sandbox_number' : 'sandbox_id');

/** Keeps the records of the operations that have not been read, in memory. Each list is there from the start. */
export class RecordStore {
	/** How often an operation had an effect, by its key, and by its key and the id of the record. */
	readonly effects = new Map<string, number>();
	private readonly lists = new Map<string, StoredRecord[]>();
	private readonly issued = new Map<string, number>();

	/** @returns the records of a list such as 'group.getAll' */
	all(list: string): StoredRecord[] {
		const known = this.lists.get(list);
		if (known) return known;
		const records: StoredRecord[] = [];
		this.lists.set(list, records);
		for (let left = ROWS[list] ?? USUAL_ROWS; left > 0; left--)
			this.add(list, TIMED.has(list) ? createdBefore(LAST_CAME + left) : {});
		return records;
	}

	/** @returns the record with this id, or undefined when the list has none */
	find(list: string, id: string): StoredRecord | undefined {
		return this.all(list).find((record) => record[idField(list)] === id);
	}

	/** Adds a record. Its id is new; a name comes with it unless the fields hold one. Returns the record. */
	add(list: string, fields: StoredRecord): StoredRecord {
		const records = this.all(list);
		const number = (this.issued.get(list) ?? 0) + 1;
		this.issued.set(list, number);
		const words = wordsOf(list);
		const id = NUMBERED.has(list) ? largeNumber(number - 1) : `${words.join('-')}-${number}`;
		const record = { [NAME_FIELD]: `Sandbox ${words.join(' ')} ${number}`, ...fields, [idField(list)]: id };
		records.push(record);
		return record;
	}

	/** Takes a record out of its list. */
	remove(list: string, record: StoredRecord): void {
		const records = this.all(list);
		records.splice(records.indexOf(record), 1);
	}

	/** Counts an effect of an operation on a record, or on none in particular. */
	count(operation: string, id?: string): void {
		const key = id === undefined ? operation : `${operation}:${id}`;
		this.effects.set(key, (this.effects.get(key) ?? 0) + 1);
	}

	/** Puts everything back as it was at the start. */
	clear(): void {
		this.effects.clear();
		this.lists.clear();
		this.issued.clear();
	}
}

// 'group.getAll' → group; 'templateMessage.getWechatTemplates' → template message wechat templates
function wordsOf(list: string): string[] {
	const [resource, operation] = list.split('.');
	const name = operation === 'getAll' ? resource : `${resource}${operation.replace(/^get/, '')}`;
	return name.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
}
