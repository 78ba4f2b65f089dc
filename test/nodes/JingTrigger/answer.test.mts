import { Workflow, WEBHOOK_RESOLVERS } from 'n8n-workflow';
import type { IDataObject, INodeParameters, INodeTypes } from 'n8n-workflow';
import { JingTrigger } from '../../../nodes/JingTrigger/JingTrigger.node.ts';
import { deliver } from './deliver.mts';

const nodeType = new JingTrigger();
const event = { event_type: 'object_create', extra_data: { object_name: 'lead' } };
const answer = async (options: IDataObject) => {
	const { status, contentType, answer: body } = await deliver(event, { events: ['lead.object_create'], options });
	return { status, contentType, body };
};

test.each<[string, IDataObject]>([
	['{"code": 0}', { body: { code: 0 }, contentType: undefined }],
	['[1]', { body: [1], contentType: undefined }],
	['OK', { body: 'OK', contentType: 'text/plain' }],
	['7', { body: '7', contentType: 'text/plain' }],
	['null', { body: 'null', contentType: 'text/plain' }],
	['{"code": 0', { body: '{"code": 0', contentType: 'text/plain' }],
	[' ', { body: { received: 1, started: 1 }, contentType: undefined }],
])('the body %j is sent as %j', async (answerBody, expected) => {
	expect(await answer({ answerBody })).toEqual({ status: 200, ...expected });
});

test.each([
	[undefined, 200],
	[200, 200],
	[202, 202],
	['204', 204],
	[201.9, 201],
	[199, 200],
	[500, 200],
	[499, 499],
	['none', 200],
	[null, 200],
])('the status %j is sent as %d, with n8n evaluating the expression or without', (answerStatus, expected) => {
	const parameters = { options: answerStatus === undefined ? {} : { answerStatus } } as INodeParameters;
	const [webhook] = nodeType.description.webhooks!;
	expect(webhook[WEBHOOK_RESOLVERS]!.responseCode).toMatchObject({ template: webhook.responseCode });
	expect(webhook[WEBHOOK_RESOLVERS]!.responseCode.resolve(parameters)).toBe(expected);
	const node = {
		id: '1',
		name: 'T',
		type: 'jingTrigger',
		typeVersion: 2,
		position: [0, 0] as [number, number],
		parameters,
	};
	const nodeTypes = { getByNameAndVersion: () => nodeType } as unknown as INodeTypes;
	const { expression, nodes } = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	expect(expression.getSimpleParameterValue(nodes.T, webhook.responseCode as string, 'webhook', {})).toBe(expected);
});

test('nothing in the description but the status is an expression that n8n would evaluate for each delivery', () => {
	const [{ responseCode, ...others }] = nodeType.description.webhooks!;
	expect(responseCode).toMatch(/^={{/);
	expect(Object.values(others).filter((value) => typeof value === 'string' && value.startsWith('='))).toEqual([]);
});
