import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { endpointIn, operationKey, operationRows, recordKinds, resourceNames, rowOf } from '../../nodes/contract.ts';
import { JingCampaign } from '../../nodes/JingCampaign/JingCampaign.node.ts';
import { JingLead } from '../../nodes/JingLead/JingLead.node.ts';
import { JingMember } from '../../nodes/JingMember/JingMember.node.ts';
import { JingPrivacy } from '../../nodes/JingPrivacy/JingPrivacy.node.ts';
import { JingScore } from '../../nodes/JingScore/JingScore.node.ts';
import { JingTemplateMessage } from '../../nodes/JingTemplateMessage/JingTemplateMessage.node.ts';
import { JingUser } from '../../nodes/JingUser/JingUser.node.ts';
import type { Operation } from '../../nodes/operation.ts';
import { partsOf } from '../../nodes/parts.ts';

const nodes: Array<[string, INodeType]> = Object.entries({
	JingCampaign: new JingCampaign(),
	JingLead: new JingLead(),
	JingMember: new JingMember(),
	JingPrivacy: new JingPrivacy(),
	JingScore: new JingScore(),
	JingTemplateMessage: new JingTemplateMessage(),
	JingUser: new JingUser(),
});
const optionsOf = ({ options }: INodeProperties) => options as INodePropertyOptions[];
const named = (properties: INodeProperties[], name: string) => properties.filter((property) => property.name === name);
const byName = (names: string[]) => [...names].sort((one, other) => one.localeCompare(other));
const isShownFor = ({ displayOptions }: INodeProperties, resource: string, operation: string) =>
	displayOptions?.show?.resource?.includes(resource) && displayOptions.show.operation?.includes(operation);

describe.each(nodes)('%s', (node, { description: { properties, requestDefaults }, methods, customOperations }) => {
	const rows = operationRows.filter((row) => row.node === node);
	const resources = optionsOf(named(properties, 'resource')[0]);

	test('offers its resources by name, and none twice', () => {
		expect(named(properties, 'resource')).toHaveLength(1);
		expect(resources.map(({ name }) => name)).toEqual(
			byName(resources.map(({ value }) => resourceNames[String(value)])),
		);
		expect(new Set(resources.map(({ value }) => value)).size).toBe(resources.length);
		expect(resources.map(({ value }) => value)).toEqual(expect.arrayContaining(rows.map(({ resource }) => resource)));
		expect(resources.map(({ value }) => value)).toContain(named(properties, 'resource')[0].default);
	});

	test.each(resources.map(({ value }) => String(value)))(
		'offers the operations of %s by name, each once, and begins with one of them',
		(resource) => {
			const lists = named(properties, 'operation').filter(({ displayOptions }) =>
				displayOptions?.show?.resource?.includes(resource),
			);
			expect(lists).toHaveLength(1);
			const options = optionsOf(lists[0]);
			expect(options.map(({ name }) => name)).toEqual(byName(options.map(({ name }) => name)));
			expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
			expect(options.map(({ value }) => value)).toEqual(
				expect.arrayContaining(rows.filter((row) => row.resource === resource).map(({ operation }) => operation)),
			);
			expect(options.map(({ value }) => value)).toContain(lists[0].default);
		},
	);

	const offered = named(properties, 'operation').flatMap((list) =>
		optionsOf(list).map(
			(option) => [String(list.displayOptions?.show?.resource?.[0]), String(option.value), option] as const,
		),
	);

	test.each(offered)(
		'has for %s.%s what runs it, texts to find it by, and fields, none of them twice',
		(resource, operation, option) => {
			expect(typeof customOperations?.[resource][operation]).toBe('function');
			// Without a routing, the ways of n8n that know no customOperations would make a call past the door.
			expect(typeof option.routing).toBe('object');
			expect(option.action).toMatch(/^[A-Z][\w ]+$/);
			expect(option.description).toMatch(/^[A-Z].{9}/);
			const names = properties.filter((property) => isShownFor(property, resource, operation)).map(({ name }) => name);
			expect(names.length).toBeGreaterThan(0);
			expect(new Set(names).size).toBe(names.length);
		},
	);

	// n8n tells an AI agent the action and the name of the node, and nothing else of an operation.
	test('says in the first word of the action what takes something away, and what sends or counts', () => {
		for (const { action, effect } of rows) {
			if (effect === 'delete') expect(action).toMatch(/^(Delete|Remove|Reset) /);
			if (effect === 'send') expect(action).toMatch(/^(Send|Add|Deduct|Create and send) |that sends /);
		}
	});

	test('gives n8n no address of its own, so that nothing past the door can carry the token anywhere', () => {
		expect(requestDefaults).toEqual({});
	});

	test('can fill every drop-down that it shows', () => {
		const listed = properties.flatMap(({ modes = [] }) =>
			modes.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []),
		);
		expect(Object.keys(methods?.listSearch ?? {}).sort()).toEqual([...new Set(listed)].sort());
	});

	test('asks for a record where an operation works on one', () => {
		for (const { resource, operation, record } of rows) {
			const choices = named(properties, 'record').filter((property) => isShownFor(property, resource, operation));
			expect(choices.map(({ displayName }) => displayName)).toEqual(record ? [recordKinds[record].name] : []);
		}
	});
});

test('an operation with a file of its own takes the place of what its row would make', () => {
	const row = rowOf('group.getAll');
	const own: Operation = {
		row,
		option: { name: 'Own Get Many', value: 'getAll', action: 'Own', description: 'Own' },
		fields: [
			{
				displayName: 'Own',
				name: 'own',
				type: 'string',
				default: '',
				displayOptions: { show: { resource: ['group'], operation: ['getAll'] } },
			},
		],
		execution: { customOperation: async () => [[]], routing: { send: { paginate: true } } },
		example: {},
	};
	const { properties, customOperations, listSearch } = partsOf('JingUser', [own]);
	const list = named(properties, 'operation').find(({ displayOptions }) =>
		displayOptions?.show?.resource?.includes('group'),
	)!;
	expect(optionsOf(list).filter(({ value }) => value === 'getAll')).toEqual([
		{ ...own.option, routing: own.execution.routing },
	]);
	expect(properties.filter((property) => isShownFor(property, 'group', 'getAll')).map(({ name }) => name)).toEqual([
		'own',
	]);
	expect(customOperations.group.getAll).toBe(own.execution.customOperation);
	expect(Object.keys(listSearch).sort()).toEqual(['listGroup', 'listTag']);
});

describe('the contract', () => {
	test('has no operation twice', () => {
		expect(new Set(operationRows.map(operationKey)).size).toBe(operationRows.length);
	});

	test('knows an operation by its key', () => {
		expect(rowOf('group.getAll')).toMatchObject({ node: 'JingUser', resource: 'group', operation: 'getAll' });
		expect(() => rowOf('group.getNone')).toThrow(RangeError);
	});

	test('gives of an endpoint what is known', () => {
		expect(endpointIn(rowOf('employee.get'))).toEqual({
			method: 'POST',
			path: '/v1/member/select/detail',
			effect: 'read',
		});
		expect(endpointIn(rowOf('group.getAll'))).toEqual({ method: 'POST', effect: 'read' });
	});

	test('lists every kind of record by a list operation of the same node', () => {
		for (const { record, node } of operationRows) {
			if (!record) continue;
			const from = rowOf(recordKinds[record].from);
			expect([from.list, from.node]).toEqual([true, node]);
		}
	});
});
