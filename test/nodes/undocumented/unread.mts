import type { OperationRow } from '../../../nodes/contract.ts';

const live = jest.requireActual<{ rows: OperationRow[] }>('../../../contract/data/operations.json');

/**
 * contract/data/operations.json as it is before an import: a test that is about operations without a path must not hang on what the
 * real contract comes to know.
 *
 *     jest.mock('../../../contract/data/operations.json', () => jest.requireActual('../undocumented/unread.mts').unread);
 */
export const unread = {
	...live,
	rows: live.rows.map((row) =>
		row.operationId === undefined ? { ...row, path: null, fields: undefined, evidence: 'name' } : row,
	),
};
