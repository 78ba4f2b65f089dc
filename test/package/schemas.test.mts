import path from 'node:path';
import type { IDataObject, INodeType } from 'n8n-workflow';
import { document, examplesOf, operationsOf, read } from '../contract/documents.mts';
import { answerWith } from '../api/answers.mts';
import { FakeN8n } from '../api/fake-n8n.mts';
import { runForm } from '../nodes/form-run.mts';
import { instanceOf, manifest } from './manifest.mts';
import { breaches, namesIn, namesInPreview, previewFor, previewOf, previewsOf, type Preview } from './previews.mts';

const { operations } = read<{
	operations: Array<Record<'node' | 'resource' | 'operation' | 'evidence' | 'path' | 'method', string>>;
}>('operations.yaml');
const documented = operationsOf(document('jing.yaml'));

/** The body that the contract gives as an example of an accepted answer. */
function exampleAnswer(method: string, address: string): IDataObject {
	const found = documented.find((each) => each.method === method && each.address === address)?.operation;
	return examplesOf(found?.responses?.['200'].content)[0] as IDataObject;
}

// The parts of a form that have no default, filled in for the contract's examples.
const identities = { identity: [{ type: 'mobile', value: '13800000000' }] };
const FORMS: Record<string, IDataObject> = {
	'user.create': { identities },
	'user.upsert': { identities },
	'lead.updateByIdentity': { identities, stage_name: 'Met' },
	'employee.get': { ids: '0f3c1a52-7d64-4b8e-9a11-5c2e8d90b7f4, not-known' },
	'authorization.get': { identityValue: '13800001111' },
};

const rows = operations.filter(({ node, evidence }) => node !== 'credential' && ['seed', 'seen'].includes(evidence));
const upsert = rows.find(({ resource, operation }) => `${resource}.${operation}` === 'user.upsert')!;
const all = [...rows, { ...upsert, node: 'JingLead', resource: 'lead', operation: 'updateByIdentity' }];
const cases = all.map((row) => [`${row.resource}.${row.operation}`, row] as const);

/** The items that the node makes of the contract's example, with the form as it comes: Simplify is on. */
async function itemsOf(
	{ node, resource, operation, method, path: address }: (typeof all)[number],
	answer = exampleAnswer(method, address),
) {
	const file = manifest.n8n.nodes.find((each) => path.basename(each) === `${node}.node.js`) ?? '';
	const { items, error } = await runForm(
		new FakeN8n(() => answerWith(answer), { accessToken: 'token' }),
		instanceOf<INodeType>(file),
		{
			resource,
			operation,
			...(FORMS[`${resource}.${operation}`] as object),
		},
	);
	expect(error).toBeUndefined();
	return items.map(({ json }) => json);
}

test('every documented operation has a preview of its output, and no other has one', () => {
	expect(all).toHaveLength(5);
	const nodes = manifest.n8n.nodes
		.map((file) => path.basename(file, '.node.js'))
		.filter((node) => node.startsWith('Jing'));
	const files = nodes.flatMap(previewsOf);
	expect(files.sort()).toEqual(all.map(({ node, resource, operation }) => previewOf(node, resource, operation)).sort());
});

describe.each(cases)('%s', (_, row) => {
	const preview = previewFor(row.node, row.resource, row.operation);

	test('the preview has the form that the editor takes', () => {
		expect(preview).toEqual({ type: 'object', properties: expect.any(Object), version: 1 });
		expect(Object.keys(preview.properties).length).toBeGreaterThan(1);
	});

	test("the items made of the contract's example are as the preview says", async () => {
		const items = await itemsOf(row);
		expect(items.length).toBeGreaterThan(0);
		expect(await breaches(preview, items)).toBeNull();
		const known = new Set(namesInPreview(preview));
		expect(items.flatMap((item) => namesIn(item)).filter((name) => !known.has(name))).toEqual([]);
	});

	test('the preview names nothing but what the node can give', async () => {
		const { schemas } = document('jing.yaml').components;
		const user = schemas.UserBatchSuccessItem as unknown as Preview;
		// What users carry is passed on as it is, so it is the contract that says what they can carry.
		const given = ['user', 'lead'].includes(row.resource)
			? namesInPreview(withoutReferences(user, schemas))
			: (await itemsOf(row)).flatMap((item) => namesIn(item));
		expect(namesInPreview(preview).sort()).toEqual([...new Set(given)].sort());
	});
});

test('a clause without consent is as the preview says', async () => {
	const row = all.find(({ resource }) => resource === 'authorization')!;
	const answer = structuredClone(exampleAnswer(row.method, row.path)) as {
		data: { items: Array<{ policy_infos: IDataObject[] }> };
	};
	answer.data.items[0].policy_infos[0].policy_auth_history = null;
	const items = await itemsOf(row, answer as unknown as IDataObject);
	expect(items[0].all_granted).toBe(false);
	const preview = previewFor(row.node, row.resource, row.operation);
	expect(await breaches(preview, items)).toBeNull();
	expect(await breaches(preview, [{ ...items[0], all_granted: 'no' }])).not.toBeNull();
	expect(await breaches(preview, [{ ...items[0], another: 1 }])).not.toBeNull();
});

/** A schema with everything in place that it refers to. */
function withoutReferences(schema: object, schemas: Record<string, object>): Preview {
	const resolve = (_: string, value: unknown) => {
		const reference = (value as { $ref?: string } | null)?.$ref;
		return reference ? schemas[reference.split('/').at(-1) as string] : value;
	};
	return JSON.parse(JSON.stringify(schema, resolve)) as Preview;
}
