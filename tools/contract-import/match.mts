import type { DocumentedOperation } from '../../documentation/operation.ts';
import { operationKey, type OperationRow } from '../../nodes/contract.ts';

/** A row of the contract and the operation of the export that is the same one. */
export interface Match {
	row: OperationRow;
	operation: DocumentedOperation;
}

/** An operation of the export that is not taken, and why, as the end of a sentence. */
export interface Mismatch {
	operation: DocumentedOperation;
	reason: string;
}

const keysOf = (rows: OperationRow[]) => rows.map(operationKey).join(' and ');

/**
 * Makes names comparable: full-width brackets and blanks do not count, nor does an English name in brackets.
 *
 * @param name e.g. "用户批量更新（User Batch Update）"
 * @returns e.g. "用户批量更新"
 */
export function comparable(name: string): string {
	const plain = name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
	const short = plain.replace(/\((?:[^()]|\([^()]*\))*\)/g, (brackets) =>
		/\p{Script=Han}/u.test(brackets) ? brackets : '',
	);
	return short === '' ? plain : short;
}

/**
 * Finds the operations of the contract in an export, by name. Where a name or a folder leaves a doubt, nothing is taken.
 *
 * @param rows the operations of the contract
 * @param operations the operations of the export
 * @returns what belongs together, and the rest of the export
 */
export function match(
	rows: OperationRow[],
	operations: DocumentedOperation[],
): { matches: Match[]; mismatches: Mismatch[] } {
	const sections = new Map(rows.map((row) => [row, comparable(row.section)]));
	const names = new Map(rows.map((row) => [row, comparable(row.jingName)]));
	const mismatches: Mismatch[] = [];
	const candidates: Array<Match & { inSection: boolean }> = [];
	for (const operation of operations) {
		const name = comparable(operation.name);
		const named = rows.filter((row) => names.get(row) === name);
		const known = operation.folders.map(comparable).filter((folder) => [...sections.values()].includes(folder));
		const fitting = known.length ? named.filter((row) => known.includes(String(sections.get(row)))) : named;
		if (fitting.length === 1) candidates.push({ row: fitting[0], operation, inSection: known.length > 0 });
		else mismatches.push({ operation, reason: reasonFor(operation, named, fitting) });
	}
	const matches = candidates.filter((candidate) => {
		const rivals = candidates.filter(({ row }) => row === candidate.row);
		const isOnly =
			rivals.length === 1 || (candidate.inSection && rivals.filter(({ inSection }) => inSection).length === 1);
		if (!isOnly)
			mismatches.push({
				operation: candidate.operation,
				reason: `the export has ${rivals.length} operations of this name for ${operationKey(candidate.row)}`,
			});
		return isOnly;
	});
	return { matches, mismatches };
}

function reasonFor({ name }: DocumentedOperation, named: OperationRow[], fitting: OperationRow[]): string {
	if (name === '') return 'it has no name (summary)';
	if (!named.length) return 'the contract has no operation of this name';
	if (!fitting.length)
		return `${keysOf(named)} has this name, but is in the section ${named.map(({ section }) => section).join(', ')}`;
	return `it may be ${keysOf(fitting)}, and its folder does not say which`;
}
