import type { INodeProperties } from 'n8n-workflow';
import type { ListRequest } from '../../../api/call/pages';
import type { ItemInput } from '../../../api/run/input';
import { oneByOne } from '../../../api/run/oneByOne';
import { CallRefusal } from '../../../api/refusal/refusal';
import { countOf } from '../../shared/list';
import { requiredText } from '../../shared/text';
import { operation } from '../../operation';
import { optionsField } from '../../shared/options';
import { readText } from '../../shared/values/freeText';
import { checkValuesOption, readingOf } from '../../shared/values/reading';
import { findByField, idField, readId, readKey, type Key } from '../../tuzhan/customers';
import { inferredHost } from '../../tuzhan/notices';
import { stamp } from '../../tuzhan/stamp';

const KEYS: Key[] = ['audienceUserId', 'thirdId'];

const fields: INodeProperties[] = [
	inferredHost,
	findByField(KEYS),
	idField,
	{
		displayName: 'Points',
		name: 'point',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 1,
		required: true,
		description: 'How many points to add. No call that takes points away was found.',
	},
	{
		displayName: 'Remark',
		name: 'remark',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Signed in at the fair',
		description: 'What the points are for',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'What else to book along with the points',
		options: [
			{
				displayName: 'Business Code',
				name: 'relateBizCode',
				type: 'string',
				default: '',
				placeholder: 'e.g. order-1024',
				description: 'Business code to relate the booking to (relateBizCode)',
			},
			{
				displayName: 'Event Type',
				name: 'eventType',
				type: 'string',
				default: '',
				placeholder: 'e.g. sign-in',
				description: 'Kind of behaviour (eventType)',
			},
		],
	},
	optionsField(checkValuesOption),
];

/**
 * Makes the call for one item.
 *
 * @param input the item's parameters
 * @throws InputRefusal when one cannot be used
 */
export function requestOf(input: ItemInput): ListRequest {
	const { parameter } = input;
	const reading = readingOf(input);
	const key = readKey(parameter('findBy'), KEYS);
	const id = readId(parameter('id'), key, "'ID'", reading);
	const point = countOf(parameter('point'), "'Points'");
	const remark = requiredText(
		readText(parameter('remark'), "'Remark'", reading),
		"'Remark'",
		'Tuzhan asks for a remark with every booking: say what the points are for.',
		reading,
	);
	const eventType = readText(parameter('additionalFields.eventType'), "'Event Type'", reading);
	const relateBizCode = readText(parameter('additionalFields.relateBizCode'), "'Business Code'", reading);
	const booking = {
		[key]: id,
		point,
		remark,
		...(eventType && { eventType }),
		...(relateBizCode && { relateBizCode }),
	};
	return {
		body: booking,
		atSending: (request) => ({ ...request, body: { ...stamp(), ...booking } }),
		rows: ({ data }) => {
			if (data === true) return [{ [key]: id, point, increased: true }];
			throw new CallRefusal(
				'record_not_confirmed',
				`Tuzhan took the call, but did not add the points to the customer ${id}.`,
				`Its answer has to hold true in 'data'. Check under 'Find By' and 'ID' that there is such a customer.`,
				{},
				'declined',
			);
		},
	};
}

/** Points → Increase (contract/tuzhan.yaml, increasePoints). */
export default operation('points.increase', {
	fields,
	execution: oneByOne(requestOf),
	example: { id: '958788729483837440', remark: 'Signed in at the fair' },
});
