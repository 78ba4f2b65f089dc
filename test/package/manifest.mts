import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder of the package. */
export const root = path.join(__dirname, '../..');

/** package.json, as far as tests look at it. */
export interface Manifest {
	name: string;
	version: string;
	license: string;
	files: string[];
	main?: string;
	dependencies?: object;
	optionalDependencies?: object;
	bundledDependencies?: string[];
	bundleDependencies?: string[];
	scripts: Record<string, string>;
	keywords: string[];
	homepage: string;
	author: { name: string; email: string };
	repository: { type: string; url: string };
	bugs: { url: string };
	peerDependencies: Record<string, string>;
	n8n: { n8nNodesApiVersion: number; strict: boolean; credentials: string[]; nodes: string[] };
}

/** package.json of this package. */
export const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;

/** The source of a compiled file. */
export const sourceOf = (compiled: string) => compiled.replace(/^dist\//, '').replace(/\.js$/, '.ts');

/**
 * An instance of the class in a source file; n8n finds it by the file's name.
 *
 * @param compiled path of the compiled file, as package.json names it
 */
export function instanceOf<T>(compiled: string): T {
	const source = sourceOf(compiled);
	const exported = jest.requireActual<Record<string, new () => T>>(path.join(root, source));
	return new exported[path.basename(source).split('.')[0]]();
}
