import type { IWorkflowBase } from 'n8n-workflow';
import { n8nVersion } from './project.mts';

/** An n8n that the package is tested in, on a Node.js that it runs on. */
export interface Line {
	/** What a person asks for it by. */
	name: string;
	/** A folder name in e2e/n8n. */
	version: string;
	/** The dependency there that brings the Node.js. */
	node: string;
	/** Settings, as environment variables, without which this n8n does not start on this Node.js. */
	settings: Record<string, string>;
}

/** All of them, the current n8n first, and of each n8n the newest Node.js first. */
export const lines: Line[] = [
	{ name: n8nVersion, version: n8nVersion, node: 'node', settings: {} },
	{ name: '1.123.81-node22', version: '1.123.81', node: 'node-22', settings: {} },
	// n8n's default engine needs isolated-vm 6, and that Node.js 22 (engines in its package.json). On 20, n8n ends while it starts.
	{ name: '1.123.81-node20', version: '1.123.81', node: 'node-20', settings: { N8N_EXPRESSION_ENGINE: 'legacy' } },
];

/** The environment variable that says which n8n to test in; without it, the current one. */
export const lineVariable = 'JINGDIGITAL_N8N';

/**
 * Finds a line by its name.
 * @param name such as "1.123.81-node20"; left out, the one that the environment asks for
 * @returns the line
 * @throws Error naming the lines there are
 */
export function lineOf(name = process.env[lineVariable] || n8nVersion): Line {
	const line = lines.find((one) => one.name === name);
	if (line !== undefined) return line;
	throw new Error(`There is no n8n "${name}" to test in. There are: ${lines.map((one) => one.name).join(', ')}`);
}

/** What n8n 1.x and 2.x want differently from someone who drives them from outside. All such differences are here. */
export interface Ways {
	/** Settings, as environment variables, that the other one does not know; 1.x does not start with a module it does not know. */
	settings(url: string): Record<string, string>;
	/** Whether publishing goes on after n8n's answer; 2.x tells when it has ended. */
	publishesLater: boolean;
	/** What is asked for to get the page of executions that follows one of up to 100, in part the same; undefined after the last. */
	nextPage(page: { results: Array<{ id: string }>; nextCursor?: string | null }): string | undefined;
	/** Whether n8n tests only a credential that is stored, so that the editor stores it first. */
	testsStoredCredentialsOnly: boolean;
	/** Whether n8n's MCP server lets models search for nodes; that of 1.x has tools for workflows alone. */
	modelsSearchNodes: boolean;
	/** Whether n8n's HTTP Request node keeps a call to the domains of its credential; that of 1.x asks only where it is redirected. */
	keepsCallsToDomains: boolean;
	/** Whether n8n keeps a credential for the nodes that it is meant for, where its type says so. */
	restrictsCredentials: boolean;
	/**
	 * How many deliveries a busy machine can send it one upon the other. 1.x gives up on an execution for which its one connection to
	 * SQLite does not get free in time.
	 */
	mostDeliveries: number;
	/** What n8n is sent to run a workflow from a trigger; 1.x runs what it is sent, 2.x what is stored. */
	runBody(workflow: Pick<IWorkflowBase, 'nodes' | 'connections'>, triggerName: string): object;
}

const current: Ways = {
	settings: (url) => ({ N8N_WEBHOOK_URL: url, N8N_DISABLED_MODULES: 'mcp-registry' }),
	publishesLater: true,
	testsStoredCredentialsOnly: false,
	modelsSearchNodes: true,
	keepsCallsToDomains: true,
	restrictsCredentials: true,
	mostDeliveries: 1000,
	nextPage: ({ nextCursor }) => (nextCursor ? `&cursor=${encodeURIComponent(nextCursor)}` : undefined),
	runBody: (_, name) => ({ triggerToStartFrom: { name } }),
};

const first: Ways = {
	// Without a pool, 1.x mixes up transactions that happen at once on its one connection; 2.x has a pool always.
	settings: (url) => ({ WEBHOOK_URL: url, DB_SQLITE_POOL_SIZE: '3' }),
	publishesLater: false,
	testsStoredCredentialsOnly: true,
	modelsSearchNodes: false,
	keepsCallsToDomains: false,
	restrictsCredentials: false,
	mostDeliveries: 300,
	// This n8n sorts by start, but goes on by id. Executions that start at once may stand in another order, so a page goes back a little.
	nextPage: ({ results }) => (results.length === 100 ? `&lastId=${Number(results[99].id) + 50}` : undefined),
	runBody: (workflowData, name) => ({ workflowData, triggerToStartFrom: { name } }),
};

/**
 * Says how a version of n8n wants to be driven.
 * @param version such as "1.123.81"
 */
export const waysOf = (version: string): Ways => (version.startsWith('1.') ? first : current);
