import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { attempted } from '../../api/refusal/attempted';
import { InputRefusal } from '../../api/refusal/refusal';
import type { DocumentedOperation } from '../../documentation/operation';
import { operationKey, operationRows, type OperationRow } from '../contract';
import { readJson } from '../shared/json';
import { checkedPath, methodOf } from './checks';
import { TEXTS, writtenEntries, type WrittenEntry } from './directoryText';
import { documentedEntries, isDocumentation } from './documented/directory';

const LABEL = "'Endpoint Directory' in the credential";

/** What a user has written down about an operation whose path has not been read. */
export interface DirectoryEntry {
	method?: string;
	path: string;
	/** Name of the body or query field that takes the ID of the record the operation works on. */
	record?: string;
	/** Where the rows of a list stand in the answer, e.g. "data.list". */
	rows?: string;
	/** Names of the fields for page and page size. */
	page?: string;
	perPage?: string;
	/** In the rows of a list: the fields that hold ID and label, for drop-downs. */
	id?: string;
	label?: string;
	/** What a documentation says of it, where one was pasted. */
	documented?: DocumentedOperation;
}

/** An entry that cannot be used. */
export interface DirectoryProblem {
	/** As it is named there. */
	name: string;
	/** The key of the operation that it is for, where that is known. */
	key?: string;
	refusal: InputRefusal;
}

/** What the Endpoint Directory of a credential says. */
export interface Directory {
	/** By key, e.g. "group.getAll". */
	entries: Map<string, DirectoryEntry>;
	problems: DirectoryProblem[];
}

// Runs read the same few directories, and reading a large one takes milliseconds.
const MOST_REMEMBERED = 10;
const remembered = new Map<unknown, Directory | InputRefusal>();

/**
 * Reads the Endpoint Directory of a credential: JSON that maps operations to methods and paths, or any text of documentation.
 *
 * @param credential the decrypted credential
 * @returns its entries, and those that cannot be used
 * @throws InputRefusal when nothing of it can be read
 */
export function directoryOf({ endpointDirectory }: ICredentialDataDecryptedObject): Directory {
	const known = remembered.get(endpointDirectory) ?? attempted(() => readDirectory(endpointDirectory));
	remembered.delete(endpointDirectory);
	remembered.set(endpointDirectory, known);
	if (remembered.size > MOST_REMEMBERED) remembered.delete(remembered.keys().next().value);
	if (known instanceof InputRefusal) throw known;
	return known;
}

/**
 * What the Endpoint Directory of a credential says of an operation.
 *
 * @param row the operation
 * @param credential the decrypted credential
 * @returns undefined when it says nothing
 * @throws InputRefusal when its entry, or the whole directory, cannot be used
 */
export function entryOf(row: OperationRow, credential: ICredentialDataDecryptedObject): DirectoryEntry | undefined {
	const { entries, problems } = directoryOf(credential);
	const entry = entries.get(operationKey(row));
	if (entry) return entry;
	const problem = problems.find(({ key }) => key === operationKey(row));
	if (problem) throw problem.refusal;
	return undefined;
}

function readDirectory(endpointDirectory: unknown): Directory {
	const text = typeof endpointDirectory === 'string' ? endpointDirectory.trim() : endpointDirectory;
	const directory: Directory = { entries: new Map(), problems: [] };
	if (!text) return directory;
	if (isDocumentation(text)) return documentedEntries(String(text));
	for (const { name, value } of entriesIn(text)) {
		const key = attempted(() => keyNamed(name));
		const read = key instanceof InputRefusal ? key : attempted(() => newEntry(directory, key, value, name));
		if (!(read instanceof InputRefusal)) directory.entries.set(key as string, read);
		else directory.problems.push({ name, ...(typeof key === 'string' && { key }), refusal: read });
	}
	return directory;
}

/** What is written in a directory in JSON; where it is not quite JSON, as much of it as can be read. */
function entriesIn(text: unknown): WrittenEntry[] {
	const value = attempted(() => readJson(text, LABEL));
	if (value instanceof InputRefusal) {
		const written = writtenEntries(String(text), LABEL);
		if (written.length) return written;
		throw value;
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new InputRefusal(
			'directory_invalid',
			`${LABEL} is not a JSON object.`,
			'It maps operations to methods and paths, as the hint below the field shows. Or paste the documentation itself.',
		);
	}
	return Object.entries(value).map(([name, entry]: [string, unknown]) => ({ name, value: entry }));
}

function newEntry({ entries }: Directory, key: string, entry: unknown, name: string): DirectoryEntry {
	if (!entries.has(key)) return readEntry(entry, name);
	throw new InputRefusal(
		'directory_invalid',
		`${LABEL} names the operation '${key}' twice.`,
		'Remove one of the two entries.',
	);
}

/** The operation that a name stands for: its key, or its name in JINGdigital's documentation. */
function keyNamed(name: string): string {
	const isMeant = (row: OperationRow) => operationKey(row) === name || (name !== '' && row.jingName === name);
	const matches = operationRows.filter((row) => row.system === 'jing' && isMeant(row)).map(operationKey);
	if (matches.length === 1) return matches[0];
	throw new InputRefusal(
		'directory_invalid',
		matches.length
			? `${LABEL}: '${name}' is the name of several operations.`
			: `${LABEL}: there is no operation '${name}'.`,
		matches.length
			? `Use the key of the one you mean: ${matches.join(' or ')}.`
			: "Use the key 'resource.operation', such as group.getAll, or the operation's name in JINGdigital's documentation. The package's page docs/operations.md lists them all.",
	);
}

function readEntry(value: unknown, name: string): DirectoryEntry {
	if (value instanceof InputRefusal) throw value;
	const place = `${LABEL}, entry '${name}'`;
	const short = typeof value === 'string' ? /^\s*([A-Za-z]+)\s+(\S+)\s*$/.exec(value) : null;
	const entry = (short ? { method: short[1], path: short[2] } : value) as IDataObject;
	if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
		throw new InputRefusal(
			'directory_invalid',
			`${place} is neither "METHOD /path" nor an object.`,
			'Write for example {"method": "POST", "path": "/…"}.',
		);
	}
	const unknown = Object.keys(entry).filter(
		(key) => !(TEXTS as readonly string[]).includes(key) || typeof entry[key] !== 'string',
	);
	if (unknown.length) {
		throw new InputRefusal(
			'directory_invalid',
			`${place} cannot be used because of '${unknown[0]}'.`,
			`An entry holds texts under these names: ${TEXTS.join(', ')}.`,
		);
	}
	const method = entry.method === undefined ? undefined : methodOf(entry.method, place);
	return { ...entry, method, path: checkedPath(entry.path, `The path in ${place},`) };
}
