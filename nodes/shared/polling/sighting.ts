import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

/** Where a list was read up to: a moment in milliseconds, or an ID behind which it goes on; null where neither is known. */
export type Position = string | number | null;

/** A record as it was seen in a list. */
export interface Sighting {
	/** Which record: 11 characters. */
	key: string;
	/** In which state of it: 6 characters; empty where a record starts the workflow once only, whatever becomes of it. */
	version: string;
	/** When it was created or changed, in milliseconds; null where no field tells. */
	at: number | null;
	record: IDataObject;
}

/** JSON with the keys in order, so that a record has the same text however an answer orders its fields. */
function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
	const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
	return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
}

/**
 * A short name for something: of 10,000 records no two share one of 11 characters (64 bits).
 *
 * @param value what is named; objects are the same whatever the order of their fields
 * @param length characters of the name
 * @returns letters, digits, '-' and '_'
 */
export const digestOf = (value: unknown, length: number): string =>
	createHash('sha256').update(canonical(value)).digest('base64url').slice(0, length);

/**
 * The key of a record.
 *
 * @param id its ID, as text
 */
export const keyOf = (id: string): string => digestOf(id, 11);

/**
 * The version of a record.
 *
 * @param state what changes when the record does: its time of change, its fields, or both
 */
export const versionOf = (state: unknown): string => digestOf(state, 6);
