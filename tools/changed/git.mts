import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectFolder } from '../../e2e/project.mts';

const run = promisify(execFile);

/** What was changed, and against what. */
export interface Changes {
	/** In words, for whoever reads the output. */
	since: string;
	/** Paths from the folder of package.json, of files that were changed, added or removed. */
	files: string[];
}

/** Ways to ask git about a clone. */
function gitIn(folder: string) {
	async function says(...args: string[]): Promise<string> {
		try {
			return (await run('git', args, { cwd: folder, maxBuffer: Infinity })).stdout;
		} catch (error) {
			throw new Error(`git could not be asked. Is this a clone?\n${(error as Error).message}`);
		}
	}

	return {
		says,
		knows: async (commit: string) => await says('rev-parse', '--verify', '--quiet', commit).catch(() => undefined),
		paths: async (...args: string[]) => (await says(...args, '-z')).split('\0').filter(Boolean),
	};
}

/**
 * Paths of all files of the repository, those that are not committed yet too.
 * @param folder of the clone
 * @throws Error outside of a clone
 */
export async function allFiles(folder = projectFolder): Promise<string[]> {
	const { paths } = gitIn(folder);
	const listed = await paths('ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate');
	return listed.filter((file) => existsSync(join(folder, file))).sort();
}

/**
 * Asks git what has been changed: in the working tree, against the last commit; where nothing has, on the branch, against where it
 * left main.
 * @param folder of the clone
 * @throws Error outside of a clone
 */
export async function changes(folder = projectFolder): Promise<Changes> {
	const { says, knows, paths } = gitIn(folder);
	const changedSince = async (commit: string) => await paths('diff', '--name-only', '--no-renames', commit);
	const inTree = [...(await changedSince('HEAD')), ...(await paths('ls-files', '--others', '--exclude-standard'))];
	if (inTree.length > 0) return { since: 'the last commit', files: inTree.sort() };
	for (const main of ['main', 'origin/main']) {
		if ((await knows(main)) === undefined) continue;
		const base = (await says('merge-base', 'HEAD', main)).trim();
		return { since: `where this branch left ${main}`, files: await changedSince(base) };
	}
	return { since: 'the last commit', files: [] };
}
