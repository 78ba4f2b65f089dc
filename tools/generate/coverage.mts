import { operationKey, type OperationRow } from '../../nodes/contract.ts';
import { readListedRows, readOperations } from '../contract/rows.mts';

/** What the evidence of an operation is called in tables. */
export const EVIDENCE: Record<string, string> = {
	seed: 'documented',
	seen: 'documented',
	imported: 'imported',
	method: 'method known',
	name: 'name known',
};

/** "JingTemplateMessage" → "JINGdigital Template Message" */
const nodeName = (node: string) => node.replace(/^Jing/, 'JINGdigital').replace(/([a-z])([A-Z])/g, '$1 $2');

/** A line of a table in Markdown. */
export const lineOf = (cells: string[]) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;

function suppliedBy({ node, path: way }: OperationRow): string {
	if (way) return 'nothing';
	if (node === 'credential') return 'path, where the inferred default does not hold';
	return 'its page';
}

/**
 * Makes the table of all operations, from the contract.
 *
 * @param contractFolder the folder of operations.yaml
 * @returns Markdown: a line of counts and the table
 */
export function coverageTable(contractFolder: string): string {
	const { resources } = readOperations(contractFolder);
	const rows = readListedRows(contractFolder);
	const counts = [...new Set(Object.values(EVIDENCE))]
		.map((words) => `${rows.filter(({ evidence }) => EVIDENCE[evidence] === words).length} ${words}`)
		.filter((count) => !count.startsWith('0 '));
	const lines = rows.map((row) => {
		const place = row.node === 'credential' ? ['Credential', 'Token'] : [nodeName(row.node), resources[row.resource]];
		const key = row.node === 'credential' ? '' : `\`${operationKey(row)}\``;
		return lineOf([...place, row.name, key, row.jingName, EVIDENCE[row.evidence], suppliedBy(row)]);
	});
	return [
		`${rows.length} operations: ${counts.join(', ')}.`,
		'',
		lineOf(['Node', 'Resource', 'Operation', 'Key', "JINGdigital's name", 'Evidence', 'You supply']),
		lineOf(Array<string>(7).fill('---')),
		...lines,
	].join('\n');
}

/**
 * Puts a generated table between its two markers.
 *
 * @param page the text of the page
 * @param name name of the markers, e.g. "coverage"
 * @param table the table
 * @returns the text with the table
 * @throws RangeError when one of the markers is missing
 */
export function withTable(page: string, name: string, table: string): string {
	const [first, last] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
	const [begin, end] = [page.indexOf(first), page.indexOf(last)];
	if (begin < 0 || end < begin)
		throw new RangeError(`The page needs the two lines ${first} and ${last}, in this order.`);
	return `${page.slice(0, begin + first.length)}\n${table}\n${page.slice(end)}`;
}
