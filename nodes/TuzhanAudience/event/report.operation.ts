import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { InputRefusal } from '../../../api/refusal/refusal';
import type { ItemInput } from '../../../api/run/input';
import { wholeBatches, type WholeBatchRow } from '../../../api/run/wholeBatches';
import { requiredText, textOf } from '../../shared/text';
import { operation } from '../../operation';
import { identityReadingOf } from '../../shared/values/leftOut';
import { milliseconds, readMoment } from '../../shared/values/moment';
import { timeZoneOption, WITH_CHECKS, type Reading } from '../../shared/values/reading';
import { INFERRED_PATH, permissionNotice } from '../../tuzhan/notices';
import { identitiesField, readIdentities } from '../../tuzhan/identities';
import { importOptions, importRow } from '../../tuzhan/imports';
import { readObject } from '../../shared/json';

const MOST_UUID_CHARACTERS = 36;

const fields: INodeProperties[] = [
	permissionNotice('event.report', INFERRED_PATH),
	{
		displayName: 'Event',
		name: 'eventKey',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. c_webinar_signup',
		description: 'ID of the event (eventKey). The event has to be defined in the Tuzhan console first.',
	},
	identitiesField,
	{
		displayName: 'Event Properties (JSON)',
		name: 'eventProperties',
		type: 'json',
		default: '{}',
		description: 'Properties of the event (eventargs), as a JSON object such as {"title": "Autumn launch"}',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'What else to report about the event',
		options: [
			{
				displayName: 'Interaction Scene ID',
				name: 'intid',
				type: 'string',
				default: '',
				placeholder: 'e.g. 1024',
				description: 'ID of the interaction scene (intid)',
			},
			{
				displayName: 'Time',
				name: 'time',
				type: 'string',
				default: '',
				placeholder: 'e.g. 2025-01-02T09:30:00+08:00',
				description:
					"When it happened: date and time as files and programs write them, or seconds or milliseconds since 1970; in Beijing time where no zone is written. Without it, the time of Tuzhan's server counts.",
			},
			{
				displayName: 'Unique ID',
				name: 'uuid',
				type: 'string',
				default: '',
				placeholder: 'e.g. 0d6f8c1e-5b27-4a93-9e40-71c2ab35d8f6',
				description: `Unique random text of up to ${MOST_UUID_CHARACTERS} characters (uuid). Whether Tuzhan drops a second event with the same one has not been read.`,
			},
		],
	},
	importOptions('event.report', timeZoneOption),
];

/**
 * Reads the time of an event.
 *
 * @param value a moment, as files and programs write it
 * @param reading how the item is read; without its checks, what is not in milliseconds is still read, since Tuzhan takes nothing else
 * @returns milliseconds since 1970; undefined when it is empty
 * @throws InputRefusal for what names no moment for certain, does not exist or cannot be meant
 */
export function timeOf(value: unknown, reading: Reading = WITH_CHECKS): number | undefined {
	const moment = readMoment(value, "'Time'", reading);
	return moment && milliseconds(moment, reading);
}

/**
 * Makes the row of one item.
 *
 * @param input the item's parameters
 * @throws InputRefusal when one cannot be used
 */
export function rowOf(input: ItemInput): WholeBatchRow {
	const { parameter } = input;
	const reading = identityReadingOf(input);
	const eventKey = requiredText(
		parameter('eventKey'),
		"'Event'",
		'Enter the ID that the event has in the Tuzhan console.',
	);
	const more = (parameter('additionalFields') ?? {}) as IDataObject;
	const time = timeOf(more.time, reading);
	const uuid = textOf(more.uuid, "'Unique ID'", reading);
	const intid = textOf(more.intid, "'Interaction Scene ID'", reading);
	if (uuid.length > MOST_UUID_CHARACTERS) {
		throw new InputRefusal(
			'input_too_many',
			`'Unique ID' has ${uuid.length} characters, but Tuzhan takes at most ${MOST_UUID_CHARACTERS}.`,
			'Shorten it, or leave it out.',
		);
	}
	const properties = readObject(parameter('eventProperties'), "'Event Properties (JSON)'", reading);
	const row = {
		identities: readIdentities(parameter('identities'), reading),
		eventKey,
		...(time !== undefined && { time }),
		...(uuid && { uuid }),
		...(intid && { intid }),
		...(Object.keys(properties).length && { eventargs: properties }),
	};
	return importRow('event.report', parameter, {}, row);
}

/** Event → Report (contract/tuzhan.yaml, importEventsV2). */
export default operation('event.report', {
	fields,
	execution: wholeBatches(rowOf),
	example: { identities: { identity: [{ type: 'phone', value: '13900001234' }] }, eventKey: 'c_webinar_signup' },
});
