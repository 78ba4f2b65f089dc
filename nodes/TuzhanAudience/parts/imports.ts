import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { InputRefusal } from '../../../api/items';
import type { Effect } from '../../../api/repeat';
import type { WholeBatchRow } from '../../../api/wholeBatches';
import facts from '../../../contract/data/tuzhan.json';
import { countOf } from '../../forms/list';
import { callTo, type OperationId } from '../contract';
import { optionsField } from './options';

/** An operation of which many rows go into one call. */
export type ImportId = Extract<
	OperationId,
	'importAudienceV2' | 'importAudienceTagsV2' | 'importAudienceGroupsV2' | 'importEventsV2'
>;

/** A second event of the same rows would be another event; the other imports come to the same, however often they are sent (inferred). */
const EFFECTS: Record<ImportId, Effect> = {
	importAudienceV2: 'upsert',
	importAudienceTagsV2: 'upsert',
	importAudienceGroupsV2: 'upsert',
	importEventsV2: 'send',
};

/**
 * The options that every import has.
 *
 * @param id the operation
 */
export function importOptions(id: ImportId): INodeProperties {
	const { rowsPerCall } = facts.operations[id];
	return optionsField(
		{
			displayName: 'Matching',
			name: 'matchingType',
			type: 'options',
			options: [
				{ name: 'Exact', value: 1, description: 'Identities have to be the same' },
				{ name: 'Fuzzy', value: 2, description: 'What Tuzhan takes for the same is not documented' },
			],
			default: 1,
			description: 'How identities are compared (matchingType). Without this option, nothing is sent for it.',
		},
		{
			displayName: 'Rows per Call',
			name: 'rowsPerCall',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: rowsPerCall, numberPrecision: 0 },
			default: rowsPerCall,
			description: `Max number of input items that share a call. Tuzhan takes up to ${rowsPerCall}.`,
		},
	);
}

/** Whether an import adds or removes (contract/tuzhan.yaml, AddDeleteParams). */
export const actionField: INodeProperties = {
	displayName: 'Action',
	name: 'optType',
	type: 'options',
	options: [
		{ name: 'Add', value: 'add', description: 'Add what is named below' },
		{ name: 'Remove', value: 'delete', description: 'Remove what is named below' },
	],
	default: 'add',
	description: 'What to do for the customer',
};

/**
 * Reads whether to add or to remove.
 *
 * @param value value of the parameter `optType`
 * @throws InputRefusal for any other value, which only an expression can give
 */
export function readAction(value: unknown): IDataObject {
	if (value === 'add' || value === 'delete') return { optType: value };
	throw new InputRefusal(`'Action' is '${String(value)}', which Tuzhan does not document.`, 'Use add or delete.');
}

/**
 * Puts together what one item adds to an import. Tuzhan works on an import in the background (inferred), so its answer is about the
 * batch as a whole; the call that reads what became of the rows is not documented.
 *
 * @param id the operation
 * @param parameter reads a parameter of the item
 * @param params what holds for a whole call, beside the matching
 * @param row the item's row
 * @throws InputRefusal for options that cannot be used
 */
export function importRow(
	id: ImportId,
	parameter: (name: string) => unknown,
	params: IDataObject,
	row: IDataObject,
): WholeBatchRow {
	const most = facts.operations[id].rowsPerCall;
	const matching = parameter('options.matchingType') ?? undefined;
	if (matching !== undefined && ![1, 2].includes(Number(matching))) {
		throw new InputRefusal(
			`'Matching' is '${String(matching)}', which Tuzhan does not document.`,
			'Use 1 for exact or 2 for fuzzy.',
		);
	}
	const publicParams = { ...(matching !== undefined && { matchingType: Number(matching) }), ...params };
	return {
		row,
		kind: JSON.stringify(publicParams),
		rowsPerCall: Math.min(most, countOf(parameter('options.rowsPerCall') ?? most, "'Rows per Call'")),
		request: (data) => ({ ...callTo(id), effect: EFFECTS[id], body: { publicParams, data } }),
		output: ({ data }) => {
			const hasId = typeof data === 'string' || typeof data === 'number';
			return { accepted: true, ...(hasId && { batchId: String(data) }) };
		},
	};
}
