import type { INodePropertyOptions, INodeType } from 'n8n-workflow';
import { JingCampaign } from '../../nodes/JingCampaign/JingCampaign.node.ts';
import { JingLead } from '../../nodes/JingLead/JingLead.node.ts';
import { JingMember } from '../../nodes/JingMember/JingMember.node.ts';
import { JingPrivacy } from '../../nodes/JingPrivacy/JingPrivacy.node.ts';
import { JingScore } from '../../nodes/JingScore/JingScore.node.ts';
import { JingTemplateMessage } from '../../nodes/JingTemplateMessage/JingTemplateMessage.node.ts';
import { JingUser } from '../../nodes/JingUser/JingUser.node.ts';
import { envelopeWith } from '../api/answers.mts';
import { FakeN8n } from '../api/fake-n8n.mts';
import { runForm } from '../nodes/form-run.mts';
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
const nodes: Array<[string, INodeType]> = Object.entries({
	JingCampaign: new JingCampaign(),
	JingLead: new JingLead(),
	JingMember: new JingMember(),
	JingPrivacy: new JingPrivacy(),
	JingScore: new JingScore(),
	JingTemplateMessage: new JingTemplateMessage(),
	JingUser: new JingUser(),
});

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

/** What the documented operations need to be run. */
const filledIn: Record<string, object> = {
	'user.create': { identities: { identity: [{ type: 'mobile', value: '1' }] } },
	'user.upsert': { identities: { identity: [{ type: 'mobile', value: '1' }] } },
	'employee.get': { ids: 'a' },
	'authorization.get': { identityValue: '1' },
};

// A part of the documented operation user.upsert that has a place of its own on the canvas.
const PARTS = ['JingLead lead.updateByIdentity'];

describe.each(nodes)('%s', (node, nodeType) => {
	const ofNode = rows.filter((row) => row.node === node);

	test('offers the operations that operations.yaml lists, under their names, and no others', () => {
		const listed = ofNode.map(({ resource, operation, name }) => [`${node} ${resource}.${operation}`, name]);
		const found = offered(nodeType).map(({ option, resource }) => [
			`${node} ${resource}.${String(option.value)}`,
			option.name,
		]);
		expect(listed.length).toBeGreaterThan(0);
		expect(found.filter(([key]) => !PARTS.includes(key)).sort()).toEqual(listed.sort());
	});

	test.each(ofNode.map((row) => [row.resource, row.operation, row] as const))(
		'%s.%s is sent with its documented method and path, or with the ones of the Endpoint Directory',
		async (resource, operation, row) => {
			const key = `${resource}.${operation}`;
			const given = { path: '/example', ...(row.method === null && { method: 'PATCH' }) };
			const n8n = new FakeN8n(() => envelopeWith(0, 'success', []), {
				accessToken: 'stored',
				endpointDirectory: JSON.stringify(row.path === null ? { [key]: given } : {}),
			});
			await runForm(n8n, nodeType, { resource, operation, ...filledIn[key] });
			const sent = n8n.calls.map(({ options: { method, url } }) => [method, new URL(url).pathname]);
			expect(sent).toEqual([[row.method ?? 'PATCH', row.path ?? '/example']]);
		},
	);
});
