import { copyFileSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommand } from '../e2e/commands.mts';
import { projectFolder, temporaryFolder } from '../e2e/project.mts';

/**
 * Copies the project as it is now, with what is new and not yet known to git, for what may change it. What is installed is not copied
 * but shared.
 *
 * @returns the folder of the copy; it is removed when this process ends, at the latest
 * @throws Error when git cannot say which files the project has
 */
export async function copyOfProject(): Promise<string> {
	const listing = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
	const { status, output } = await runCommand('git', listing, { cwd: projectFolder, timeLimit: 60_000 });
	if (status !== 0) throw new Error(`"git ls-files" did not work. Is this a clone of the repository?\n${output}`);
	const copy = temporaryFolder('n8n-copy');
	// What has been removed and not committed is still listed.
	const files = output.split('\0').filter((file) => file && existsSync(join(projectFolder, file)));
	for (const file of files) {
		mkdirSync(dirname(join(copy, file)), { recursive: true });
		copyFileSync(join(projectFolder, file), join(copy, file));
	}
	symlinkSync(join(projectFolder, 'node_modules'), join(copy, 'node_modules'), 'junction');
	return copy;
}

/**
 * Runs a program of the project in a copy of it.
 *
 * @param copy the folder of the copy
 * @param program the file, in the copy; TypeScript is understood
 * @param args what it is given
 * @param timeLimit milliseconds after which it is ended
 */
export const runIn = async (copy: string, program: string, args: string[], timeLimit: number) =>
	await runCommand(process.execPath, ['--import', 'tsx', program, ...args], {
		cwd: copy,
		// npm's own folder is that of the original.
		env: { ...process.env, INIT_CWD: copy },
		timeLimit,
	});
