import { readFileSync } from 'node:fs';
import { InputRefusal } from '../../api/refusal/refusal.ts';
import type { Reading } from '../../documentation/operation.ts';
import { readDocumentation } from '../../documentation/read.ts';

/** Why nothing could be imported, in words for the user. */
export class NotReadable extends Error {}

// Nobody waits in an editor here.
const LIMITS = { most: 50_000_000, mostYaml: 20_000_000 };

/**
 * Reads a file of documentation.
 *
 * @param file its path
 * @throws NotReadable when there is no such file, or it holds no operation
 */
export function readFile(file: string): Reading {
	try {
		return readDocumentation(textOf(file), LIMITS);
	} catch (reason) {
		if (!(reason instanceof InputRefusal)) throw reason;
		throw new NotReadable(`${file}: ${reason.message} ${reason.description}`);
	}
}

function textOf(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch (reason) {
		const { code } = reason as NodeJS.ErrnoException;
		if (code === 'ENOENT') throw new NotReadable(`There is no file ${file}.`);
		throw new NotReadable(`${file} cannot be read (${code}). Name a file of documentation.`);
	}
}
