import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import type { ItemInput, ItemRequest } from '../../../api/items';
import { oneByOne } from '../../../api/oneByOne';
import { Refusal } from '../../../api/refusal';
import { tuzhan } from '../../../api/tuzhan';
import { countOf } from '../../forms/list';
import { textOf } from '../../forms/text';
import type { OperationFile } from '../../operations';
import { callTo } from '../contract';
import { findByField, idField, readId, readKey, type Key } from '../parts/customers';
import { requiredText } from '../parts/required';
import { stamp } from '../parts/stamp';

const KEYS: Key[] = ['audienceUserId', 'thirdId'];

const fields: INodeProperties[] = [
	findByField(KEYS),
	idField,
	{
		displayName: 'Points',
		name: 'point',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 1,
		required: true,
		description: 'How many points to add. A call that takes points away is not documented.',
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
];

/**
 * Makes the call for one item.
 *
 * @param input the item's parameters
 * @throws InputRefusal when one cannot be used
 */
export function requestOf({ parameter }: ItemInput): ItemRequest {
	const key = readKey(parameter('findBy'), KEYS);
	const id = readId(parameter('id'), key, "'ID'");
	const point = countOf(parameter('point'), "'Points'");
	const remark = requiredText(
		parameter('remark'),
		"'Remark'",
		'Tuzhan asks for a remark with every booking: say what the points are for.',
	);
	const eventType = textOf(parameter('additionalFields.eventType'), "'Event Type'");
	const relateBizCode = textOf(parameter('additionalFields.relateBizCode'), "'Business Code'");
	const booking = {
		[key]: id,
		point,
		remark,
		...(eventType && { eventType }),
		...(relateBizCode && { relateBizCode }),
	};
	return {
		...callTo('increasePoints'),
		// A second call would add the points a second time.
		effect: 'write',
		body: booking,
		atSending: (request) => ({ ...request, body: { ...stamp(), ...booking } }),
		rows: ({ data }) => {
			if (data === true) return [{ [key]: id, point, increased: true }];
			throw new Refusal(
				`Tuzhan took the call, but did not add the points to the customer ${id}.`,
				`Its answer has to hold true in 'data'. Check under 'Find By' and 'ID' that there is such a customer.`,
				{},
				'declined',
			);
		},
	};
}

/** Points → Increase: POST /point/increase (contract/tuzhan.yaml, increasePoints). */
export const increasePoints: OperationFile = {
	option: {
		name: 'Increase',
		value: 'increase',
		action: 'Increase points of customer',
		description: 'Give points to a customer; running it twice gives them twice',
	},
	fields: updateDisplayOptions({ show: { resource: ['points'], operation: ['increase'] } }, fields),
	execution: oneByOne(tuzhan, requestOf),
};
