import type { ItemInput } from '../../../api/run/input';
import type { OperationRow } from '../../contract';
import { entryOf, type DirectoryEntry } from '../directory';
import { entryFrom } from './directory';
import { documentationName } from './form';
import { placed, understandingOf } from './understanding';

/**
 * What is known of an operation by its documentation: what was pasted on the node, else what the credential's Endpoint Directory says.
 *
 * @param row the operation
 * @param input the item's parameters and the credential
 * @returns undefined where nothing is
 * @throws InputRefusal for a text that cannot be used
 */
export function knownEntryOf(
	row: OperationRow,
	{ parameter, credential }: Pick<ItemInput, 'parameter' | 'credential'>,
): DirectoryEntry | undefined {
	const pasted = parameter(documentationName(row));
	if (typeof pasted === 'string' && pasted.trim() !== '') {
		return entryFrom(understandingOf(pasted, row, credential));
	}
	const entry = entryOf(row, credential);
	return entry?.documented ? entryFrom(placed(entry.documented, credential)) : entry;
}
