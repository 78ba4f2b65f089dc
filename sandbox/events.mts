import type { Contract, ContractEvent } from './contract.mts';
import { newId } from './identifiers.mts';
import type { Written } from './jing/users.mts';
import type { SandboxState } from './state.mts';

/** How much of an event's body was read in the documentation. */
export type Payload = 'payload documented' | 'envelope inferred' | 'payload not read';

/** An event that the sandbox can send: one whose keyword is known. */
export interface KnownEvent {
	key: string;
	family: string;
	name: string;
	eventType: string;
	objectName?: string;
	payload: Payload;
}

export type EventBody = Record<string, unknown>;

type ExtraData = Record<string, unknown> & { mapping_data?: Record<string, unknown[]>; mapping_data_text?: unknown };

const EIGHT_HOURS = 8 * 60 * 60 * 1000;

// Documented in contract/events.yaml (notes): the one event whose action_keyword is not its event_type.
const OWNER_CHANGE = { eventType: 'object_change_owner', actionKeyword: 'manual_distribution' };

// The event of each family whose documented body shows the envelope that its other events are inferred to have.
const MODEL_EVENTS: Record<string, string> = { lead: 'lead.object_create', account: 'account.object_update' };

/**
 * @param contract the contract
 * @returns the events with a known keyword, in the order of contract/events.yaml
 */
export function knownEvents({ events, sampleBodies }: Contract): KnownEvent[] {
	const payloadOf = ({ key, family, objectName }: ContractEvent): Payload => {
		if (sampleBodies.has(key)) return 'payload documented';
		return objectName !== undefined && family in MODEL_EVENTS ? 'envelope inferred' : 'payload not read';
	};
	return events.flatMap(({ key, family, name, eventType, objectName, ...rest }) => {
		if (eventType === null) return [];
		const payload = payloadOf({ key, family, name, eventType, objectName, ...rest });
		return [{ key, family, name, eventType, objectName, payload }];
	});
}

/**
 * Builds the body of an event: the documented sample where there is one, else the envelope of its family without the
 * changed fields, else the keyword with a note. Each one speaks of a record of its own and of the present time.
 *
 * @param event the event
 * @param contract the contract
 * @param state counts the events, which makes the first lead after a reset that of the sample and numbers the others
 * @returns the body
 */
export function eventBody(event: KnownEvent, contract: Contract, state: SandboxState): EventBody {
	const { eventType, family, objectName, payload } = event;
	if (payload === 'payload not read') {
		return { event_type: eventType, sandbox_note: 'sandbox: the payload of this event has not been read' };
	}
	const number = state.eventsBuilt++;
	const [now, time] = timeNow();
	const model = structuredClone(contract.sampleBodies.get(MODEL_EVENTS[family]) ?? {});
	const { mapping_data: changes, mapping_data_text: changesAsText, ...extraData } = model.extra_data as ExtraData;
	const own = { object_name: objectName, entity_id: newId(), created_timestamp: time };
	const forLead = family === 'lead' ? { lead_omni_user_uuid: newId() } : {};
	const documented = payload === 'payload documented';
	const shown = documented ? { mapping_data: changes && numberLead(changes, number, time) } : {};
	const shownAsText = documented && changesAsText ? { mapping_data_text: changesAsText } : {};
	return {
		...model,
		event_type: eventType,
		action_keyword: eventType === OWNER_CHANGE.eventType ? OWNER_CHANGE.actionKeyword : eventType,
		create_time: now,
		extra_data: { ...extraData, ...own, ...forLead, ...shown, ...shownAsText },
	};
}

/**
 * Builds the lead event that follows from a call: object_create as documented, or object_update with its envelope inferred
 * and arrays of the value before and after, as the general field table describes them.
 *
 * @param written the user that a call wrote
 * @param contract the contract
 * @returns the key of the event, its body, and how much of it is documented
 */
export function changeEvent({ user, fieldsBefore }: Written, contract: Contract) {
	const key = fieldsBefore ? 'lead.object_update' : MODEL_EVENTS.lead;
	const eventType = fieldsBefore ? 'object_update' : 'object_create';
	const [now, time] = timeNow();
	const { extra_data: sampleData, ...model } = structuredClone(contract.sampleBodies.get(MODEL_EVENTS.lead) ?? {});
	const { operator_id: _, ...extraData } = sampleData as ExtraData;
	const identities = user.identities.map(({ type, value }) => [type, [value]] as const);
	const created = [...identities, ...Object.entries(user.fields).map(([name, value]) => [name, [value]] as const)];
	const changed = Object.entries(user.fields)
		.filter(([name, value]) => fieldsBefore?.[name] !== value)
		.map(([name, value]) => [name, [fieldsBefore?.[name] ?? null, value]] as const);
	const body: EventBody = {
		...model,
		event_type: eventType,
		action_keyword: eventType,
		create_time: now,
		extra_data: {
			...extraData,
			// Whom JINGdigital names for changes over its API has not been read; nobody is the sandbox's own choice.
			operator_type: 0,
			entity_id: user.leadId,
			lead_omni_user_uuid: user.id,
			created_timestamp: time,
			mapping_data: Object.fromEntries(fieldsBefore ? changed : created),
		},
	};
	const payload: Payload = fieldsBefore ? 'envelope inferred' : 'payload documented';
	return { key, body, payload };
}

// The documented lead sample gives create_time in seconds, and created_timestamp as the same moment read at UTC+8.
function timeNow(): [number, string] {
	const now = Date.now();
	return [Math.floor(now / 1000), new Date(now + EIGHT_HOURS).toISOString().slice(0, 19).replace('T', ' ')];
}

function numberLead(changes: Record<string, unknown[]>, number: number, time: string): Record<string, unknown[]> {
	const { name, mobile, to_baby_lead_timestamp: since } = changes;
	if (!mobile) return changes;
	const plus = (text: unknown) =>
		String(text).replace(/\d+$/, (digits) => String(Number(digits) + number).padStart(digits.length, '0'));
	return {
		...changes,
		name: name.map(plus),
		mobile: mobile.map(plus),
		to_baby_lead_timestamp: since.map(() => time),
	};
}
