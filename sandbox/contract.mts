import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Document } from 'openapi-backend';
import { parse } from 'yaml';

const PACKAGE_NAME = 'n8n-nodes-jingdigital';

/** One row of contract/events.yaml. */
export interface ContractEvent {
	key: string;
	family: string;
	name: string;
	eventType: string | null;
	objectName?: string;
}

/** One row of contract/operations.yaml. */
export interface ContractOperation {
	node: string;
	resource: string;
	operation: string;
	effect?: string;
	method: string | null;
	evidence: string;
	list?: boolean;
	record?: string;
}

export interface Contract {
	jing: Document;
	tuzhan: Document;
	events: ContractEvent[];
	operations: ContractOperation[];
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

interface Operations {
	records: Record<string, { from: string }>;
	operations: ContractOperation[];
}

interface JsonContent {
	examples: { sample: { value: Record<string, unknown> } };
}

/** The JSON of each YAML text that was read. Reading YAML takes a third of a second, and tests open sandboxes by the hundred. */
const jsonOf = new Map<string, string>();

function readYaml(file: string): unknown {
	const text = readFileSync(file, 'utf8');
	const json = jsonOf.get(text) ?? JSON.stringify(parse(text));
	jsonOf.set(text, json);
	// A value of its own for each reader.
	return JSON.parse(json);
}

/**
 * Reads the facts that the sandbox works by.
 *
 * @param folder where contract/*.yaml lie; empty for those of this package
 * @returns the API description, the operations, the events, and the documented event bodies
 * @throws Error when a file is missing or is not YAML
 */
export function readContract(folder: string): Contract {
	const read = (name: string) => readYaml(path.join(folder || path.join(packageRoot(), 'contract'), name));
	const { webhooks } = read('webhooks.yaml') as Webhooks;
	const sampleOf = ({ post }: Webhooks['webhooks'][string]) =>
		post.requestBody.content['application/json'].examples.sample.value;
	const { records, operations } = read('operations.yaml') as Operations;
	return {
		jing: read('jing.yaml') as Document,
		tuzhan: read('tuzhan.yaml') as Document,
		events: (read('events.yaml') as { events: ContractEvent[] }).events,
		operations,
		recordLists: Object.fromEntries(Object.entries(records).map(([kind, { from }]) => [kind, from])),
		sampleBodies: new Map(Object.entries(webhooks).map(([key, webhook]) => [key, sampleOf(webhook)])),
	};
}
