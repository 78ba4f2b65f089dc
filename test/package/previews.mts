import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { closed, validatorOf, type ContractDocument } from '../contract/documents.mts';
import { root } from './manifest.mts';

/** A schema preview, as n8n's editor reads it. */
export interface Preview {
	type: string;
	properties: Record<string, Preview>;
	items?: Preview;
	version?: number;
}

/** The file of an operation's preview. */
export const previewOf = (node: string, resource: string, operation: string) =>
	path.join(root, 'nodes', node, '__schema__/v1.0.0', resource, `${operation}.json`);

/** The preview of an operation. */
export const previewFor = (node: string, resource: string, operation: string) =>
	JSON.parse(readFileSync(previewOf(node, resource, operation), 'utf8')) as Preview;

/** The files of all previews that a node has. */
export function previewsOf(node: string): string[] {
	const folder = path.join(root, 'nodes', node, '__schema__');
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((each) => each.endsWith('.json'))
		.map((each) => path.join(folder, each));
}

/** The names in an item, those inside of it too, e.g. "clauses[].version". */
export function namesIn(value: unknown, place = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((part) => namesIn(part, `${place}[]`));
	if (typeof value !== 'object' || value === null) return [place];
	return Object.entries(value).flatMap(([name, part]) => namesIn(part, `${place}.${name}`));
}

/** The names in a preview. */
export function namesInPreview({ properties, items }: Preview, place = ''): string[] {
	if (items) return namesInPreview(items, `${place}[]`);
	return properties
		? Object.entries(properties).flatMap(([name, part]) => namesInPreview(part, `${place}.${name}`))
		: [place];
}

/** Holds items to a preview; a name that the preview does not list counts. */
export async function breaches(preview: Preview, items: unknown[]): Promise<unknown> {
	const content = { 'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Item' } } } };
	const definition = {
		openapi: '3.1.0',
		info: { title: '', version: '' },
		paths: { '/': { get: { operationId: 'items', responses: { '200': { description: '', content } } } } },
		components: { schemas: { Item: preview } },
	};
	const api = await validatorOf(closed(definition as unknown as ContractDocument));
	return api.validateResponse(items, 'items').errors;
}
