import { sample } from 'openapi-sampler';
import { jing } from '../../../api/system/jing.ts';
import { tuzhan } from '../../../api/system/tuzhan.ts';
import type { OperationRow } from '../../../nodes/contract.ts';
import {
	examplesIn,
	placedOperations,
	readYaml,
	SYSTEMS,
	type ContractDocument,
	type MediaType,
} from '../../contract/document.mts';

const systems = { jing, tuzhan };

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Finds the accepted answers to an operation that the contract knows: the examples, one that has every name which the schema allows,
 * and for a read one that holds nothing.
 *
 * @param contractFolder the folder of the contract
 * @param row the operation
 */
export function knownAnswers(contractFolder: string, { system, operationId, effect }: OperationRow): Json[] {
	const document = readYaml<ContractDocument>(contractFolder, SYSTEMS[system]);
	const operation = placedOperations(document).find((each) => each.operationId === operationId);
	const answer = operation?.responses?.['200'];
	const { content } = (answer ? resolved(document, answer as { $ref?: string }) : {}) as {
		content?: Record<string, MediaType & { schema?: object }>;
	};
	const { successCodes, envelope } = systems[system];
	const isAccepted = (example: unknown): example is Json =>
		isObject(example) && successCodes.includes(Number(example[envelope.code]));
	const examples = examplesIn(content).filter(isAccepted);
	const schema = content?.['application/json'].schema;
	const everything = schema && (sample(schema, { quiet: true }, document) as unknown);
	const accepted = { [envelope.code]: successCodes[0] };
	return [
		...examples,
		...(isObject(everything) ? [overlaid({ ...everything, ...accepted }, examples[0] ?? accepted) as Json] : []),
		// What a read answers when it finds nothing is mostly not documented; no data is the least that it can be.
		...(effect === 'read' ? [accepted] : []),
	];
}

function resolved(document: ContractDocument, value: { $ref?: string }): object {
	if (!value.$ref) return value;
	const names = value.$ref.slice(2).split('/');
	return names.reduce<unknown>((part, name) => (part as Json)[name], document) as object;
}

/** Everything that the schema allows, with the values of an example where it has some: a list that is empty there stays so. */
function overlaid(everything: unknown, example: unknown): unknown {
	if (example === undefined || example === null) return everything;
	if (Array.isArray(everything) && Array.isArray(example)) {
		return example.map((element) => overlaid((everything as unknown[])[0], element));
	}
	if (!isObject(everything) || !isObject(example)) return example;
	const names = [...new Set([...Object.keys(everything), ...Object.keys(example)])];
	return Object.fromEntries(names.map((name) => [name, overlaid(everything[name], example[name])]));
}
