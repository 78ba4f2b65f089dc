import { readContract } from '../../sandbox/contract.mts';
import { callbackBody, knownCallbacks } from '../../sandbox/tuzhan/callbacks.mts';
import { kindOf } from '../../nodes/TuzhanTrigger/callbacks.ts';
import { document, exampleRequest, examplesOf, operationsOf, validatorOf } from './documents.mts';

const definition = document('tuzhan.yaml');
const contract = readContract('');
const callbacks = knownCallbacks(contract);

test('the trigger knows every callback that Tuzhan documents, each by a kind of its own', () => {
	const names = Object.keys((contract.tuzhan as unknown as { webhooks: object }).webhooks);
	const kinds = operationsOf(definition)
		.filter(({ operation }) => names.includes(operation.operationId))
		.map(({ operation }) => kindOf(examplesOf(operation.requestBody!.content)[0] as never));
	expect(kinds).toHaveLength(names.length);
	expect(new Set(kinds.filter((kind) => kind !== undefined)).size).toBe(names.length);
});

test.each(callbacks)('what the sandbox sends as $key is what its schema says', async ({ key }) => {
	const api = await validatorOf(definition);
	const operationId = key.split('.')[1];
	const body = callbackBody(key, contract, 7);
	expect(api.validator.validateRequest(exampleRequest(api, operationId, body), operationId)).toMatchObject({
		valid: true,
		errors: null,
	});
	const wrong = { ...body, changeType: 'made up' };
	expect(api.validator.validateRequest(exampleRequest(api, operationId, wrong), operationId).valid).toBe(false);
});
