import { basename, join } from 'node:path';
import type { OfferedType } from '../../e2e/client.mts';
import type { N8n } from '../../e2e/n8n.mts';
import type { Manifest } from './packed.mts';

/** What is asked of an n8n that has the package installed. */
export type Asked = Pick<N8n, 'nodeTypes' | 'credentialTypes' | 'served' | 'log'>;

/** n8n names a class after its file, and a type like its class with a small letter first. */
const typeNameOf = (file: string) => {
	const [name] = basename(file).split('.');
	return `${name[0].toLowerCase()}${name.slice(1)}`;
};

const iconsOf = ({ iconUrl }: OfferedType): string[] =>
	typeof iconUrl === 'object' ? [iconUrl.light, iconUrl.dark] : [iconUrl ?? ''];

/** Where n8n serves a schema preview (n8n 2.41.1, server.js: /schemas/:node/:version{/:resource}{/:operation}.json). */
function addressOfPreview(packageName: string, file: string): string {
	const [folder, rest] = file.split('/__schema__/v');
	return `/schemas/${packageName}.${typeNameOf(folder)}/${rest}`;
}

async function notServed(n8n: Asked, address: string, contentType: RegExp): Promise<string[]> {
	const response = await n8n.served(address);
	await response.arrayBuffer();
	const isThere = response.ok && contentType.test(response.headers.get('content-type') ?? '');
	return isThere ? [] : [`${address} is not served (status ${response.status})`];
}

/**
 * Asks an n8n for everything that an installed package consists of: each node and credential of its package.json, the tool of each
 * node that can be one, their icons, and the schema previews.
 * @param n8n that has the package installed, newly started
 * @param manifest the package's package.json
 * @param files the package's files
 * @returns a sentence for each thing that is missing, and each line of n8n's log that complains about the package
 */
export async function notLoaded(n8n: Asked, { name, n8n: parts }: Manifest, files: string[]): Promise<string[]> {
	const found: string[] = [];
	const offered = { node: await n8n.nodeTypes(), credential: await n8n.credentialTypes() };
	const wanted = {
		node: parts.nodes.map((file) => `${name}.${typeNameOf(file)}`),
		credential: parts.credentials.map(typeNameOf),
	};
	const icons = new Set<string>();
	for (const kind of ['node', 'credential'] as const) {
		for (const wantedName of wanted[kind]) {
			const type = offered[kind].find((one) => one.name === wantedName);
			if (type === undefined) found.push(`The ${kind} ${wantedName} is not there`);
			else for (const icon of iconsOf(type)) icons.add(icon);
			const needsTool = type?.usableAsTool !== undefined && !wantedName.endsWith('Tool');
			if (needsTool && !offered.node.some((one) => one.name === `${wantedName}Tool`)) {
				found.push(`The node ${wantedName} is not there as a tool`);
			}
		}
	}
	for (const icon of icons) found.push(...(await notServed(n8n, join('/', icon), /^image\/svg\+xml/)));
	const previews = files.filter((file) => file.includes('/__schema__/'));
	for (const file of previews) found.push(...(await notServed(n8n, addressOfPreview(name, file), /json/)));
	const [whileStarting] = n8n.log().split('Owner was set up successfully');
	const names = [name, ...wanted.credential, ...parts.nodes.map(typeNameOf)];
	const complaints = whileStarting.split('\n').filter((line) => names.some((one) => line.includes(one)));
	return [...found, ...complaints.map((line) => `n8n's log: ${line.trim()}`)];
}

/** How many things of each kind `notLoaded` asks for, in words. */
export const askedFor = ({ n8n: { nodes, credentials } }: Manifest, files: string[]): string =>
	[
		`${nodes.length} nodes`,
		`${credentials.length} credentials`,
		`${files.filter((file) => file.includes('/__schema__/')).length} schema previews`,
	].join(', ');
