import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { InputRefusal } from '../../api/refusal/refusal';
import { pathOf } from '../../api/call/address';
import { operationKey, operationRows, type OperationRow } from '../contract';
import { readJson } from '../shared/json';

const LABEL = "'Endpoint Directory' in the credential";
export const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'];

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
}

const TEXTS = ['method', 'path', 'record', 'rows', 'page', 'perPage', 'id', 'label'] as const;

/**
 * Reads the Endpoint Directory of a credential.
 *
 * @param credential the decrypted credential
 * @returns the entries by key, e.g. "group.getAll"
 * @throws InputRefusal when it is no JSON, names an operation that does not exist or two at once, or an entry cannot be used
 */
export function directoryOf({ endpointDirectory }: ICredentialDataDecryptedObject): Map<string, DirectoryEntry> {
	if (!latest || latest.from !== endpointDirectory)
		latest = { from: endpointDirectory, entries: entriesIn(endpointDirectory) };
	return latest.entries;
}

// The items of a run all read the same directory, and reading a large one takes milliseconds.
let latest: { from: unknown; entries: Map<string, DirectoryEntry> } | undefined;

function entriesIn(endpointDirectory: unknown): Map<string, DirectoryEntry> {
	const text = typeof endpointDirectory === 'string' ? endpointDirectory.trim() : endpointDirectory;
	const entries = new Map<string, DirectoryEntry>();
	if (!text) return entries;
	const value = readJson(text, LABEL);
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new InputRefusal(
			'directory_invalid',
			`${LABEL} is not a JSON object.`,
			'It maps operations to methods and paths, as the hint below the field shows.',
		);
	}
	for (const [name, entry] of Object.entries(value)) {
		const key = keyNamed(name);
		if (entries.has(key)) {
			throw new InputRefusal(
				'directory_invalid',
				`${LABEL} names the operation '${key}' twice.`,
				'Remove one of the two entries.',
			);
		}
		entries.set(key, entryOf(entry, name));
	}
	return entries;
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

function entryOf(value: unknown, name: string): DirectoryEntry {
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

/**
 * Checks an HTTP method.
 *
 * @param value e.g. "post"
 * @param place where it stands, for the sentence
 * @returns e.g. "POST"
 * @throws InputRefusal for anything else
 */
export function methodOf(value: unknown, place: string): string {
	const method = String(value).toUpperCase();
	if (METHODS.includes(method)) return method;
	throw new InputRefusal(
		'directory_invalid',
		`${place}: '${String(value)}' is not a method.`,
		`Use one of: ${METHODS.join(', ')}.`,
	);
}

/**
 * Checks that a path is only a path, so that no call leaves the host of the Base URL.
 *
 * @param value the path, with or without {placeholders}
 * @param label where it stands, for the sentence
 * @throws InputRefusal when it is not
 */
export function checkedPath(value: unknown, label: string): string {
	try {
		return pathOf(value, label);
	} catch (reason) {
		throw pathRefusal((reason as Error).message);
	}
}

function pathRefusal(message: string): InputRefusal {
	return new InputRefusal(
		'endpoint_invalid',
		message,
		"Copy the path from the operation's page in JINGdigital's documentation, without the host. The host is the Base URL of the credential.",
	);
}
