import type { INodePropertyOptions, INodeType } from 'n8n-workflow';
import { JingUser } from '../../nodes/JingUser/JingUser.node.ts';
import { document, operationsOf, read } from './documents.mts';

interface Row {
	node: string;
	resource: string;
	operation: string;
	name: string;
	method: string | null;
	path: string | null;
	evidence: string;
}

const { operations: rows, evidence } = read<{ operations: Row[]; evidence: Record<string, string> }>('operations.yaml');
const documented = operationsOf(document('jing.yaml'));

/** The operations that a node's form offers, with the resource they belong to. */
function offered(nodeType: INodeType) {
	const { properties } = nodeType.description;
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options, displayOptions }) =>
			(options as INodePropertyOptions[]).map((option) => ({
				option,
				resource: String(displayOptions?.show?.resource?.[0]),
			})),
		);
}

test('every operation with a documented path is in jing.yaml, and the other way round', () => {
	const listed = rows.filter(({ path }) => path !== null).map(({ method, path }) => `${method} ${path}`);
	expect(listed.sort()).toEqual(documented.map(({ method, address }) => `${method} ${address}`).sort());
});

test('what is claimed of an operation fits what is known of it', () => {
	for (const { path, method, evidence: claim } of rows) {
		expect(Object.keys(evidence)).toContain(claim);
		expect(['seed', 'seen'].includes(claim)).toBe(path !== null);
		expect(method !== null).toBe(claim !== 'name');
	}
	const names = rows.map(({ node, resource, operation }) => `${node} ${resource} ${operation}`);
	expect(new Set(names).size).toBe(names.length);
});

describe.each([['JingUser', new JingUser() as INodeType]])('%s', (node, nodeType) => {
	test.each(offered(nodeType).map(({ option, resource }) => [resource, String(option.value), option] as const))(
		'%s: %s is the operation that operations.yaml lists, with its documented path',
		(resource, operation, option) => {
			const row = rows.find((each) => each.node === node && each.resource === resource && each.operation === operation);
			expect(row).toBeDefined();
			expect(option.name).toBe(row?.name);
			const { method, url } = option.routing?.request ?? {};
			expect(row?.method ?? method).toBe(method);
			if (row?.path) expect(url).toBe(row.path);
		},
	);

	test('offers operations', () => {
		expect(offered(nodeType).length).toBeGreaterThan(0);
	});
});
