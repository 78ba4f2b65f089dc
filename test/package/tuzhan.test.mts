import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { operationKey } from '../../nodes/contract.ts';
import { operations } from '../../nodes/TuzhanAudience/operations.generated.ts';
import { TuzhanAudience } from '../../nodes/TuzhanAudience/TuzhanAudience.node.ts';
import { document, examplesOf, operationsOf, validatorOf } from '../contract/documents.mts';
import { answerWith } from '../api/answers.mts';
import { runTuzhan } from '../nodes/TuzhanAudience/run.mts';
import { breaches, namesIn, namesInPreview, previewFor, previewOf, previewsOf } from './previews.mts';

/** Every operation of the node, the operation of the contract that it uses, and what its form needs. */
const OPERATIONS = operations.map(
	({ row, example }) => [operationKey(row), String(row.operationId), example, row] as const,
);

const contract = document('tuzhan.yaml');
const documented = operationsOf(contract);
let api: Awaited<ReturnType<typeof validatorOf>>;
beforeAll(async () => (api = await validatorOf(contract)));
const imported = { code: '200', errorCode: 'SUCCESS', msg: 'ok', data: '15314513998217760' };

/** The answer that the contract gives as an example; those of imports stand behind a reference. */
function exampleAnswer(operationId: string): IDataObject {
	const found = documented.find(({ operation }) => operation.operationId === operationId)?.operation;
	return (examplesOf(found?.responses?.['200'].content)[0] ?? imported) as IDataObject;
}

test('the node offers exactly these operations, and each has a preview of its output', () => {
	const offered = new TuzhanAudience().description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options, displayOptions }) =>
			(options as INodePropertyOptions[]).map(
				({ value }) => `${String(displayOptions?.show?.resource?.[0])}.${String(value)}`,
			),
		);
	expect(offered.sort()).toEqual(OPERATIONS.map(([operation]) => operation).sort());
	const files = OPERATIONS.map(([operation]) =>
		previewOf('TuzhanAudience', ...(operation.split('.') as [string, string])),
	);
	expect(previewsOf('TuzhanAudience').sort()).toEqual(files.sort());
});

describe.each(OPERATIONS)('%s', (operation, operationId, form, { method, path }) => {
	const [resource, name] = operation.split('.');
	const preview = previewFor('TuzhanAudience', resource, name);

	test('asks where the contract says, with a request that keeps to it; its items are as the preview says', async () => {
		const answer = exampleAnswer(operationId);
		const { calls, json, error } = await runTuzhan(operation, form, () => answerWith(answer));
		expect(error).toBeUndefined();
		const { options, body } = calls[0];
		expect([options.method, options.url]).toEqual([method, `https://tuzhan.example/api/open${path ?? ''}`]);
		const query = Object.fromEntries(Object.entries(options.qs ?? {}).map(([key, value]) => [key, String(value)]));
		const request = {
			method: String(method),
			path: String(path),
			headers: { 'content-type': 'application/json' },
			query,
			body,
		};
		expect(api.validateRequest(request, operationId).errors).toBeNull();
		expect(json.length).toBeGreaterThan(0);
		expect(preview).toEqual({ type: 'object', properties: expect.any(Object), version: 1 });
		expect(await breaches(preview, json)).toBeNull();
		const known = new Set(namesInPreview(preview));
		expect(json.flatMap((item) => namesIn(item)).filter((each) => !known.has(each))).toEqual([]);
	});

	test('without an answer to speak of, its items are as the preview says', async () => {
		const { json } = await runTuzhan(operation, form, () => answerWith({ code: '200' }), {
			onError: 'continueRegularOutput',
		});
		expect(
			await breaches(
				preview,
				json.filter((item) => !('error' in item)),
			),
		).toBeNull();
	});
});

test.each(['getManyByIds', 'getByPhoneOrOpenid'])(
	'the preview of %s names nothing but what a simplified profile can have',
	async (name) => {
		const operation = OPERATIONS.find(([each]) => each === `customer.${name}`)!;
		const { json } = await runTuzhan(operation[0], operation[2], () => answerWith(exampleAnswer('getAudienceDetail')));
		const { json: unknown } = await runTuzhan(operation[0], operation[2], () => answerWith({ code: '200' }));
		const given = new Set([...json, ...unknown].flatMap((item) => namesIn(item)));
		expect(namesInPreview(previewFor('TuzhanAudience', 'customer', name)).sort()).toEqual([...given].sort());
	},
);
