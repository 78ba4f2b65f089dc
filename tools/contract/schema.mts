import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';

const SCHEMAS = ['row', 'operations', 'events'] as const;

/** A contract that is not as its schema says; the message names file and place. */
export class ContractFault extends Error {}

/**
 * Holds a part of the contract against its schema in contract/schema.
 *
 * @param folder the folder of the contract
 * @param schema which one
 * @param file the file that is looked at, for the message
 * @param value what it says
 * @throws ContractFault that names every place which is not as it has to be
 */
export function checkAgainst(folder: string, schema: (typeof SCHEMAS)[number], file: string, value: unknown): void {
	const read = (name: string) =>
		JSON.parse(readFileSync(path.join(folder, 'schema', `${name}.schema.json`), 'utf8')) as object;
	const ajv = new Ajv({ allErrors: true, strict: false, schemas: SCHEMAS.map(read) });
	const validate = ajv.getSchema(`${schema}.schema.json`)!;
	if (validate(value)) return;
	const faults = (validate.errors ?? []).map((fault) => `- ${placeOf(value, fault)} ${sentenceOf(fault)}`);
	throw new ContractFault(`${file} is not as contract/schema says:\n${[...new Set(faults)].join('\n')}`);
}

/** The place of a fault; a row is named by its key. */
function placeOf(value: unknown, { instancePath }: ErrorObject): string {
	const [list, index, ...rest] = instancePath.split('/').slice(1);
	const row = list === undefined ? value : (value as Record<string, unknown[]>)[list]?.[Number(index)];
	const { key, resource, operation } = (row ?? {}) as Record<string, unknown>;
	const name = key ?? (resource && operation ? `${String(resource)}.${String(operation)}` : undefined);
	return name === undefined ? instancePath || 'it' : [String(name), ...rest].join('/');
}

function sentenceOf({ message, params }: ErrorObject): string {
	const { additionalProperty, allowedValues } = params as { additionalProperty?: string; allowedValues?: unknown[] };
	const more = additionalProperty ?? allowedValues?.join(', ');
	return `${message ?? ''}${more === undefined ? '' : `: ${more}`}`;
}
