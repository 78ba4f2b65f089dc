import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { formatted } from './formatted.mts';
import type { Stage } from './stages.mts';

/** A file that is not as the sources make it: its text, or none where it is not to be there. */
export interface Stale {
	file: string;
	text?: string;
}

/**
 * Finds the files of a stage that are not current.
 *
 * @param project the folder of package.json
 * @param stage the stage
 */
export async function staleFiles(project: string, { make, owned }: Stage): Promise<Stale[]> {
	const made = await make(project);
	const stale: Stale[] = [];
	for (const [file, raw] of made) {
		const place = path.join(project, file);
		const text = await formatted(file, raw);
		if (!existsSync(place) || readFileSync(place, 'utf8') !== text) stale.push({ file, text });
	}
	const left = owned ? filesIn(project).filter((file) => owned.test(file) && !made.has(file)) : [];
	return [...stale, ...left.map((file) => ({ file }))];
}

// Where things lie that are made of the sources.
const FOLDERS = ['contract', 'docs', 'examples', 'nodes'];

const filesIn = (project: string): string[] =>
	FOLDERS.flatMap((folder) =>
		readdirSync(path.join(project, folder), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => path.relative(project, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')),
	);

/**
 * Writes what is not current, stage by stage.
 *
 * @param project the folder of package.json
 * @param stages the stages
 * @returns the files that were written or taken away
 */
export async function renew(project: string, stages: Stage[]): Promise<string[]> {
	const changed: string[] = [];
	for (const stage of stages) {
		for (const { file, text } of await staleFiles(project, stage)) {
			const place = path.join(project, file);
			if (text === undefined) {
				rmSync(place);
			} else {
				mkdirSync(path.dirname(place), { recursive: true });
				writeFileSync(place, text);
			}
			changed.push(file);
		}
	}
	return changed;
}
