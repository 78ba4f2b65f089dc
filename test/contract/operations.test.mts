import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { OpenAPIBackend } from 'openapi-backend';
import { operationKey, operationRows, type ImportedField, type OperationRow } from '../../nodes/contract.ts';
import { importedFields } from '../../nodes/undocumented/imported.ts';
import { fieldsOf } from '../../nodes/undocumented/form.ts';
import { readEvents } from '../../tools/contract/events.mts';
import { readListedRows, readRows } from '../../tools/contract/rows.mts';
import { knownAnswers } from '../../tools/generate/previews/answers.mts';
import { documentedOperations, nodesWithOperations } from '../nodes/documented-operations.mts';
import { n8nFor, runOperation } from '../nodes/operation-run.mts';
import { envelopeWith } from '../api/answers.mts';
import { closed, document, validatorOf } from './documents.mts';

const folder = path.join(__dirname, '../../contract');

// The one place for these two numbers, which were counted in JINGdigital's documentation.
test('the documentation lists 101 operations and 47 events', () => {
	expect(readListedRows(folder)).toHaveLength(101);
	expect(readEvents(folder)).toHaveLength(47);
});

test('the nodes know what the contract says, and how it is known', () => {
	const rows = readRows(folder).filter(({ node }) => node !== 'credential');
	expect(operationRows).toEqual(rows.map(({ example: _, ...row }) => row));
	for (const { evidence, operationId, path: way, method } of operationRows) {
		const known = [operationId !== undefined, way !== null, method !== null];
		const expected = { imported: [false, true, true], method: [false, false, true], name: [false, false, false] };
		expect([evidence, known]).toEqual([evidence, expected[evidence as keyof typeof expected] ?? [true, true, true]]);
		expect(['seed', 'seen', 'imported', 'method', 'name']).toContain(evidence);
	}
});

describe('a documented operation is sent with its documented method, path, and content', () => {
	const validators: Record<OperationRow['system'], OpenAPIBackend> = {} as never;
	beforeAll(async () => {
		for (const system of ['jing', 'tuzhan'] as const) {
			validators[system] = await validatorOf(closed(document(`${system}.yaml`)));
		}
	});

	test.each(documentedOperations.map((each) => [each.key, each] as const))(
		'%s',
		async (_, { node, operation: { row, example } }) => {
			const [answer] = knownAnswers(folder, row);
			const { calls, error } = await runOperation(
				n8nFor(node, () => answer),
				node,
				row,
				example,
			);
			expect(error).toBeUndefined();
			expect(calls.length).toBeGreaterThan(0);
			for (const { method, url, qs = {}, headers, body } of calls) {
				expect([method, new URL(url).pathname]).toEqual([row.method, row.path]);
				const query = Object.fromEntries(Object.entries(qs).map(([name, value]) => [name, String(value)]));
				const request = { method, path: String(row.path), headers, query, body };
				expect(validators[row.system].validateRequest(request, String(row.operationId)).errors).toBeNull();
			}
		},
	);
});

/** Something for a field of a type. */
const SOME: Record<string, string> = { array: '[1]', object: '{"a": 1}', any: '{"a": 1}', integer: '7', number: '7' };
const valueFor = ({ type, options }: ImportedField) =>
	options?.[0] ?? (type === 'boolean' ? (true as const) : (SOME[type] ?? 'x'));

/** Fills in what a documented form requires, a value for each placeholder of the path, and one that no form has. */
function formFor(row: OperationRow): IDataObject {
	const fields = fieldsOf(row);
	const required = fields.filter((field) => field.required);
	const names = importedFields(required).map(({ name }) => name);
	const placeholders = [...(row.path ?? '').matchAll(/\{([^{}/]+)\}/g)].map(([, name]) => ({ name, value: 'x' }));
	return {
		...Object.fromEntries(required.map((field, index) => [names[index], valueFor(field)])),
		...(row.record && { record: { __rl: true, mode: 'id', value: '' } }),
		options: {
			pathValues: { value: placeholders },
			// A call with nothing in it is refused.
			queryPairs: { field: [{ name: 'example', value: 'x' }] },
		},
	};
}

const openRows = (node: string) => operationRows.filter((row) => row.node === node && row.operationId === undefined);

describe.each(nodesWithOperations.filter(([name]) => openRows(name).length))('%s', (name, node) => {
	test.each(openRows(name).map((row) => [operationKey(row), row] as const))(
		'%s is sent where an import says, or as far as that is not known, where the Endpoint Directory does',
		async (key, row) => {
			const given = { path: '/example', ...(row.method === null && { method: 'PATCH' }) };
			const endpointDirectory = JSON.stringify(row.path === null ? { [key]: given } : {});
			const n8n = n8nFor(node, () => JSON.parse(envelopeWith(0, 'success', []).body) as object, { endpointDirectory });
			const { calls, error } = await runOperation(n8n, node, row, formFor(row));
			expect(error).toBeUndefined();
			const address = (row.path ?? '/example').replace(/\{[^{}/]+\}/g, 'x');
			expect(calls.map(({ method, url }) => [method, new URL(url).pathname])).toEqual([
				[row.method ?? 'PATCH', address],
			]);
		},
	);
});
