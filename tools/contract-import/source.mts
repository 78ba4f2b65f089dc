import { statSync } from 'node:fs';
import path from 'node:path';
import type { Reading } from '../../documentation/operation.ts';
import { readFile } from './file.mts';
import { readFolder } from './folder.mts';
import type { Pause } from './polite.mts';
import { readPublished } from './published.mts';

/** Where pages of a published documentation are kept, below the folder that the command was called in. */
export const KEPT = '.documentation';

/**
 * Reads documentation from wherever it is.
 *
 * @param source a file, a folder, or the address of a published documentation
 * @param from the folder that a path begins in
 * @param say tells how far it is
 * @param pause how to wait between two calls of a server
 * @throws NotReadable when it holds no operation
 */
export async function readSource(
	source: string,
	from: string,
	say: (line: string) => void,
	pause: Pause,
): Promise<Reading> {
	if (/^https?:\/\//i.test(source) && URL.canParse(source)) {
		const address = new URL(source);
		return await readPublished(address, { kept: path.join(from, KEPT, encodeURIComponent(address.host)), say, pause });
	}
	const place = path.resolve(from, source);
	return statSync(place, { throwIfNoEntry: false })?.isDirectory() ? readFolder(place) : readFile(place);
}
