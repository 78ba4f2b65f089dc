import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { InputRefusal } from '../../api/refusal/refusal';
import type { WholeBatchRow } from '../../api/run/wholeBatches';
import { countOf } from '../shared/list';
import { rowOf } from '../contract';
import { optionsField } from '../shared/options';
import { leaveOutOption } from '../shared/values/leftOut';
import { checkValuesOption } from '../shared/values/reading';

/** How many rows one call of an import takes. */
function mostRowsOf(key: string): number {
	const { rowsPerCall } = rowOf(key);
	if (!rowsPerCall) throw new RangeError(`The contract does not say how many rows '${key}' takes.`);
	return rowsPerCall;
}

/**
 * The options that every import has.
 *
 * @param key the operation's key in the contract
 * @param more what one of them has besides
 */
export function importOptions(key: string, ...more: INodeProperties[]): INodeProperties {
	const rowsPerCall = mostRowsOf(key);
	const options: INodeProperties[] = [
		checkValuesOption,
		leaveOutOption,
		...more,
		{
			displayName: 'Matching',
			name: 'matchingType',
			type: 'options',
			options: [
				{ name: 'Exact', value: 1, description: 'Identities have to be the same' },
				{ name: 'Fuzzy', value: 2, description: 'What Tuzhan takes for the same has not been read' },
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
	];
	return optionsField(...options.sort((one, other) => one.displayName.localeCompare(other.displayName)));
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
	throw new InputRefusal(
		'input_choice',
		`'Action' is '${String(value)}', which Tuzhan's page does not name.`,
		'Use add or delete.',
	);
}

/**
 * Puts together what one item adds to an import. Tuzhan works on an import in the background (inferred), so its answer is about the
 * batch as a whole; the call that reads what became of the rows has not been read.
 *
 * @param key the operation's key in the contract
 * @param parameter reads a parameter of the item
 * @param params what holds for a whole call, beside the matching
 * @param row the item's row
 * @throws InputRefusal for options that cannot be used
 */
export function importRow(
	key: string,
	parameter: (name: string) => unknown,
	params: IDataObject,
	row: IDataObject,
): WholeBatchRow {
	const most = mostRowsOf(key);
	const matching = parameter('options.matchingType') ?? undefined;
	if (matching !== undefined && ![1, 2].includes(Number(matching))) {
		throw new InputRefusal(
			'input_choice',
			`'Matching' is '${String(matching)}', which Tuzhan's page does not name.`,
			'Use 1 for exact or 2 for fuzzy.',
		);
	}
	const publicParams = { ...(matching !== undefined && { matchingType: Number(matching) }), ...params };
	return {
		row,
		kind: JSON.stringify(publicParams),
		rowsPerCall: Math.min(most, countOf(parameter('options.rowsPerCall') ?? most, "'Rows per Call'")),
		request: (data) => ({ body: { publicParams, data } }),
		output: ({ data }) => {
			const hasId = typeof data === 'string' || typeof data === 'number';
			return { accepted: true, ...(hasId && { batchId: String(data) }) };
		},
	};
}
