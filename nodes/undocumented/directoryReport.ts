import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { attempted } from '../../api/refusal/attempted';
import { InputRefusal } from '../../api/refusal/refusal';
import { operationKey, operationRows } from '../contract';
import { directoryOf } from './directory';

/** What comes of reading a whole directory. */
export interface DirectoryReport {
	/** Whether all that is written in it can be used. */
	isUsable: boolean;
	/** In words, with what cannot be used and what to do; empty where nothing is written in it. */
	said: string;
}

// A box in the editor shows it.
const MOST_NAMED = 3;

const open = operationRows.filter(({ system, path }) => system === 'jing' && !path).map(operationKey);

/**
 * Reads every entry of a credential's Endpoint Directory.
 *
 * @param credential the decrypted credential
 * @returns how many operations are ready, and which are not
 */
export function directoryReport(credential: ICredentialDataDecryptedObject): DirectoryReport {
	const directory = attempted(() => directoryOf(credential));
	if (directory instanceof InputRefusal) return { isUsable: false, said: `${readyOf(0)}: ${sentenceOf(directory)}` };
	const { entries, problems } = directory;
	if (entries.size === 0 && problems.length === 0) return { isUsable: true, said: '' };
	const ready = readyOf(open.filter((key) => entries.has(key)).length);
	if (problems.length === 0) return { isUsable: true, said: `${ready}.` };
	const named = problems.slice(0, MOST_NAMED).map(({ refusal }) => sentenceOf(refusal));
	if (problems.length > MOST_NAMED) named.push(`And ${problems.length - MOST_NAMED} more.`);
	const which = problems.length === 1 ? 'this one is' : `${problems.length} are`;
	return { isUsable: false, said: `${ready}; ${which} not, because: ${named.join(' ')}` };
}

const readyOf = (count: number) => `${count} of ${open.length} operations that need their page are ready`;
const sentenceOf = ({ message, description }: InputRefusal) => `${message} ${description ?? ''}`.trim();
