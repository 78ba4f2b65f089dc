import type { IDataObject, INodeType } from 'n8n-workflow';
import type { OperationRow } from '../../../nodes/contract.ts';
import { executionOf, optionOf } from '../../../nodes/operation.ts';
import { undocumentedForms } from '../../../nodes/undocumented/form.ts';
import { undocumented } from '../../../nodes/undocumented/operation.ts';
import { envelopeWith } from '../../api/answers.mts';
import { FakeN8n, type SentCall } from '../../api/fake-n8n.mts';
import { runForm } from '../form-run.mts';
import { create } from './rows.mts';

/** A node with nothing but these operations, which are all of one resource. */
function nodeWith(rows: OperationRow[]): INodeType {
	const operations = rows.map((row) => ({ option: optionOf(row), execution: executionOf(row, undocumented(row)) }));
	const runs = operations.map(({ option, execution }) => [option.value, execution.customOperation]);
	return {
		customOperations: { [rows[0].resource]: Object.fromEntries(runs) },
		description: {
			name: 'test',
			version: 1,
			properties: [
				{
					displayName: 'Resource',
					name: 'resource',
					type: 'options',
					options: [{ name: 'x', value: rows[0].resource }],
					default: rows[0].resource,
				},
				{
					displayName: 'Operation',
					name: 'operation',
					type: 'options',
					displayOptions: { show: { resource: [rows[0].resource] } },
					options: operations.map(({ option }) => option),
					default: rows[0].operation,
				},
				...undocumentedForms(rows),
			],
		},
	} as unknown as INodeType;
}

type Answering = (call: SentCall) => unknown;

/**
 * Fills in the form of an operation and runs it.
 *
 * @param row the operation
 * @param filledIn what the user filled in
 * @param directory the Endpoint Directory in the credential, as JSON or as it is written
 * @param answering the data that a call is answered with
 * @param forms the operations that the node has
 */
export async function run(
	row: OperationRow,
	filledIn: IDataObject,
	directory: object | string = {},
	answering: Answering = () => null,
	forms = [row],
) {
	const n8n = new FakeN8n((call) => envelopeWith(0, 'success', answering(call)), {
		accessToken: 'stored',
		appSecret: 'secret-of-the-credential',
		endpointDirectory: typeof directory === 'string' ? directory : JSON.stringify(directory),
	});
	const { resource, operation } = row;
	const { items, error } = await runForm(n8n, nodeWith(forms), { resource, operation, ...filledIn } as never);
	const calls = n8n.calls.map(({ options: { method, url, qs }, body }) => ({
		method,
		path: new URL(url).pathname,
		...(Object.keys(qs ?? {}).length && { query: qs }),
		body,
	}));
	const hosts = n8n.calls.map(({ options: { url } }) => new URL(url).host);
	return { calls, hosts, json: items.map(({ json }) => json), error };
}

/** An endpoint on the node, under Options, as the form of one operation holds it. */
export const endpoint = (path: string, method = '', { resource, operation } = create) => ({
	[`endpoint_${resource}_${operation}`]: { value: { method, path } },
});
/** A value that no form asks for, under Options: a call that writes needs one. */
export const something = { queryPairs: { field: [{ name: 'example', value: 'x' }] } };

/** A body as JSON, under Options. */
export const json = (body: unknown) => ({ bodyJson: JSON.stringify(body) });
