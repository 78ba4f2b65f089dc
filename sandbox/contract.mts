import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Document } from 'openapi-backend';
import type { OperationRow } from '../nodes/contract.ts';
import { readYaml } from '../tools/contract/document.mts';
import { readOperations, readRows } from '../tools/contract/rows.mts';

const PACKAGE_NAME = 'n8n-nodes-jingdigital';

/** One row of contract/events.yaml. */
export interface ContractEvent {
	key: string;
	family: string;
	name: string;
	eventType: string | null;
	objectName?: string;
}

export interface Contract {
	jing: Document;
	tuzhan: Document;
	events: ContractEvent[];
	/** JINGdigital's operations. */
	operations: OperationRow[];
	/** The operation that lists the records of a kind, such as 'group.getAll', by the kind. */
	recordLists: Record<string, string>;
	/** The documented body of an event, by the key of contract/events.yaml. */
	sampleBodies: Map<string, Record<string, unknown>>;
}

/**
 * The folder of this package. Neither __dirname (tsx loads this file as an ES module) nor import.meta
 * (jest loads it as CommonJS) is there in both, so the search starts from the working directory.
 *
 * @returns the folder that holds package.json, contract/ and sandbox/
 * @throws Error when the working directory is not inside the package
 */
export function packageRoot(): string {
	for (let folder = process.cwd(); ; folder = path.dirname(folder)) {
		const file = path.join(folder, 'package.json');
		if (existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).name === PACKAGE_NAME) return folder;
		if (folder === path.dirname(folder)) {
			throw new Error(`The sandbox did not find its files. Start it from inside the folder of ${PACKAGE_NAME}.`);
		}
	}
}

interface Webhooks {
	webhooks: Record<string, { post: { requestBody: { content: { 'application/json': JsonContent } } } }>;
}

interface JsonContent {
	examples: { sample: { value: Record<string, unknown> } };
}

/**
 * Reads the facts that the sandbox works by.
 *
 * @param folder where contract/*.yaml lie; empty for those of this package
 * @returns the API description, the operations, the events, and the documented event bodies
 * @throws Error when a file is missing or is not YAML
 */
export function readContract(folder: string): Contract {
	const place = folder || path.join(packageRoot(), 'contract');
	const read = (name: string) => readYaml<unknown>(place, name);
	const { webhooks } = read('webhooks.yaml') as Webhooks;
	const sampleOf = ({ post }: Webhooks['webhooks'][string]) =>
		post.requestBody.content['application/json'].examples.sample.value;
	return {
		jing: read('jing.yaml') as Document,
		tuzhan: read('tuzhan.yaml') as Document,
		events: (read('events.yaml') as { events: ContractEvent[] }).events,
		operations: readRows(place).filter(({ system }) => system === 'jing'),
		recordLists: Object.fromEntries(
			Object.entries(readOperations(place).records).map(([kind, { from }]) => [kind, from]),
		),
		sampleBodies: new Map(Object.entries(webhooks).map(([key, webhook]) => [key, sampleOf(webhook)])),
	};
}
