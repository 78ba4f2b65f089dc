import { TO_FILL_IN } from '../contract/stub.mts';
import type { NewOperation } from './new-operation.mts';

/** An answer in the envelope of each system, around made-up data. */
const ENVELOPES = {
	jing: "const envelope = (data: unknown) => ({ request_id: 'request-1', code: 0, msg: 'success', data });",
	tuzhan: "const envelope = (data: unknown) => ({ code: '200', errorCode: 'SUCCESS', msg: 'ok', data });",
};

/**
 * Writes the test of an operation, which is red until it says what is expected.
 *
 * @param added the operation
 * @returns TypeScript
 */
export function testSource({ key, row, system, resourceName }: NewOperation): string {
	const { node, resource, operation } = row;
	return `import type { IDataObject } from 'n8n-workflow';
import { ${node} } from '../../../../nodes/${node}/${node}.node.ts';
import { n8nFor, runOperation } from '../../operation-run.mts';

const node = new ${node}();
${ENVELOPES[system]}

/** ${resourceName} → ${row.name}, with what is filled in, and what the answer holds. */
const run = (filledIn: IDataObject, data: unknown) =>
	runOperation(
		n8nFor(node, () => envelope(data)),
		node,
		{ resource: '${resource}', operation: '${operation}' },
		filledIn,
	);

test('${key} sends what is filled in, and gives what the answer holds', async () => {
	const { calls, json, error } = await run({}, []);
	expect(error).toBeUndefined();
	expect(calls.map(({ qs, body }) => [qs, body])).toEqual(['${TO_FILL_IN}: query and body of each call']);
	expect(json).toEqual(['${TO_FILL_IN}: the items that leave the node']);
});

test('${key} refuses what cannot be sent, before any call', async () => {
	const { calls, error } = await run({}, []);
	expect(calls).toEqual([]);
	expect(error?.message).toBe('${TO_FILL_IN}: what the user is told, for something that cannot be filled in');
});
`;
}
