import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import facts from '../../contract/data/jing.json';
import { operationKey, operationRows, type OperationRow } from '../../nodes/contract.ts';
import { METHODS } from '../../nodes/undocumented/checks.ts';
import { documentationName, fieldsName } from '../../nodes/undocumented/documented/form.ts';
import { fieldsOf } from '../../nodes/undocumented/form.ts';
import { importedFields } from '../../nodes/undocumented/imported.ts';
import { readListedRows } from '../../tools/contract/rows.mts';
import { documentedOperations, nodesWithOperations } from '../nodes/documented-operations.mts';
import { instanceOf, manifest, root } from './manifest.mts';

const isDocumented = ({ operationId }: OperationRow) => operationId !== undefined;

const nodes = nodesWithOperations.map(([name, { description }]) => [name, description] as const);
const propertiesOf = (node: string) => nodes.find(([name]) => name === node)?.[1].properties ?? [];

/** An operation that a node offers. */
interface Offered {
	node: string;
	resource: string;
	option: INodePropertyOptions;
}

const offered: Offered[] = nodes.flatMap(([node, { properties }]) =>
	properties
		.filter(({ name, displayOptions }) => name === 'operation' && displayOptions?.show?.resource)
		.flatMap(({ options, displayOptions }) =>
			(displayOptions?.show?.resource ?? []).flatMap((resource) =>
				(options as INodePropertyOptions[]).map((option) => ({ node, resource: String(resource), option })),
			),
		),
);
const nameOf = ({ node, resource, option }: Offered) => `${node} ${resource}.${String(option.value)}`;
const rowName = (row: OperationRow) => `${row.node} ${operationKey(row)}`;

const isShownFor = ({ resource, operation }: OperationRow, { name, displayOptions }: INodeProperties) => {
	const { resource: resources = [resource], operation: chosen = [operation] } = displayOptions?.show ?? {};
	return !['resource', 'operation'].includes(name) && resources.includes(resource) && chosen.includes(operation);
};

/** The form of an operation: what the node shows when it is chosen, besides the choice itself. */
const formOf = (row: OperationRow) => propertiesOf(row.node).filter((property) => isShownFor(row, property));

/** A property and everything inside it. */
function withInside(property: INodeProperties): INodeProperties[] {
	const inside = (property.options ?? []).flatMap((option) => {
		if ('values' in option) return (option as INodePropertyCollection).values;
		return 'displayName' in option ? [option] : [];
	});
	return [property, ...(inside as INodeProperties[]).flatMap(withInside)];
}

const valuesOf = ({ options = [] }: INodeProperties) =>
	options.flatMap((option) => ('value' in option ? [option.value] : []));

test('every operation of the contract is offered, none twice, and no other', () => {
	expect(offered.map(nameOf).sort()).toEqual(operationRows.map(rowName).sort());
	expect(new Set(operationRows.map(operationKey)).size).toBe(operationRows.length);
});

test('every operation that is documented has a file of its own, and no other has one', () => {
	const own = documentedOperations.map(({ operation }) => rowName(operation.row));
	expect(own.sort()).toEqual(operationRows.filter(isDocumented).map(rowName).sort());
});

test('the credential does both token operations: its path of one is the documented one, of the other it can be entered', () => {
	const { properties } = manifest.n8n.credentials.map((file) => instanceOf<{ properties: INodeProperties[] }>(file))[0];
	const rows = readListedRows(`${root}/contract`).filter(({ node }) => node === 'credential');
	expect(rows.map(operationKey).sort()).toEqual(['token.get', 'token.refresh']);
	expect(facts.refreshTokenPath).toBe(rows.find((row) => operationKey(row) === 'token.refresh')?.path);
	expect(properties.map(({ name }) => name)).toEqual(
		expect.arrayContaining(['oauthPath', 'accessToken', 'refreshToken']),
	);
});

test('every resource that is offered has operations, and n8n starts with ones that exist', () => {
	for (const [node, { properties }] of nodes) {
		const resource = properties.find(({ name }) => name === 'resource')!;
		const own = offered.filter((each) => each.node === node);
		expect(valuesOf(resource).sort()).toEqual([...new Set(own.map((each) => each.resource))].sort());
		expect(valuesOf(resource)).toContain(resource.default);
		for (const operation of properties.filter(({ name }) => name === 'operation'))
			expect(valuesOf(operation)).toContain(operation.default);
	}
});

