import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { ListRequest } from '../../../api/call/pages';
import { CallRefusal, InputRefusal } from '../../../api/refusal/refusal';
import type { ItemInput } from '../../../api/run/input';
import { oneByOne } from '../../../api/run/oneByOne';
import contract from '../../../contract/data/tuzhan.json';
import { listFields, mostPagesOption, readLimits } from '../../shared/list';
import { textOf } from '../../shared/text';
import { operation } from '../../operation';
import { optionsField } from '../../shared/options';
import { inferredHost } from '../../tuzhan/notices';

const MOST_PER_CALL = contract.idsPerPage;

const fields: INodeProperties[] = [
	inferredHost,
	...listFields,
	optionsField(
		{
			displayName: 'After Customer ID',
			name: 'after',
			type: 'string',
			default: '',
			placeholder: 'e.g. 860484273911119872',
			description:
				'Start behind this ID instead of at the first one. IDs come in ascending order; that later customers have larger IDs is inferred.',
		},
		mostPagesOption,
		{
			displayName: 'Page Size',
			name: 'pageSize',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MOST_PER_CALL, numberPrecision: 0 },
			default: MOST_PER_CALL,
			description: `Max number of IDs to ask for in one call. Tuzhan gives at most ${MOST_PER_CALL}.`,
		},
	),
];

/**
 * Finds the IDs in an answer.
 *
 * @param envelope an accepted envelope
 * @returns one object per ID
 * @throws CallRefusal when the answer holds no list of IDs
 */
export function idsIn({ data }: IDataObject): IDataObject[] {
	const list: unknown = (data as IDataObject | null | undefined)?.audienceUserIdList ?? [];
	if (Array.isArray(list)) return list.map((id) => ({ audienceUserId: String(id) }));
	throw new CallRefusal(
		'answer_unexpected',
		"The answer holds no list in 'data.audienceUserIdList'.",
		'Tuzhan documents a list there. Ask its support whether the operation has changed.',
	);
}

/**
 * Makes the first call for one item; each further one asks for the IDs behind the last one received.
 *
 * @param input the item's parameters
 * @throws InputRefusal when one cannot be used
 */
export function requestOf({ parameter }: ItemInput): ListRequest {
	const after = textOf(parameter('options.after'), "'After Customer ID'");
	if (after && !/^\d+$/.test(after)) {
		throw new InputRefusal(
			'input_form',
			`'After Customer ID' is '${after}', but a customer ID of Tuzhan has digits only.`,
			'Enter an ID that an earlier run has given, or leave it empty.',
		);
	}
	const { pageSize, ...limits } = readLimits(parameter, MOST_PER_CALL);
	return {
		...(after && { query: { audienceUserId: after } }),
		rows: idsIn,
		paging: {
			cursorName: 'audienceUserId',
			cursorOf: ({ audienceUserId }) => audienceUserId,
			sizeName: 'size',
			pageSize: Math.min(MOST_PER_CALL, pageSize),
			...limits,
		},
	};
}

/** Customer → Get Many IDs (contract/tuzhan.yaml, listAudienceIds). */
export default operation('customer.getManyIds', {
	fields,
	execution: oneByOne(requestOf),
});
