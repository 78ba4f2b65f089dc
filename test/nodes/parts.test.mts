import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import {
	operationKey,
	operationRows,
	recordKinds,
	resourceNames,
	rowOf,
	type OperationRow,
} from '../../nodes/contract.ts';
import { nodesWithOperations } from './documented-operations.mts';

const optionsOf = ({ options }: INodeProperties) => options as INodePropertyOptions[];
const named = (properties: INodeProperties[], name: string) => properties.filter((property) => property.name === name);
const byName = (names: string[]) => [...names].sort((one, other) => one.localeCompare(other));
const isShownFor = ({ displayOptions }: INodeProperties, resource: string, operation: string) =>
	displayOptions?.show?.resource?.includes(resource) && displayOptions.show.operation?.includes(operation);

describe.each(nodesWithOperations)('%s', (node, { description, methods, customOperations }) => {
	const { properties, requestDefaults, subtitle } = description;
	const rows = operationRows.filter((row) => row.node === node);
	const resources = optionsOf(named(properties, 'resource')[0]);

	test('says on the canvas what it does in the words of its form', () => {
		const [, expression] = /^=\{\{(.*)\}\}$/.exec(subtitle!)!;
		const shown = new Function('$parameter', `return ${expression}`) as (parameters: object) => string;
		const filled = { options: { queryPairs: {} }, identities: { identity: [{ value: 'x' }] } };
		for (const { resource, operation, name } of rows)
			expect(shown({ resource, operation, ...filled })).toBe(`${name}: ${resourceNames[resource]}`);
		expect(shown({ resource: '', operation: '__CUSTOM_API_CALL__' })).toBe('__CUSTOM_API_CALL__');
		expect(expression).not.toContain('}}');
	});

	test('warns on the canvas of a write with nothing in it', () => {
		const [, expression] = /^=\{\{(.*)\}\}$/.exec(subtitle!)!;
		const shown = new Function('$parameter', `return ${expression}`) as (parameters: object) => string;
		const says = (row: OperationRow, form: object) => /^Nothing filled in: /.test(shown({ ...row, ...form }));
		const writes = rows.filter(({ effect, fields, system }) => effect !== 'read' && !fields && system === 'jing');
		for (const row of writes) {
			const { resource, operation } = row;
			const key = { resource, operation } as OperationRow;
			const fields = `fields_${resource}_${operation}`;
			expect(says(key, { [fields]: { mappingMode: 'defineBelow', value: { a: null, b: '' } } })).toBe(true);
			expect(says(key, { [fields]: { mappingMode: 'defineBelow', value: { a: '={{ $json.a }}' } } })).toBe(false);
			expect(says(key, { [fields]: { mappingMode: 'autoMapInputData', value: null } })).toBe(false);
			expect(says(key, { options: { bodyJson: '{}' } })).toBe(false);
		}
		for (const { resource, operation } of rows.filter((row) => !writes.includes(row)))
			expect(says({ resource, operation } as OperationRow, {})).toBe(false);
	});

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
			const names = options.map(({ name }) => name);
			const needing = names.filter((name) => name.includes(' · Needs Its Page'));
			const ready = names.filter((name) => !needing.includes(name));
			expect(names).toEqual([...byName(ready), ...byName(needing)]);
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

	test('says in the list which operation needs its page, and can be searched by the names of the pages', () => {
		for (const { resource, operation, name, path, system, jingName } of rows) {
			const [, , option] = offered.find(([one, other]) => one === resource && other === operation)!;
			const needs = path === null ? ' · Needs Its Page' : '';
			expect(option.name).toBe(`${name}${needs}${system === 'jing' && jingName ? ` · ${jingName}` : ''}`);
		}
	});

	// n8n tells an AI agent the action and the name of the node, and nothing else of an operation.
	test('says in the first word of the action what takes something away, and what sends or counts', () => {
		for (const { action, effect } of rows) {
			if (effect === 'delete') expect(action).toMatch(/^(Delete|Remove|Reset) /);
			if (effect === 'send') expect(action).toMatch(/^(Send|Add|Deduct|Increase|Report|Create and send) |that sends /);
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

test('an operation of the contract is known by its key', () => {
	for (const row of operationRows) expect(rowOf(operationKey(row))).toBe(row);
	expect(() => rowOf('group.getNone')).toThrow(RangeError);
});

test('every kind of record is listed by an operation of the node that asks for it', () => {
	for (const { record, node } of operationRows) {
		if (record) expect(rowOf(recordKinds[record].from).node).toBe(node);
	}
});
