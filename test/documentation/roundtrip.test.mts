import fc from 'fast-check';
import { stringify } from 'yaml';
import { readDocumentation } from '../../documentation/read.ts';
import { sampleOf, type PrintedOperation } from '../../sandbox/documentation/operation.mts';
import { fieldsAt, madeFields, operations, readFields } from './model.mts';
import {
	apifoxMarkdown,
	curl,
	har,
	openApi,
	page,
	postman,
	swagger,
	twin,
	yapi,
} from '../../sandbox/documentation/printers.mts';

// A random operation, printed in each shape, is read back as it was made.
const RUNS = 100;

function only(text: string) {
	const { operations: read, leftOut } = readDocumentation(text);
	expect(leftOut).toEqual([]);
	expect(read).toHaveLength(1);
	return read[0];
}

/** Whether name, place and fields of a shape that describes them are those that were made. */
function expectSame(text: string, made: PrintedOperation, parts: { parameters?: boolean; folder?: boolean } = {}) {
	const read = only(text);
	expect([read.name, read.method, read.path]).toEqual([made.name, made.method, made.path]);
	if (parts.folder !== false) expect(read.folders).toEqual([made.folder]);
	if (parts.parameters !== false) {
		expect(fieldsAt(read, 'query')).toEqual(madeFields(made.query));
		expect(fieldsAt(read, 'header')).toEqual(madeFields(made.headers));
	}
	expect(fieldsAt(read, 'body')).toEqual(madeFields(made.body));
	expect(readFields(read.answer?.fields ?? [])).toEqual(madeFields(made.answer));
	return read;
}

test.each<[string, (made: PrintedOperation) => string, { parameters?: boolean }]>([
	['OpenAPI 3 in JSON', (made) => JSON.stringify(openApi(made)), {}],
	['OpenAPI 3 in YAML', (made) => stringify(openApi(made)), {}],
	['Swagger 2', (made) => JSON.stringify(swagger(made), null, '\t'), {}],
	['the Markdown twin of a page', twin, {}],
	["Apifox's Markdown export", apifoxMarkdown, {}],
	['a copied page in Chinese', page('zh'), {}],
	['a copied page in English', page('en'), {}],
	["YApi's Markdown export", yapi, { parameters: false }],
])(
	'%s',
	(_, print, parts) => {
		fc.assert(
			fc.property(operations, (made) => {
				expectSame(print(made), made, parts);
			}),
			{ numRuns: RUNS },
		);
	},
	60_000,
);

const printers = { bash: curl('bash'), powershell: curl('powershell'), cmd: curl('cmd'), postman, har };
const whole = fc
	.jsonValue({ maxDepth: 4 })
	.filter((value) => JSON.stringify(JSON.parse(JSON.stringify(value))).length > 0);
// What cmd does to these signs depends on what stands around them.
const isForCmd = (value: unknown) => !/[\\%^!]|""/.test(JSON.stringify(value).replaceAll(':""', ''));

test.each(Object.entries(printers))(
	'%s: name, path, samples, and any JSON as body',
	(shape, print) => {
		fc.assert(
			fc.property(operations, fc.dictionary(fc.string({ minLength: 1 }), whole, { minKeys: 1 }), (made, drawn) => {
				const value = JSON.parse(JSON.stringify(drawn)) as unknown;
				fc.pre(shape !== 'cmd' || isForCmd(value));
				fc.pre(!/\d{16}/.test(JSON.stringify(value)) && !JSON.stringify(value).includes('"__proto__"'));
				fc.pre(!/[\u00a0\u2028\u2029]/.test(JSON.stringify(value)));
				const read = only(print(made, value));
				expect([read.method, read.path, read.servers]).toEqual([made.method, made.path, ['https://api.example']]);
				const samples = (place: string) =>
					read.fields.filter((field) => field.place === place).map(({ name, example }) => [name, example]);
				expect(samples('query')).toEqual(made.query.map(({ name, sample }) => [name, String(sample)]));
				expect(samples('header')).toEqual(made.headers.map(({ name, sample }) => [name, String(sample)]));
				expect(read.body).toMatchObject({ contentType: 'application/json', type: 'object' });
				expect(read.body?.example).toEqual(value);
				if (shape === 'postman' || shape === 'har') expect(read.answer?.example).toEqual({ answered: value });
			}),
			{ numRuns: RUNS },
		);
	},
	60_000,
);

test('several operations in one text, in several shapes, are all read, in their order', () => {
	const shapes = [twin, page('zh'), page('en'), (made: PrintedOperation) => curl('bash')(made, sampleOf(made.body))];
	fc.assert(
		fc.property(fc.array(fc.tuple(operations, fc.nat(shapes.length - 1)), { minLength: 2, maxLength: 4 }), (drawn) => {
			const numbered = drawn.map(([made, shape], index) => ({
				made: { ...made, path: `${made.path}/n${index}` },
				shape,
			}));
			const text = numbered.map(({ made, shape }) => shapes[shape](made)).join('\n\n');
			const { operations: read } = readDocumentation(text);
			expect(read.map(({ method, path }) => [method, path])).toEqual(
				numbered.map(({ made }) => [made.method, made.path]),
			);
		}),
		{ numRuns: RUNS },
	);
}, 60_000);
