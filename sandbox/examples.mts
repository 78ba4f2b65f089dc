import type { Document } from 'openapi-backend';
import { examplesIn, placedOperations, type ContractDocument } from '../tools/contract/document.mts';
import type { Answer } from './answer.mts';

/**
 * The answers that the contract gives as examples, for documented operations of which a sandbox knows no better.
 *
 * @param contract an OpenAPI file of the contract
 * @returns the answer by operationId; an operation without an example has none
 */
export function exampleAnswers(contract: Document): Map<string, Answer> {
	const operations = placedOperations(contract as unknown as ContractDocument);
	return new Map(
		operations.flatMap(({ operationId, responses }) => {
			const [example] = examplesIn(responses?.['200'].content) as Array<Answer['envelope']>;
			return example ? [[operationId, { status: 200, envelope: example }] as const] : [];
		}),
	);
}
