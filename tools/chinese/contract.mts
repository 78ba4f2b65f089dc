import { readdirSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../../e2e/project.mts';

/** Where texts stand in contract/data, by file; all else there is of the vendors. */
const SHOWN: Record<string, RegExp> = {
	'events.json': /^\d+\.name$/,
	'jing.json': /\.(meaning|description)$/,
	'operations.json': /^(records\.\w+\.name|resources\.\w+|rows\.\d+\.(name|action|description))$/,
	'tuzhan.json': /\.meaning$/,
};

/** The files of contract/data. */
export const contractFiles = (): string[] =>
	readdirSync(path.join(projectFolder, 'contract/data')).map((file) => `contract/data/${file}`);

/**
 * Puts other texts into a file of contract/data.
 *
 * @param file its path
 * @param data what it holds
 * @param chineseOf gives the Chinese of a text
 */
export function translated(file: string, data: unknown, chineseOf: (key: string) => string): unknown {
	const shown = SHOWN[path.posix.basename(file)];
	const walk = (value: unknown, at: string[]): unknown => {
		if (typeof value === 'string') return value !== '' && shown?.test(at.join('.')) ? chineseOf(value) : value;
		if (Array.isArray(value)) return value.map((each, index) => walk(each, [...at, String(index)]));
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, walk(each, [...at, name])]));
	};
	return walk(data, []);
}
