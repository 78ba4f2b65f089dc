import type { INodeParameters } from 'n8n-workflow';
import { rowOf } from '../../nodes/contract.ts';
import { documentationName, fieldsName } from '../../nodes/undocumented/documented/form.ts';
import { readContract } from '../../sandbox/contract.mts';
import { SHAPES, type ShapeName } from '../../sandbox/documentation/shapes.mts';
import { documentationOf } from '../../sandbox/jing/documentation.mts';
import { endpointsOf } from '../../sandbox/jing/endpoints.mts';
import { connect } from '../connect.mts';
import { outputItems } from '../execution.mts';
import { keysWithoutDocument, plans, type Give } from './operations-plan.mts';
import { apiCalls, closeSandboxes, LONGEST_RUN, runSideBySide } from './operations-sandbox.mts';

const n8n = connect();
afterAll(closeSandboxes);
const endpoints = new Map(endpointsOf(readContract('')).map((endpoint) => [endpoint.key, endpoint]));
const shapes = Object.keys(SHAPES) as ShapeName[];

/** The page of an operation of the sandbox, each in the next shape that can say all of it. */
function pageOf(key: string, index: number): { shape: ShapeName; text: string } {
	const operation = documentationOf(endpoints.get(key)!, rowOf(key));
	// A sample call tells neither where the rows of a list stand nor how its pages are asked for.
	const isSample = (shape: ShapeName) => /^(curl|postman|har)/.test(shape);
	const isFit = (shape: ShapeName) =>
		(SHAPES[shape].hasQuery || operation.query.length === 0) && !(operation.answer.length > 1 && isSample(shape));
	const shape = [...shapes.slice(index % shapes.length), ...shapes].find(isFit)!;
	return { shape, text: SHAPES[shape].print(operation) };
}

const valuesFor = (key: string, method: string, id: string | undefined) => {
	const fields = { sandbox_word: key, sandbox_count: 7, sandbox_flag: true };
	const typed = { sandbox_word: key, sandbox_count: '7', sandbox_flag: 'true', ...(id && { id }) };
	return { typed, fields: method === 'GET' ? { sandbox_word: key, sandbox_count: '7', sandbox_flag: 'true' } : fields };
};

const parametersFor = (key: string, text: string, typed: object): INodeParameters => ({
	[documentationName(rowOf(key))]: text,
	[fieldsName(rowOf(key))]: { mappingMode: 'defineBelow', value: typed, schema: [] } as never,
});

const byPaste: Give = (key, { method }, index, id) => {
	const { typed, fields } = valuesFor(key, method, id);
	return { parameters: parametersFor(key, pageOf(key, index).text, typed), fields };
};

describe('every operation whose page has not been read runs from a paste of it alone', () => {
	const all = plans(byPaste).map((plan) => {
		const { pathValues: _, ...options } = plan.node.parameters.options as INodeParameters;
		return { ...plan, node: { ...plan.node, parameters: { ...plan.node.parameters, options } } };
	});
	let ran: Awaited<ReturnType<typeof runSideBySide>>;
	const nodes = all.map(({ node }) => node);
	beforeAll(async () => (ran = await runSideBySide(n8n, 'Every page', nodes, {})), LONGEST_RUN);
	test('there is one for each, and every shape is among them', () => {
		expect(all.map(({ key }) => key).sort()).toEqual([...keysWithoutDocument].sort());
		expect(new Set(all.map(({ key }, index) => pageOf(key, index).shape))).toEqual(new Set(shapes));
		expect(ran.execution.status).toBe('success');
	});

	test.each(all)('$key', ({ key, call, items, effect }) => {
		const output = outputItems(ran.execution, key).map(({ json }) => json);
		const [sent] = apiCalls(ran.sandbox).filter(({ path }) => path === call.path);
		// A sample call says of its values no more than that they are text.
		const asText = (value: unknown): unknown =>
			JSON.parse(JSON.stringify(value ?? null, (_, part: unknown) => (typeof part === 'object' ? part : String(part))));
		expect([asText(sent?.query), asText(sent?.body || undefined)]).toEqual([asText(call.query), asText(call.body)]);
		expect(sent.status).toBe(200);
		expect(asText(output)).toEqual(asText(items));
		if (effect) expect(ran.sandbox.state.records.effects.get(effect)).toBe(1);
	});
});

test(
	'one export in the credential makes all of them work, with nothing pasted into a node',
	async () => {
		const documents = [...endpoints.values()].map((endpoint) =>
			JSON.parse(SHAPES.openapi.print(documentationOf(endpoint, rowOf(endpoint.key)))),
		) as Array<{ paths: object }>;
		const whole = { openapi: '3.0.1', paths: Object.assign({}, ...documents.map(({ paths }) => paths)) };
		const all = plans((key, { method }, _, id) => {
			const { typed, fields } = valuesFor(key, method, id);
			return { parameters: parametersFor(key, '', typed), fields };
		});
		const nodes = all.map(({ node }) => node);
		const { sandbox, execution } = await runSideBySide(n8n, 'Every operation of an export', nodes, whole);
		const failed = all.filter(({ key }) => outputItems(execution, key).some(({ json }) => 'error' in json));
		expect(failed.map(({ key }) => [key, outputItems(execution, key)[0].json.error])).toEqual([]);
		expect(new Set(apiCalls(sandbox).map(({ path }) => path))).toEqual(new Set(all.map(({ call }) => call.path)));
	},
	LONGEST_RUN,
);
