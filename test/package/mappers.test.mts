import type { INodeType } from 'n8n-workflow';
import { instanceOf, manifest } from './manifest.mts';

test('every mapper of a node asks a method that the node has', () => {
	const asked = manifest.n8n.nodes.flatMap((file) => {
		const { description, methods } = instanceOf<INodeType>(file);
		return description.properties.flatMap(({ typeOptions }) => {
			const name = typeOptions?.resourceMapper?.resourceMapperMethod;
			return name === undefined ? [] : [[description.name, name, typeof methods?.resourceMapping?.[name]]];
		});
	});
	expect(asked).toEqual(expect.arrayContaining([['jingUser', 'customFieldsToMap', 'function']]));
	expect(asked.filter(([, , type]) => type !== 'function')).toEqual([]);
});
