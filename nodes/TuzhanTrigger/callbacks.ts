import type { IDataObject } from 'n8n-workflow';
import { fieldOf, isObject } from '../shared/receiving/objects';

/** The value of the choice that lets every callback through. */
export const ANY_EVENT = '*';

/** A documented callback, by the name that the node gives it. */
export type Kind = 'tagChanged' | 'operationalTagChanged';

// contract/tuzhan.yaml, webhooks. The event of both is "changeTag", so only this tells them apart.
const CHANGE_TYPES: Record<string, Kind> = { update: 'tagChanged', changeUserOperateTag: 'operationalTagChanged' };

/**
 * Which documented callback an event is.
 *
 * @param event the event as delivered
 * @returns undefined for one that is none of them
 */
export function kindOf(event: IDataObject): Kind | undefined {
	if (fieldOf(event, 'event') !== 'changeTag') return undefined;
	return fieldOf(CHANGE_TYPES, String(fieldOf(event, 'changeType'))) as Kind | undefined;
}

/**
 * An id as text: a large one is text already, as it was read exactly.
 *
 * @param value what stands in the event
 * @returns null where there is none
 */
export const idText = (value: unknown): string | null =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : null;

/**
 * The entries of a callback's list of tags.
 *
 * @param event the event as delivered
 * @returns the entries in the order of the event; none where there is no list of them
 */
export function tagsIn(event: IDataObject): IDataObject[] {
	const list = fieldOf(event, 'taglist');
	return Array.isArray(list) ? (list as unknown[]).filter(isObject) : [];
}
