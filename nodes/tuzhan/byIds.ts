import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Wanted } from '../../api/run/byIds';
import type { ItemInput } from '../../api/run/input';
import { CallRefusal } from '../../api/refusal/refusal';
import { countOf } from '../shared/list';
import { matched } from '../shared/matching';
import { readingOf } from '../shared/values/reading';
import { recordsIn } from './answer';
import { nameOf, readKey, readSeveral, type Key } from './customers';
import { unknownCustomer } from './unknown';

/** What a read by IDs needs to know. */
interface ByIds {
	keys: Key[];
	/** How the user knows the parameter `ids`, e.g. "'IDs'". */
	label: string;
	/** IDs per call where the form says nothing. */
	idsPerCall: number;
	/** The most that Tuzhan documents, where it does. */
	mostPerCall?: number;
	/** What else keeps items from sharing a call. */
	kind?: unknown;
	request: (key: Key, ids: string[]) => ReturnType<Wanted['request']>;
	/** Makes the output of a record. */
	shown?: (record: IDataObject) => IDataObject;
}

/** The field for the IDs of several customers. */
export const idsField: INodeProperties = {
	displayName: 'IDs',
	name: 'ids',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 860484273911119872, 860484273911129459',
	description: 'One, several separated by commas, or an expression that gives a list. Items share calls.',
};

/**
 * The option for how many IDs go into a call.
 *
 * @param idsPerCall the default
 * @param note what Tuzhan documents about it
 * @param mostPerCall the most that Tuzhan documents, where it does
 */
export const idsPerCallOption = (idsPerCall: number, note: string, mostPerCall?: number): INodeProperties => ({
	displayName: 'IDs per Call',
	name: 'idsPerCall',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: mostPerCall, numberPrecision: 0 },
	default: idsPerCall,
	description: `Max number of IDs to ask for in one call. ${note}.`,
});

/** What a record says of who it is about; a customer may have several phone numbers. */
const NAMED_BY: Record<Key, (record: IDataObject) => unknown[]> = {
	audienceUserId: ({ audienceUserId }) => [audienceUserId],
	phone: ({ phone, phoneList }) => [
		phone,
		...(Array.isArray(phoneList) ? (phoneList as IDataObject[]) : []).map((entry) => entry?.phone),
	],
	thirdId: ({ thirdId }) => [thirdId],
};

/** Stands for the record of an ID where the answer holds customers that it names in another way than any of the IDs asked for. */
const UNCERTAIN: IDataObject = {};

/**
 * Finds in an answer the records of each ID; a phone number may lead to several customers.
 *
 * @param envelope an accepted envelope
 * @param key what the IDs are
 * @param ids the IDs that the call asked for
 * @throws CallRefusal when the answer holds no list
 */
export function recordsById(envelope: IDataObject, key: Key, ids: string[]): Map<string, IDataObject[]> {
	const records = recordsIn(envelope);
	// Whoever is alone in a call needs no comparison.
	if (ids.length === 1) return new Map([[ids[0], records]]);
	const { byId, areAllNamed } = matched(ids, records, NAMED_BY[key]);
	if (!areAllNamed) for (const id of ids) if (!byId.has(id)) byId.set(id, [UNCERTAIN]);
	return byId;
}

/**
 * What one item asks for by IDs.
 *
 * @param input the item's parameters
 * @param operation what differs from operation to operation
 * @throws InputRefusal when a parameter cannot be used
 */
export function wantedByIds(input: ItemInput, { keys, label, kind, request, shown, ...perCall }: ByIds): Wanted {
	const { parameter } = input;
	const key = keys.length > 1 ? readKey(parameter('findBy'), keys) : keys[0];
	const ids = readSeveral(parameter('ids'), key, label, readingOf(input));
	const idsPerCall = countOf(parameter('options.idsPerCall') ?? perCall.idsPerCall, "'IDs per Call'");
	return {
		ids,
		kind: JSON.stringify([key, kind]),
		idsPerCall: Math.min(idsPerCall, perCall.mostPerCall ?? idsPerCall),
		request: (some) => request(key, some),
		rowsById: (envelope, some) => recordsById(envelope, key, some),
		output: (rows) =>
			ids.flatMap((id) => {
				const records = rows.get(id);
				if (records?.includes(UNCERTAIN)) throw namedOtherwise(key, id);
				if (!records) return unknownCustomer(parameter('options.unknown'), { [key]: id });
				return records.map((record) => (shown ? shown(record) : { ...record }));
			}),
	};
}

function namedOtherwise(key: Key, id: string): CallRefusal {
	return new CallRefusal(
		'record_uncertain',
		`It is not certain whether Tuzhan knows a customer with the ${nameOf(key)} ${id}.`,
		"The answer holds customers that it names in another way than they were asked for. Set 'IDs per Call' under Options to 1, so that each answer is about one ID.",
	);
}
