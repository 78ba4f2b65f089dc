import type { INodeParameters } from 'n8n-workflow';
import { endpointDirectory } from '../../sandbox/jing/directory.mts';
import { connect } from '../connect.mts';
import { outputItems, type Execution } from '../execution.mts';
import { apiCalls, closeSandboxes, openWithDirectory, sideBySide, type TestedNode } from './operations-sandbox.mts';

const n8n = connect();
afterAll(closeSandboxes);

/** JINGdigital Template Message → Get, with its options. */
const getTemplate = (name: string, options: INodeParameters, record = ''): TestedNode => ({
	name,
	type: 'jingTemplateMessage',
	parameters: {
		resource: 'templateMessage',
		operation: 'get',
		record: { __rl: true, mode: 'id', value: record },
		options,
	},
});
/** JINGdigital Campaign → CTA → Get Many, with its options. */
const getCtas = (name: string, options: INodeParameters): TestedNode => ({
	name,
	type: 'jingCampaign',
	parameters: { resource: 'cta', operation: 'getAll', returnAll: true, options },
});
const withPath = (path: string): INodeParameters => ({
	endpoint_templateMessage_get: { value: { method: 'GET', path } },
});
const errorOf = (execution: Execution, node: string) => {
	const [{ json }] = outputItems(execution, node);
	return {
		message: String(json.error),
		description: String((json.details as { description?: string } | undefined)?.description),
	};
};

describe('a path is only a path', () => {
	const paths = [
		'https://example.com/sandbox/v1/x',
		'//example.com/sandbox/v1/x',
		'example.com/sandbox/v1/x',
		'@example.com/x',
		'/sandbox/../v1/user/update',
		'/sandbox/%2e%2e/v1/user/update',
		'/sandbox/.%2E/v1/user/update',
		'/sandbox\\..\\x',
		'/sandbox/v1/x?app_id=other',
		'/sandbox/v1/x#part',
		'/sandbox/v1/x y',
	];
	const values = ['../user', '..', '.', 'a/b', '/a', 'a\\b', 'https://example.com', 'https:'];
	const placeholder = '/sandbox/v1/templateMessage/get/{id}';
	const { 'templateMessage.get': _, ...others } = endpointDirectory();

	test('a scheme, a host or .. in the path, or in what fills its placeholders, is refused, and no call leaves', async () => {
		const { sandbox, credentials } = await openWithDirectory(n8n, others);
		const nodes = [
			...paths.map((path) => getTemplate(`path ${path}`, withPath(path))),
			...values.map((value) => getTemplate(`record ${value}`, withPath(placeholder), value)),
			...values.map((value) =>
				getTemplate(`path value ${value}`, {
					...withPath(placeholder),
					pathValues: { value: [{ name: 'id', value }] },
				}),
			),
		];
		const execution = await n8n.run(sideBySide('Only a path', nodes, credentials));
		for (const path of paths) {
			const { message, description } = errorOf(execution, `path ${path}`);
			expect(message).toMatch(/is not a path/);
			expect(message).toContain(`'${path}'`);
			expect(description).toMatch(/without the host/);
		}
		for (const value of values) {
			for (const place of ['record', 'path value']) {
				const { message, description } = errorOf(execution, `${place} ${value}`);
				expect(message).toContain(`'${value}' for the placeholder {id}`);
				expect(description).toMatch(/Give only the ID/);
			}
		}
		expect(sandbox.state.calls).toEqual([]);
	});

	test('the same goes for the directory, and one bad entry is named', async () => {
		const bad = { ...others, 'templateMessage.get': { method: 'GET', path: 'https://example.com/x' } };
		const { sandbox, credentials } = await openWithDirectory(n8n, bad);
		const execution = await n8n.run(sideBySide('Bad directory', [getTemplate('Get', {}, 'x')], credentials));
		expect(errorOf(execution, 'Get').message).toMatch(
			/'templateMessage\.get'.*'https:\/\/example\.com\/x' is not a path/,
		);
		expect(sandbox.state.calls).toEqual([]);
	});

	test('a harmless value is encoded, and reaches its record', async () => {
		const { sandbox, credentials } = await openWithDirectory(n8n, others);
		const nodes = [
			getTemplate('known', withPath(placeholder), 'template-message-2'),
			getTemplate('odd', withPath(placeholder), 'a b%2f?#ä'),
		];
		const execution = await n8n.run(sideBySide('Encoded', nodes, credentials));
		expect(outputItems(execution, 'known')[0].json).toMatchObject({ sandbox_name: 'Sandbox template message 2' });
		expect(apiCalls(sandbox).map(({ path }) => path)[1]).toBe('/sandbox/v1/templateMessage/get/a%20b%252f%3F%23%C3%A4');
		expect(errorOf(execution, 'odd').message).toContain('has no record "a b%2f?#ä"');
	});
});