describe.each(nodes.map(([node]) => node))('%s', (node) => {
	const own = offered.filter((each) => each.node === node);

	test('no two actions in the node panel have the same text', () => {
		const actions = own.map(({ option }) => option.action?.toLowerCase());
		expect(new Set(actions).size).toBe(own.length);
	});

	test('actions are in sentence case, without articles and without a full stop', () => {
		for (const { option } of own) {
			expect(option.action).toMatch(/^\p{Lu}[\p{L}\d ]+$/u);
			expect(option.action).not.toMatch(/\b(a|an|the)\b/i);
			const capitals = (option.action ?? '')
				.split(' ')
				.slice(1)
				.filter((word) => /\p{Lu}/u.test(word));
			expect(capitals.filter((word) => !/^(WeChat|WeCom|CTAs?|CRM|QR|SMS|IDs?|OpenID)$/.test(word))).toEqual([]);
		}
	});

	test('name, action and description are those of the contract', () => {
		for (const row of operationRows.filter((each) => each.node === node)) {
			const { name, action, description } = row;
			expect(own.find((each) => nameOf(each) === rowName(row))?.option).toMatchObject({
				name: expect.stringMatching(new RegExp(`^${name}( ·|$)`)) as string,
				action,
				description,
			});
		}
	});
});

const undocumented = operationRows.filter((row) => !isDocumented(row)).map((row) => [rowName(row), row] as const);

// Everything that a form for an operation of unknown path may ask.
const GENERIC = [
	['understood', 'record', 'bodyPairs', 'bodyJson', 'returnAll', 'limit', 'options'],
	[
		'method',
		'path',
		'pathValues',
		'queryPairs',
		'name',
		'type',
		'value',
		'rowsPath',
		'dryRun',
		'mostPages',
		'pageSize',
		'pageName',
		'sizeName',
	],
].flat();
// Defaults of such a form that are no empty value; the names for page and page size are those of the one documented list.
const DEFAULTS = ['{}', 'text', 'page', 'perPage', 50, 100, 10_000, false];
const CHOICES = ['', ...METHODS, 'json', 'number', 'text', 'boolean'];

const endpointName = ({ resource, operation }: OperationRow) => `endpoint_${resource}_${operation}`;
// Those that each operation has one of its own of.
const OWN = /^(endpoint|documentation|fields)_/;

describe.each(undocumented)('%s, whose path is not documented', (_, row) => {
	const form = formOf(row).flatMap(withInside);
	const imported = importedFields(fieldsOf(row)).flatMap(withInside);
	const importedNames = imported.map(({ name }) => name);
	const own = form.filter(({ name }) => !importedNames.includes(name));

	test('takes its documentation and says which page that is, unless an import has brought it', () => {
		const [first] = form;
		if (row.path) return expect(form.map(({ name }) => name)).not.toContain(documentationName(row));
		expect(first).toMatchObject({ name: documentationName(row), noDataExpression: true });
		for (const fact of [row.jingName, row.section]) expect(first.description).toContain(fact);
		expect(form.map(({ name }) => name)).toContain(fieldsName(row));
	});

	test('can be completed by the user: endpoint, path values, query, and a body unless it is documented as a GET call', () => {
		expect(form.map(({ name }) => name)).toEqual(
			expect.arrayContaining([endpointName(row), 'pathValues', 'queryPairs']),
		);
		const hasBody = form.some(({ name }) => name === 'bodyPairs') && form.some(({ name }) => name === 'bodyJson');
		if (!row.fields) expect(hasBody).toBe(row.method !== 'GET');
		if (row.list)
			expect(form.map(({ name }) => name)).toEqual(expect.arrayContaining(['returnAll', 'limit', 'rowsPath']));
	});

	test('asks for nothing, suggests nothing and chooses nothing that the contract does not give', () => {
		const names = own.map(({ name }) => name).filter((name) => !OWN.test(name));
		expect(names.filter((name) => !GENERIC.includes(name))).toEqual([]);
		const isEmpty = (value: unknown) =>
			value === '' ||
			JSON.stringify(value) === '{}' ||
			JSON.stringify(value) === '{"mode":"list","value":""}' ||
			JSON.stringify(value) === '{"mappingMode":"defineBelow","value":null}';
		expect(
			own.map((property) => property.default).filter((value) => !isEmpty(value) && !DEFAULTS.includes(value as never)),
		).toEqual([]);
		expect(own.flatMap(valuesOf).filter((value) => !CHOICES.includes(value as never))).toEqual([]);
		const texts = own.flatMap(({ placeholder, hint, description, displayName }) => [
			placeholder,
			hint,
			description,
			displayName,
		]);
		expect(texts.filter((text) => /\/v\d|(^|\s)\/[a-z]/i.test(text ?? ''))).toEqual([]);
	});
});
