import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { endpointIn, rowOf } from '../../nodes/contract.ts';
import type { Operation } from '../../nodes/operation.ts';
import { partsOf } from '../../nodes/parts.ts';

jest.mock('../../contract/data/operations.json', () => jest.requireActual('./undocumented/rows.mts').frozen);

/** The fields of an operation on groups. */
const showing = (properties: INodeProperties[], operation: string) =>
	properties.filter(
		({ displayOptions: { show } = {} }) => show?.resource?.includes('group') && show.operation?.includes(operation),
	);

test('an operation with a file of its own takes the place of what its row would make', () => {
	const row = rowOf('group.getAll');
	const show = { resource: ['group'], operation: ['getAll'] };
	const own: Operation = {
		row,
		option: { name: 'Own Get Many', value: 'getAll', action: 'Own', description: 'Own' },
		fields: [{ displayName: 'Own', name: 'own', type: 'string', default: '', displayOptions: { show } }],
		execution: { customOperation: async () => [[]], routing: { send: { paginate: true } } },
		example: {},
	};
	const { properties, customOperations, methods } = partsOf('JingUser', [own]);
	const list = properties.find(
		({ name, displayOptions }) => name === 'operation' && displayOptions?.show?.resource?.includes('group'),
	)!;
	const options = list.options as INodePropertyOptions[];
	expect(options.filter(({ value }) => value === 'getAll')).toEqual([
		{ ...own.option, routing: own.execution.routing },
	]);
	expect(options.map(({ value }) => value)).toEqual(expect.arrayContaining(['create', 'update', 'getUsers']));
	expect(showing(properties, 'getAll').map(({ name }) => name)).toEqual(['own']);
	expect(showing(properties, 'create').map(({ name }) => name)).toContain('understood');
	expect(customOperations.group.getAll).toBe(own.execution.customOperation);
	expect(Object.keys(methods.listSearch!)).toEqual(['listGroup']);
});

test('of an endpoint, what is known is given, and no more', () => {
	const row = rowOf('group.getAll');
	expect(endpointIn(row)).toEqual({ method: 'POST', effect: 'read' });
	expect(endpointIn(rowOf('lead.create'))).toEqual({ effect: 'write' });
	const limit = { calls: 1, milliseconds: 2_000 };
	expect(endpointIn({ ...row, path: '/example', operationId: 'listGroups', limit })).toEqual({
		method: 'POST',
		path: '/example',
		effect: 'read',
		limit: { ...limit, name: 'listGroups' },
	});
});
