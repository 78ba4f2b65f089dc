import type { DocumentedField } from '../../documentation/operation';
import type { DirectoryEntry } from '../undocumented/directory';

/** What starts a workflow. */
export type Event = 'created' | 'changed';

// Inferred from names: no documentation says which field holds the time of what.
const TIMES: Record<Event, RegExp> = {
	created: /^(gmt_?)?(create|created|add|added|insert|inserted)(_?(at|time|date|on))?$/i,
	changed: /^(gmt_?|last_?)?(update|updated|modify|modified|modification|change|changed)(_?(at|time|date|on))?$/i,
};

/**
 * The fields of a list's rows, as its documentation describes them.
 *
 * @param entry what is known of the list
 */
export function rowFieldsOf({ documented, rows = '' }: Partial<DirectoryEntry>): DocumentedField[] {
	const names = rows === '' ? [] : rows.split('.');
	return names.reduce<DocumentedField[]>(
		(fields, name) => fields.find((field) => field.name === name)?.fields ?? [],
		documented?.answer?.fields ?? [],
	);
}

/**
 * The fields that a documentation suggests.
 *
 * @param entry what is known of the list
 * @param event what starts the workflow
 * @returns the names, as far as they can be told; a time only where one field alone can be meant
 */
export function suggestedFields(entry: Partial<DirectoryEntry>, event: Event): { id?: string; time?: string } {
	const times = rowFieldsOf(entry).filter(({ name }) => TIMES[event].test(name));
	return { id: entry.id, time: times.length === 1 ? times[0].name : undefined };
}
