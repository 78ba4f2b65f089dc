import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { InputRefusal } from '../../../api/refusal/refusal';
import type { ItemInput } from '../../../api/run/input';
import { byIds, type Wanted } from '../../../api/run/byIds';
import { readIds } from '../../shared/ids';
import { countOf } from '../../shared/list';
import { matched } from '../../shared/matching';
import { outputFields, outputOf } from '../../shared/output';
import { rowsAt } from '../../jing/answer';
import { textOf } from '../../shared/text';
import { checkValuesOption, readingOf } from '../../shared/values/reading';
import { operation } from '../../operation';
import { simplifiedEmployee } from './simplify';

// The only id type that the documentation shows; of it alone is known which field of the answer repeats the ID.
const USER_ID = 'user_id';

const fields: INodeProperties[] = [
	{
		displayName: 'ID Type',
		name: 'idType',
		type: 'options',
		options: [
			{ name: 'Other', value: 'other', description: 'A kind of ID that your JINGdigital documentation names' },
			{ name: 'User ID', value: USER_ID, description: "ID of the employee's account (user_id)" },
		],
		default: USER_ID,
		description: 'Kind of ID to look up by',
	},
	{
		displayName: 'Other ID Type',
		name: 'otherIdType',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. the value that your documentation names',
		description:
			"Value for id_type, as JINGdigital's documentation names it; the page of this operation shows user_id only",
		displayOptions: { show: { idType: ['other'] } },
	},
	{
		displayName: 'IDs',
		name: 'ids',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 0f3c1a52-7d64-4b8e-9a11-5c2e8d90b7f4',
		description:
			'One ID, several separated by commas, or an expression that gives a list. Items that ask by user ID share calls.',
	},
	...outputFields(),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		description: 'More settings of this operation',
		options: [
			{
				displayName: 'Batch Size',
				name: 'idsPerCall',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 100,
				description: 'Max number of IDs to ask for in one call. The page of this operation gives no maximum.',
			},
			checkValuesOption,
			{
				displayName: 'Unknown IDs',
				name: 'unknownIds',
				type: 'options',
				options: [
					{ name: 'Leave Out', value: 'leaveOut', description: 'Return nothing for them' },
					{ name: 'Refuse the Item', value: 'refuse', description: 'Send the input item to the error output, or stop' },
					{
						name: 'Return With Found Set to False',
						value: 'report',
						description: 'Return an item with the ID and found: false, and invalid: true where the answer says so',
					},
				],
				default: 'report',
				description: 'What to do about IDs that no employee has',
			},
		],
	},
];

function wanted(input: ItemInput): Wanted {
	const { parameter } = input;
	const isUserId = parameter('idType') !== 'other';
	const idType = isUserId ? USER_ID : textOf(parameter('otherIdType'), "'Other ID Type'");
	if (idType === '')
		throw new InputRefusal(
			'input_empty',
			"'Other ID Type' is empty.",
			"Enter the value for id_type that JINGdigital's documentation names.",
		);
	const ids = readIds(parameter('ids'), "'IDs'", readingOf(input));
	const idsPerCall = countOf(parameter('options.idsPerCall') ?? 100, "'Batch Size'");
	const shown = outputOf(parameter, simplifiedEmployee);
	return {
		ids,
		// Which employee of the answer belongs to which ID is known for user IDs only; of another kind, each ID is asked for alone.
		kind: idType,
		idsPerCall: isUserId ? idsPerCall : 1,
		request: (some) => ({ body: { id_type: idType, ids: some } }),
		rowsById: (envelope, some) => employeesById(envelope, some, isUserId),
		output: (rows) => {
			const isInvalid = (id: string) => rows.get(id)?.includes(NOT_ACCEPTED) === true;
			const missing = ids.filter((id) => !rows.has(id) || isInvalid(id));
			const choice = parameter('options.unknownIds') ?? 'report';
			if (missing.length && choice === 'refuse') {
				throw new InputRefusal(
					'record_unknown',
					missing.some(isInvalid)
						? `JINGdigital did not accept the ID ${missing.filter(isInvalid).join(', ')} (invalid_ids).`
						: `JINGdigital knows no employee with the ID ${missing.join(', ')}.`,
					"Correct 'IDs', or let 'Unknown IDs' under Options return such IDs with found set to false.",
				);
			}
			return ids.flatMap((id) => {
				const found = rows.get(id);
				if (isInvalid(id)) return choice === 'leaveOut' ? [] : [{ [idType]: id, found: false, invalid: true }];
				if (!found) return choice === 'leaveOut' ? [] : [{ [idType]: id, found: false }];
				return found.map(shown);
			});
		},
	};
}

/** Stands for the record of an ID that the answer names among those that were not accepted. */
const NOT_ACCEPTED: IDataObject = {};

/** `invalid_ids` is declared as a text, of which no example has been read: the IDs in it are found whatever stands between them. */
const invalidIdsIn = ({ invalid_ids: invalid }: IDataObject) =>
	(typeof invalid === 'string' ? invalid : JSON.stringify(invalid ?? '')).split(/[\s,;|"'[\]，；、]+/);

function employeesById(envelope: IDataObject, ids: string[], isUserId: boolean): Map<string, IDataObject[]> {
	const rows = rowsAt('data')(envelope);
	const byId = isUserId ? matched(ids, rows, ({ user_id: id }) => [id]).byId : new Map([[ids[0], rows]]);
	const invalid = new Set(invalidIdsIn(envelope));
	for (const id of ids) if (!byId.get(id)?.length && invalid.has(id)) byId.set(id, [NOT_ACCEPTED]);
	return byId;
}

/** Employee → Get (contract/jing.yaml, queryEmployeeInformation). */
export default operation('employee.get', {
	fields,
	execution: byIds(wanted),
	example: { ids: '0f3c1a52-7d64-4b8e-9a11-5c2e8d90b7f4, not-known' },
});
