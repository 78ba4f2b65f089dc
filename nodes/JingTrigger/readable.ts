import type { IDataObject } from 'n8n-workflow';
import { fieldOf, isObject } from '../shared/receiving/objects';
import { listedEventsLike } from './events';

/** One changed field of a record. */
export interface Change {
	/** Code of the field. */
	field: string;
	/** The new value as JINGdigital displays it, from mapping_data_text; null where it is not sent. */
	label: unknown;
	before: unknown;
	after: unknown;
}

// contract/webhooks.yaml, operator_type.
const OPERATOR_TYPES: Record<string, string> = { 0: 'none', 1: 'backOfficeUser', 2: 'member' };

// What they mean is stated differently in different places of the documentation (contract/webhooks.yaml).
const CONTRADICTORY = ['object_id', 'omni_user_uuid', 'created_timestamp'];

const LAST_SECOND = 99_999_999_999;

/**
 * Lists the changed fields of an event. Two values are those before and after; a single one is that of a new record
 * (contract/webhooks.yaml, MappingData). Anything else has not been read and is passed on as the value of the field.
 *
 * @param event the event as delivered
 * @returns the changes in the order of the event, none when it has no mapping_data
 */
export function changesIn(event: IDataObject): Change[] {
	const data = fieldOf(event.extra_data, 'mapping_data');
	const texts = fieldOf(event.extra_data, 'mapping_data_text');
	if (!isObject(data)) return [];
	return Object.entries(data).map(([field, values]) => {
		const text = fieldOf(texts, field);
		const label = (Array.isArray(text) ? text[text.length - 1] : null) ?? null;
		const isPair = Array.isArray(values) && (values.length === 1 || values.length === 2);
		if (!isPair) return { field, label, before: null, after: values };
		return { field, label, before: values.length === 2 ? values[0] : null, after: values[values.length - 1] };
	});
}

/** create_time is a ten-digit integer in every sample, that is Unix time in seconds (inferred); anything else is no time. */
function timeOf(value: unknown): string | null {
	const isWhole =
		typeof value === 'number' ? Number.isInteger(value) : typeof value === 'string' && /^\d{1,11}$/.test(value);
	const seconds = isWhole ? Number(value) : -1;
	return seconds >= 0 && seconds <= LAST_SECOND ? new Date(seconds * 1000).toISOString() : null;
}

/**
 * Puts an event into few, flat fields. Only lead and account events have a documented form; any other event, known by having
 * no extra_data, is passed on as it is.
 *
 * @param event the event as delivered
 * @returns the readable event
 */
export function readable(event: IDataObject): IDataObject {
	const details = event.extra_data;
	if (!isObject(details)) return event;
	const candidates = listedEventsLike(event);
	const families = new Set(candidates.map(({ family }) => family));
	const own = (field: string) => (fieldOf(details, field) as IDataObject[string]) ?? null;
	const operatorType = own('operator_type');
	return {
		event: (event.event_type as string | undefined) ?? null,
		action: (event.action_keyword as string | undefined) ?? null,
		family: families.size === 1 ? candidates[0].family : null,
		object: own('object_name'),
		id: own('entity_id'),
		userId: own('lead_omni_user_uuid'),
		occurredAt: timeOf(event.create_time),
		operator: {
			type: (fieldOf(OPERATOR_TYPES, String(operatorType)) as string | undefined) ?? operatorType,
			id: own('operator_id'),
			platform: own('login_platform'),
		},
		changes: changesIn(event) as unknown as IDataObject[],
		...Object.fromEntries(
			CONTRADICTORY.filter((field) => fieldOf(details, field) !== undefined).map((field) => [field, own(field)]),
		),
	};
}
