import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { outputFields, outputOf } from '../../../nodes/shared/output.ts';
import { descriptionsIn } from '../../../tools/generate/documents/descriptions.mts';
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
		{ output: 'selectedFields', selectedFields: ' city, level，unknown' },
		{ city: 'Paris', level: null },
	],
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
	expect(namesIn(outputFields, 'example', { output: 'selectedFields' })).toEqual(['simplify']);
	expect(namesIn(outputFields, 'exampleTool', { output: 'raw' })).toEqual(['output']);
	expect(namesIn(outputFields, 'exampleTool', { output: 'selectedFields' })).toEqual(['output', 'selectedFields']);
});

test('operations whose answer has more than ten documented fields have it', async () => {
	const forms = (await descriptionsIn(root)).nodes.flatMap(({ description }) => description.properties);
	const places = forms
		.filter(({ name }) => name === 'output')
		.map(
			({ displayOptions }) => `${String(displayOptions?.show?.resource)}.${String(displayOptions?.show?.operation)}`,
		);
	expect(places.sort()).toEqual(['customer.getByPhoneOrOpenid', 'customer.getManyByIds', 'employee.get']);
});
