import { randomUUID } from 'node:crypto';
import type { WorkflowJson } from '../client.mts';
import { connect, openSandbox } from '../connect.mts';
import { fetchOnce } from '../rest.mts';
import { until } from '../until.mts';

const n8n = connect();

interface Answered {
	session: string | null;
	result?: Record<string, unknown>;
}

/** Calls a server of the Model Context Protocol; it answers as a stream of events with one event. */
async function ask(
	address: string,
	method: string,
	params: object,
	session?: string | null,
): Promise<Answered | undefined> {
	const response = await fetchOnce(address, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			accept: 'application/json, text/event-stream',
			...(session && { 'mcp-session-id': session }),
		},
		body: JSON.stringify({ jsonrpc: '2.0', id: randomUUID(), method, params }),
	});
	if (!response.ok) return undefined;
	const data = (await response.text()).split('\n').find((line) => line.startsWith('data: '));
	return { session: response.headers.get('mcp-session-id'), ...JSON.parse(data?.slice('data: '.length) ?? '{}') };
}

test("a node is a tool of n8n's MCP Server Trigger: it is listed, does its work, and says why it could not", async () => {
	const { sandbox, credentials } = await openSandbox(n8n);
	const path = randomUUID();
	const server = {
		id: 'server',
		name: 'MCP',
		type: '@n8n/n8n-nodes-langchain.mcpTrigger',
		typeVersion: 2,
		webhookId: path,
	};
	const workflow: WorkflowJson = {
		name: 'MCP',
		nodes: [
			{ ...server, position: [0, 0], parameters: { authentication: 'none', path } },
			{
				id: 'write',
				name: 'Write User',
				type: 'n8n-nodes-jingdigital.jingUserTool',
				typeVersion: 1,
				position: [0, 200],
				credentials,
				parameters: {
					resource: 'user',
					operation: 'upsert',
					identities: { identity: [{ type: 'mobile', value: "={{ $fromAI('mobile', 'Mobile number', 'string') }}" }] },
				},
			},
		],
		connections: { 'Write User': { ai_tool: [[{ node: 'MCP', type: 'ai_tool', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
	const id = await n8n.createWorkflow(workflow);
	const { versionId } = await n8n.readWorkflow(id);
	await n8n.rest('POST', `/workflows/${id}/activate`, { versionId });
	const address = `${n8n.url}/mcp/${path}`;
	const client = { protocolVersion: '2025-03-26', capabilities: {}, clientInfo: { name: 'story', version: '1' } };
	const { session } = await until('the MCP server', async () => await ask(address, 'initialize', client));

	const listed = await ask(address, 'tools/list', {}, session);
	const tool = { name: 'Write_User', description: 'Create or update user in JINGdigital User' };
	expect(listed?.result?.tools).toMatchObject([tool]);

	const use = async (mobile: string) =>
		await ask(address, 'tools/call', { name: 'Write_User', arguments: { mobile } }, session);
	expect(JSON.stringify((await use('13800000001'))?.result)).toContain('13800000001');
	expect(sandbox.state.users.size).toBe(1);
	sandbox.state.faults.push({ kind: 'code', msg: 'sandbox: not today' });
	expect(JSON.stringify((await use('13800000002'))?.result)).toContain('did not accept the call: sandbox: not today.');
	expect(sandbox.state.users.size).toBe(1);
	await n8n.deactivate(id);
	await sandbox.close();
});
