import path from 'node:path';
import { knownAnswers } from '../../tools/generate/previews/answers.mts';
import { documentedOperations, type DocumentedOperation } from '../nodes/documented-operations.mts';
import { n8nFor, runOperation } from '../nodes/operation-run.mts';
import { root } from './manifest.mts';
import { breaches, namesIn, namesInPreview, previewFor } from './previews.mts';

const contract = path.join(root, 'contract');

/** What leaves the node for each answer that the contract knows, with the form of the operation's own example. */
async function itemsOf({ node, operation: { row, example } }: DocumentedOperation) {
	const items = [];
	for (const answer of knownAnswers(contract, row)) {
		const { json, error } = await runOperation(
			n8nFor(node, () => answer),
			node,
			row,
			example,
		);
		expect(error).toBeUndefined();
		items.push(json);
	}
	return items;
}

// That there is a preview of every documented operation, and no other, is what generate.test.mts says.
describe.each(documentedOperations.map((each) => [each.key, each] as const))('%s', (_, documented) => {
	const { node, resource, operation } = documented.operation.row;
	const preview = previewFor(node, resource, operation);

	test('the preview has the form that the editor takes', () => {
		expect(preview).toEqual({ type: 'object', properties: expect.any(Object), version: 1 });
	});

	test("the items that are made of the contract's example are as the preview says, and those of other answers too", async () => {
		const [ofExample, ...others] = await itemsOf(documented);
		expect(ofExample.length).toBeGreaterThan(0);
		expect(await breaches(preview, [...ofExample, ...others.flat()])).toBeNull();
		expect(await breaches(preview, [{ ...ofExample[0], another_name: 1 }])).not.toBeNull();
	});

	test('the preview names nothing but what the node can give', async () => {
		const given = new Set((await itemsOf(documented)).flat().flatMap((item) => namesIn(item)));
		expect(namesInPreview(preview).filter((name) => !given.has(name))).toEqual([]);
	});
});