test('a write with nothing in it is refused, and no call leaves', async () => {
	const { sandbox, credentials } = await openWithDirectory(n8n, endpointDirectory());
	const empty = (type: string, resource: string, operation: string, record?: string): TestedNode => ({
		name: `${resource} ${operation}`,
		type,
		parameters: {
			...{ resource, operation, options: {} },
			...(record !== undefined && { record: { __rl: true, mode: 'id', value: record } }),
		},
	});
	const nodes = [
		empty('jingTemplateMessage', 'templateMessage', 'send', ''),
		empty('jingLead', 'lead', 'updateStatus', 'status-1'),
		empty('jingLead', 'lead', 'create'),
		empty('jingScore', 'userScore', 'resetActivity'),
		empty('jingMember', 'loyaltyMember', 'addPoints'),
		empty('jingPrivacy', 'authorization', 'remove', 'policy-1'),
	];
	const execution = await n8n.run(sideBySide('Nothing in it', nodes, credentials));
	for (const { name } of nodes) {
		const { message, description } = errorOf(execution, name);
		expect([name, message]).toEqual([name, expect.stringMatching(/^Nothing is filled in .*there is nothing to send/)]);
		expect(description).toContain("Fill in under 'Fields'");
	}
	expect(sandbox.state.calls).toEqual([]);
});

describe('where the endpoint is not known', () => {
	const place = "'Documentation' of this node";

	test('the node says before any call which of two things to fill in, and where to find it', async () => {
		const { sandbox, credentials } = await openWithDirectory(n8n, {});
		const nodes = [
			getTemplate('nothing', {}, 'x'),
			getCtas('no method', { endpoint_cta_getAll: { value: { method: '', path: '/sandbox/v1/x' } } }),
		];
		const execution = await n8n.run(sideBySide('Nothing known', nodes, credentials));
		const { message, description } = errorOf(execution, 'nothing');
		expect(message).toMatch(/path of this operation is not known/);
		// Name and section of the documentation's page, and the two places.
		for (const text of ['查询模版消息详情', '模板消息', "'Endpoint Directory' in the credential", place])
			expect(description).toContain(text);
		const second = errorOf(execution, 'no method');
		expect(second.message).toMatch(/method of this operation is not known/);
		for (const text of ['查询CTA列表', 'CTA管理', "'Endpoint' under Options", place])
			expect(second.description).toContain(text);
		expect(sandbox.state.calls).toEqual([]);
	});

	test('one endpoint on the node is enough, and goes before the directory', async () => {
		const wrong = { 'templateMessage.get': 'GET /sandbox/v1/nothing/{id}' };
		const { credentials } = await openWithDirectory(n8n, wrong);
		const nodes = [getTemplate('Get', withPath('/sandbox/v1/templateMessage/get/{id}'), 'template-message-1')];
		const execution = await n8n.run(sideBySide('On the node', nodes, credentials));
		expect(outputItems(execution, 'Get')[0].json).toMatchObject({ sandbox_name: 'Sandbox template message 1' });
	});
});
