import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../e2e/commands.mts';
import { pack } from '../../e2e/pack.mts';
import { temporaryFolder } from '../../e2e/project.mts';

/** The package stays under this many bytes unpacked. */
export const MOST_BYTES = 1_000_000;

/** What a release consists of, as it would be published from this checkout. */
export interface Packed {
	tarball: string;
	/** What is in the tarball, unpacked. */
	folder: string;
	/** The files in there, as paths below the folder. */
	files: string[];
	/** Bytes of all files together. */
	size: number;
}

/**
 * Packs what is in dist/, and unpacks it again. Both are gone when this process ends.
 * @throws Error when one of the two does not work
 */
export async function packRelease(): Promise<Packed> {
	const place = temporaryFolder('n8n-release');
	const tarball = await pack(place);
	const folder = join(place, 'package');
	mkdirSync(folder);
	const args = ['-xzf', tarball, '-C', folder, '--strip-components=1'];
	const { status, output } = await runCommand('tar', args, { cwd: place, timeLimit: 60_000 });
	if (status !== 0) throw new Error(`The package could not be unpacked:\n${output}`);
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
		statSync(join(folder, file)).isFile(),
	);
	return { tarball, folder, files, size: files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0) };
}

/** The package.json of a folder, as far as a release is about it. */
export interface Manifest {
	name: string;
	version: string;
	scripts: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[] };
}

/** Reads the package.json of a folder. */
export const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
