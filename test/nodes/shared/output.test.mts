import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import path from 'node:path';
import type { Operation } from '../../../nodes/operation.ts';
import { outputFields, outputOf } from '../../../nodes/shared/output.ts';
import { descriptionsIn } from '../../../tools/generate/documents/descriptions.mts';
import { operationFiles } from '../../../tools/generate/operation-lists.mts';
import { previewOf } from '../../../tools/generate/previews.mts';
import { root } from '../../package/manifest.mts';
import { refused } from '../refused.mts';

const record = { id: '7', city: 'Paris', level: null, more: 1 };
const simplified = ({ id }: IDataObject) => ({ id });
const shown = (parameters: IDataObject) => outputOf((name) => parameters[name], simplified)(record);

test.each<[IDataObject, IDataObject]>([
	[{}, { id: '7' }],
	[{ simplify: true }, { id: '7' }],
	[{ simplify: false }, record],
	[{ output: 'simplified', simplify: false }, { id: '7' }],
	[{ output: 'raw', simplify: true }, record],
	[
		{ output: 'selectedFields', selectedFields: ' city; level，unknown' },
		{ city: 'Paris', level: null },
	],
	[{ output: 'selectedFields', selectedFields: ['city'] }, { city: 'Paris' }],
])('%j gives %j', (parameters, expected) => expect(shown(parameters)).toEqual(expected));

test('no field that is selected is refused', () => {
	expect(refused(() => shown({ output: 'selectedFields', selectedFields: ' , ' }))).toBe("'Selected Fields' is empty.");
});

/** The names of the fields that n8n shows of a node, and of the same node as a tool. */
function namesIn(fields: INodeProperties[], type: string, parameters: IDataObject): string[] {
	const node = { name: type, typeVersion: 1 } as never;
	const description = { name: type } as never;
	return fields
		.filter((field) => NodeHelpers.displayParameter(parameters as never, field, node, description))
		.map(({ name }) => name);
}

test('a node has the switch, and a tool the choice', () => {
	expect(namesIn(outputFields(), 'example', { output: 'selectedFields' })).toEqual(['simplify']);
	expect(namesIn(outputFields(), 'exampleTool', { output: 'raw' })).toEqual(['output']);
	expect(namesIn(outputFields(), 'exampleTool', { output: 'selectedFields' })).toEqual(['output', 'selectedFields']);
});

test('operations that read, and whose answer has more than ten fields by the contract, have it, and no others', async () => {
	const wanted: string[] = [];
	const found: string[] = [];
	for (const { folder, description } of (await descriptionsIn(root)).nodes) {
		for (const [file, key] of operationFiles(root, folder)) {
			const module = (await import(path.join(root, 'nodes', folder, `${file}.ts`))) as { default: Operation };
			const raw = { ...module.default, example: { ...module.default.example, simplify: false } };
			const { properties = {} } = await previewOf(path.join(root, 'contract'), description, raw);
			if (module.default.row.effect === 'read' && Object.keys(properties).length > 10) wanted.push(key);
			if (module.default.fields.some(({ name }) => name === 'output')) found.push(key);
		}
	}
	expect(wanted.length).toBeGreaterThan(0);
	expect(found).toEqual(wanted);
});
