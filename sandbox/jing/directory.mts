import { readContract } from '../contract.mts';
import { endpointsOf, type Endpoint } from './endpoints.mts';
import { idField, NAME_FIELD } from './records.mts';

/** An entry as the credential's Endpoint Directory takes it. */
export interface DirectoryEntry {
	method: string;
	path: string;
	rows?: string;
	record?: string;
	id?: string;
	label?: string;
	page?: string;
	perPage?: string;
}

/**
 * Writes the Endpoint Directory for this sandbox.
 *
 * @param endpoints the endpoints of a sandbox; by default those that the contract of this package leads to
 * @returns the entries by operation; as JSON text they fit the credential's field `endpointDirectory`
 */
export function endpointDirectory(endpoints = endpointsOf(readContract(''))): Record<string, DirectoryEntry> {
	return Object.fromEntries(endpoints.map((endpoint) => [endpoint.key, entryOf(endpoint)]));
}

// Only what the nodes do not know by themselves: rows in data or data.items, and the names page and perPage, they do.
function entryOf({ key, method, path, list, recordField, isChosen }: Endpoint): DirectoryEntry {
	return {
		method,
		path,
		...(isChosen && recordField && { record: recordField }),
		...(list && { id: idField(key), label: NAME_FIELD }),
		...(list?.rows === 'data.sandbox_rows' && { rows: list.rows }),
		...(list && list.page !== 'page' && { page: list.page, perPage: list.perPage }),
	};
}
