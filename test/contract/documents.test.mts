import type { OpenAPIBackend } from 'openapi-backend';
import { readAnswer } from '../../api/call/envelope.ts';
import { jing } from '../../api/system/jing.ts';
import { confirmedUsers } from '../../nodes/jing/confirmedUsers.ts';
import { answerWith } from '../api/answers.mts';
import { document, exampleRequest, examplesOf, operationsOf, validatorOf } from './documents.mts';

const files = ['jing.yaml', 'tuzhan.yaml', 'webhooks.yaml'];

/** Every place that points to another place of the document. */
function references(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => (key === '$ref' ? [String(inner)] : references(inner)));
}

describe.each(files)('%s', (file) => {
	const definition = document(file);
	const operations = operationsOf(definition).map((found) => [found.operation.operationId, found] as const);

	let api: OpenAPIBackend;
	beforeAll(async () => {
		api = await validatorOf(definition);
	});

	test.each(operations)('the examples of %s are what its own schemas say', (operationId, { operation }) => {
		const bodies = operation.requestBody ? examplesOf(operation.requestBody.content) : [undefined];
		for (const body of bodies) {
			const { valid, errors } = api.validator.validateRequest(exampleRequest(api, operationId, body), operationId);
			expect([valid, errors]).toEqual([true, null]);
		}
		for (const [status, response] of Object.entries(operation.responses ?? {})) {
			for (const example of examplesOf(response.content)) {
				const { valid, errors } = api.validator.validateResponse(example, operationId, Number(status));
				expect([valid, errors]).toEqual([true, null]);
			}
		}
	});

	// openapi-backend's own check knows OpenAPI 3.0 only, so what a 3.1 document needs is asked for one by one.
	test('has the structure of an OpenAPI 3.1 document', () => {
		expect(definition.openapi).toMatch(/^3\.1\.\d+$/);
		expect([definition.info.title, definition.info.version]).toEqual([expect.any(String), expect.any(String)]);
		for (const { url } of definition.servers ?? []) expect(new URL(url).protocol).toBe('https:');
		const places = references(definition);
		expect(places.length).toBeGreaterThan(0);
		for (const place of places) {
			const found = place
				.split('/')
				.slice(1)
				.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], definition);
			expect([place, typeof found]).toEqual([expect.stringMatching(/^#\//), 'object']);
		}
	});

	test('has operations, each with an id of its own, with answers, and with tags and security that are defined', () => {
		const tags = definition.tags?.map(({ name }) => name);
		const schemes = Object.keys(definition.components.securitySchemes ?? {});
		expect(operations.length).toBeGreaterThan(0);
		expect(new Set(operations.map(([operationId]) => operationId)).size).toBe(operations.length);
		for (const [operationId, { address, operation }] of operations) {
			expect([operationId, address]).toEqual([expect.stringMatching(/./), expect.stringMatching(/^\/[^?#]+$/)]);
			for (const { $ref, description } of Object.values(operation.responses ?? {}))
				expect($ref ?? description).toMatch(/./);
			if (operation.tags) expect(tags).toEqual(expect.arrayContaining(operation.tags));
			for (const security of operation.security ?? [])
				expect(schemes).toEqual(expect.arrayContaining(Object.keys(security)));
		}
	});

	test('has schemas that are JSON Schema', () => {
		expect(() => {
			api.validator.preCompileRequestValidators();
			api.validator.preCompileResponseValidators();
		}).not.toThrow();
	});
});

const definition = document('jing.yaml');

test.each(operationsOf(definition).map(({ operation }) => [operation.operationId, operation] as const))(
	'the door takes the documented answers of %s for successes, and reads on from there',
	(operationId, operation) => {
		const examples = examplesOf(operation.responses?.['200'].content);
		expect(examples.length).toBeGreaterThan(0);
		for (const example of examples) {
			const reading = readAnswer(jing, answerWith(example), []);
			if (reading.kind !== 'accepted') throw new Error(`${operationId}: ${JSON.stringify(reading)}`);
			expect(reading.requestId).toBe((example as { request_id: string }).request_id);
			if (operationId === 'createUsers' || operationId === 'updateUsers')
				expect(confirmedUsers(reading.envelope)).toHaveLength(1);
		}
	},
);

test('an answer that does not fit its schema is noticed', async () => {
	const { validator } = await validatorOf(definition);
	expect(validator.validateResponse({ request_id: 'x', msg: 'no code' }, 'createUsers', 200).valid).toBe(false);
});
