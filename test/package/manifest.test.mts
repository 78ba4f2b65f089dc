import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';
import { instanceOf, manifest, root, sourceOf } from './manifest.mts';

const filesIn = (folder: string, ending: string) =>
	readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith(ending))
		.map((file) => `${folder}/${file}`)
		.sort();

test('the package is an unscoped community package of n8n under the MIT licence', () => {
	expect(manifest.name).toBe('n8n-nodes-jingdigital');
	expect(manifest.keywords).toContain('n8n-community-node-package');
	expect(manifest.version).toMatch(/^\d+\.\d+\.\d+$/);
	expect(manifest.license).toBe('MIT');
	expect(existsSync(path.join(root, 'LICENSE'))).toBe(true);
});

test('nothing is installed along with it', () => {
	expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	for (const key of ['dependencies', 'optionalDependencies', 'bundledDependencies', 'bundleDependencies'] as const) {
		expect(manifest[key]).toBeUndefined();
	}
	for (const script of ['preinstall', 'install', 'postinstall', 'prepare'])
		expect(manifest.scripts).not.toHaveProperty(script);
});

test('only dist is published', () => {
	expect(manifest.files).toEqual(['dist']);
	expect(existsSync(path.join(root, '.npmignore'))).toBe(false);
});

test('n8n is told of every node and every credential, and to check them strictly', () => {
	const { nodes, credentials, ...rest } = manifest.n8n;
	expect(rest).toEqual({ n8nNodesApiVersion: 1, strict: true });
	expect(nodes.map(sourceOf).sort()).toEqual(filesIn('nodes', '.node.ts'));
	expect(credentials.map(sourceOf).sort()).toEqual(filesIn('credentials', '.credentials.ts'));
});

test('every node and credential is a class named like its file, and its credentials are in the package', () => {
	const known = manifest.n8n.credentials.map((file) => instanceOf<ICredentialType>(file).name);
	expect(new Set(known).size).toBe(manifest.n8n.credentials.length);
	for (const file of manifest.n8n.nodes) {
		const { description } = instanceOf<INodeType>(file);
		const className = path.basename(file).split('.')[0];
		expect(path.basename(path.dirname(file))).toBe(className);
		expect(description.name).toBe(`${className[0].toLowerCase()}${className.slice(1)}`);
		for (const { name } of description.credentials ?? []) expect(known).toContain(name);
	}
});
