import type { OperationRow } from '../../nodes/contract.ts';
import { readEvents } from '../contract/events.mts';
import { readListedRows, readOperations, readRows } from '../contract/rows.mts';
import { EVIDENCE, lineOf } from './coverage.mts';

/** What a user does for an operation of which so much is known, by the words of the table of all operations. */
const TO_DO: Record<string, [string, string]> = {
	documented: ['path and fields read by us', 'nothing'],
	imported: ['imported from an export of the documentation', 'nothing'],
	'method known': ['name and method read by us', "paste the operation's page, once"],
	'name known': ['only the name read by us', "paste the operation's page, once"],
};

/** "User: Create, Get · Employee: Get" */
function namesOf(rows: OperationRow[], resources: Record<string, string>): string {
	const keys = [...new Set(rows.map(({ resource }) => resource))];
	const named = keys.map((key) => {
		const names = rows.filter(({ resource }) => resource === key).map(({ name }) => name);
		return `${resources[key] ?? 'Credential'}: ${names.join(', ')}`;
	});
	return named.join(' · ');
}

/**
 * Says for the README how much of JINGdigital's API is there, and what is left for the user to do.
 *
 * @param contractFolder the folder of the contract
 * @returns Markdown: a sentence and a table
 */
export function coveredTable(contractFolder: string): string {
	const { resources } = readOperations(contractFolder);
	const listed = readListedRows(contractFolder);
	const parts = readRows(contractFolder).slice(listed.length);
	const lines = Object.entries(TO_DO).flatMap(([words, [what, toDo]]) => {
		const rows = listed.filter(({ evidence }) => EVIDENCE[evidence] === words);
		if (rows.length === 0) return [];
		const said = words === 'documented' ? `${toDo}. ${namesOf(rows, resources)}` : toDo;
		return [lineOf([what, String(rows.length), said])];
	});
	const ofJing = parts.filter(({ system }) => system === 'jing');
	const beside = ofJing.length ? ['', `Beside them, as parts of documented calls: ${namesOf(ofJing, resources)}.`] : [];
	return [
		`All ${listed.length} operations and ${readEvents(contractFolder).length} events that JINGdigital's documentation names are there. Of most, the makers of this package have read the name only, not the page: it is in [JINGdigital's published documentation](https://apifox.com/apidoc/shared/739a1394-cf66-49a7-ba16-c06ffa7a6399), and [the table](docs/operations.md#all-operations) has its name.`,
		'',
		lineOf(['', 'Operations', 'What you do']),
		lineOf(Array<string>(3).fill('---')),
		...lines,
		...beside,
		'',
	].join('\n');
}
