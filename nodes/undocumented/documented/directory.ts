import { attempted } from '../../../api/refusal/attempted';
import { InputRefusal } from '../../../api/refusal/refusal';
import type { DocumentedOperation } from '../../../documentation/operation';
import { readDocumentation } from '../../../documentation/read';
import { operationKey } from '../../contract';
import type { Directory, DirectoryEntry } from '../directory';
import { rowsNamed } from './sameOperation';
import { usable } from './understanding';

// What an OpenAPI or Swagger document, a Postman collection or a HAR file has at its top.
const TOP = /"(openapi|swagger|paths|info|item|log)"\s*:/;

/**
 * Whether a directory is a text of documentation, and not JSON that maps operations to methods and paths.
 *
 * @param text the directory, without blanks around it
 */
export const isDocumentation = (text: unknown): boolean =>
	typeof text === 'string' && (/^\{/.test(text) ? TOP.test(text.slice(0, 2000)) : !/^["“[]|^(null|-?\d)/.test(text));

/**
 * Reads a text of documentation as an Endpoint Directory.
 *
 * @param text one page or many of them, or an export
 * @returns an entry for each operation of this package that it describes; those that cannot be used, with the reason
 * @throws InputRefusal when no operation can be read in it
 */
export function documentedEntries(text: string): Directory {
	const { operations, leftOut } = readDocumentation(text);
	const directory: Directory = {
		entries: new Map(),
		problems: leftOut.map((message) => ({
			name: '',
			refusal: new InputRefusal(
				'documentation_unreadable',
				message,
				'Paste that part again, or the page of the operation into the node itself.',
			),
		})),
	};
	for (const documented of operations) {
		const rows = rowsNamed(documented);
		if (rows.length === 0) continue;
		const [row] = rows;
		const key = rows.length === 1 ? operationKey(row) : undefined;
		const entry = attempted(() => {
			if (key === undefined) throw ambiguous(documented, rows.map(operationKey));
			if (directory.entries.has(key)) throw twice(documented);
			return entryFrom(usable(documented, row));
		});
		if (entry instanceof InputRefusal) directory.problems.push({ name: documented.name, key, refusal: entry });
		else directory.entries.set(key!, entry);
	}
	if (directory.entries.size === 0 && directory.problems.length === 0) throw ofOthers(operations);
	return directory;
}

/**
 * What a documentation says of an operation, as an entry of the directory.
 *
 * @param documented the operation, as its documentation describes it
 */
export function entryFrom(documented: DocumentedOperation): DirectoryEntry {
	const { method, path, answer } = documented;
	const { rows, page, perPage, id, label } = answer?.list ?? {};
	return { method, path, rows, page, perPage, id, label, documented };
}

const ambiguous = ({ name }: DocumentedOperation, keys: string[]) =>
	new InputRefusal(
		'documentation_other',
		`'${name}' is the name of several operations: ${keys.join(', ')}.`,
		'Paste its page into the node itself, or use the key in an Endpoint Directory that is written as JSON.',
	);

const ofOthers = ([{ name, method, path }]: DocumentedOperation[]) =>
	new InputRefusal(
		'documentation_other',
		`Nothing in 'Endpoint Directory' of the credential is about an operation of this package; it begins with '${name || `${method} ${path}`}'.`,
		'Paste pages with their headings: an operation is known by the name that its page has. A cURL command alone goes into the node.',
	);

const twice = ({ name }: DocumentedOperation) =>
	new InputRefusal('documentation_unusable', `'${name}' stands there twice.`, 'Remove one of the two pages.');
