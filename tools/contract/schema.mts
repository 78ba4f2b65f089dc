import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';

const SCHEMAS = ['row', 'calls', 'operations', 'events'] as const;

/** A contract that is not as it has to be; the message names file and place. */
export class ContractFault extends Error {}

/**
 * Ends the reading of the contract where something is wrong with it.
 *
 * @param file the file that is looked at
 * @param faults what is wrong, one sentence each; none where all is well
 * @throws ContractFault that holds them all
 */
export function refuseFaults(file: string, faults: string[]): void {
	if (faults.length === 0) return;
	const lines = [...new Set(faults)].map((fault) => `- ${fault}`);
	throw new ContractFault(`${file} is not as it has to be:\n${lines.join('\n')}`);
}

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
	const validate = validatorsIn(folder).getSchema(`${schema}.schema.json`)!;
	if (validate(value)) return;
	const faults = (validate.errors ?? []).filter(({ keyword }) => !['if', 'propertyNames'].includes(keyword));
	refuseFaults(
		file,
		faults.map((fault) => `${placeOf(value, fault)} ${sentenceOf(fault)}.`),
	);
}

// Compiling takes a tenth of a second, and a contract is read in many parts.
const compiled = new Map<string, Ajv>();

function validatorsIn(folder: string): Ajv {
	const texts = SCHEMAS.map((name) => readFileSync(path.join(folder, 'schema', `${name}.schema.json`), 'utf8'));
	const key = texts.join();
	// Verbose, because the words of a sentence are the description in the schema.
	const options = { allErrors: true, strict: false, verbose: true };
	const known = compiled.get(key) ?? new Ajv({ ...options, schemas: texts.map((text) => JSON.parse(text) as object) });
	compiled.set(key, known);
	return known;
}

/** The place of a fault, in the names of the file; a row is named by its key, wherever it stands. */
function placeOf(whole: unknown, { instancePath, propertyName }: ErrorObject): string {
	let place: string[] = [];
	let part = whole;
	for (const step of instancePath.split('/').slice(1)) {
		const name = step.replace(/~1/g, '/').replace(/~0/g, '~');
		part = (part as Record<string, unknown>)[name];
		place = [...place, Array.isArray(part) || !/^\d+$/.test(name) ? name : `number ${Number(name) + 1}`];
		const { key, resource, operation } = (part ?? {}) as Record<string, unknown>;
		if (typeof key === 'string') place = [key];
		else if (resource && operation) place = [`${String(resource)}.${String(operation)}`];
	}
	return [...place, propertyName ?? []].flat().join(', ') || 'It';
}

function sentenceOf({ keyword, message = '', params, parentSchema, data }: ErrorObject): string {
	const { missingProperty, additionalProperty, property, allowedValues, allowedValue, type } = params as Record<
		string,
		unknown
	>;
	const { description } = (parentSchema ?? {}) as { description?: string };
	const value = JSON.stringify(data);
	if (keyword === 'required') return `has no ${String(missingProperty)}`;
	if (keyword === 'dependencies') return `has ${String(property)}, and so needs ${String(missingProperty)}`;
	if (keyword === 'additionalProperties') return `has ${String(additionalProperty)}, which has no place there`;
	if (keyword === 'false schema') return 'has no place there';
	if (keyword === 'enum') return `is ${value}, and has to be one of ${(allowedValues as unknown[]).join(', ')}`;
	if (keyword === 'const') return `is ${value}, and has to be ${JSON.stringify(allowedValue)}`;
	if (keyword === 'minItems') return 'is empty';
	if (keyword === 'uniqueItems') return 'has the same twice';
	if (description) return `is ${value}, and has to be ${description}`;
	if (keyword === 'type') return `is ${value}, and has to be of the type ${[type].flat().join(' or ')}`;
	return message;
}
