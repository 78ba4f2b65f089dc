import { operationKey, type OperationRow } from '../../nodes/contract.ts';
import type { Remarks } from './import.mts';
import type { Update } from './merge.mts';

interface Outcome {
	rows: OperationRow[];
	updates: Update[];
	remarks: Remarks;
	isWriting: boolean;
	isChanged: boolean;
}

/** Whether an OpenAPI file of the contract documents an operation, so that an export has nothing to add. */
export const isDocumented = ({ operationId }: OperationRow) => operationId !== undefined;

const listed = (title: string, lines: string[]) =>
	lines.length ? ['', `${title}:`, ...lines.map((line) => `- ${line}`)] : [];

/**
 * Says what an import has done and left, in plain words.
 *
 * @returns the lines
 */
export function reportOf({ rows, updates, remarks, isWriting, isChanged }: Outcome): string[] {
	const open = rows.filter((row) => row.node !== 'credential' && !isDocumented(row));
	const taken = new Set(updates.map(({ row }) => row));
	const withForm = updates.filter(({ fields }) => fields).length;
	const counts = `${updates.length} of the ${open.length} operations without a documented path are in the export, ${withForm} of them with fields for a form.`;
	const written = isChanged
		? 'They are written into contract/operations.yaml. "npm run generate" makes the nodes and the documents of it.'
		: 'The contract held all of it already; nothing was changed.';
	return [
		counts,
		isWriting
			? written
			: "Paste the object above into 'Endpoint Directory' of the credential, or run again with --write to have them in the nodes.",
		...listed('To do by hand', remarks.byHand),
		...listed('Taken over, but not in full', remarks.incomplete),
		...listed('Documented otherwise in the contract, which stays', remarks.documentedOtherwise),
		...listed('In the export, but not taken over', remarks.left),
		...listed(
			'Still without a path',
			open.filter((row) => !taken.has(row) && !row.path).map((row) => `${operationKey(row)} (${row.jingName})`),
		),
	];
}
