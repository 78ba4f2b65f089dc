import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Reading } from '../../documentation/operation.ts';
import { NotReadable, readFile } from './file.mts';

const DOCUMENTS = /\.(?:json|ya?ml|md|txt|har)$/i;

/**
 * Reads all files of a folder, and of those inside it, that can hold documentation; hidden ones are left alone.
 *
 * @param folder its path
 * @returns the operations of all, and what could not be read, with the file's name
 * @throws NotReadable when no file of it holds an operation
 */
export function readFolder(folder: string): Reading {
	const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => DOCUMENTS.test(name) && !name.split(path.sep).some((part) => part.startsWith('.')))
		.sort();
	const readings = names.map((name) => readOrSay(path.join(folder, name), name));
	const operations = readings.flatMap((reading) => reading.operations);
	if (!operations.length)
		throw new NotReadable(
			`The folder ${folder} holds no documentation that can be read: ${names.length} files of Markdown, YAML, JSON or text are in it.`,
		);
	return { operations, leftOut: readings.flatMap(({ leftOut }) => leftOut) };
}

function readOrSay(file: string, name: string): Reading {
	try {
		const { operations, leftOut } = readFile(file);
		return { operations, leftOut: leftOut.map((sentence) => `${name}: ${sentence}`) };
	} catch (reason) {
		if (!(reason instanceof NotReadable)) throw reason;
		return { operations: [], leftOut: [reason.message.replace(file, name)] };
	}
}
