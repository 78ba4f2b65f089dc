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
}

/** All of them, the current n8n first, and of each n8n the newest Node.js first. */
export const lines: Line[] = [
	{ name: n8nVersion, version: n8nVersion, node: 'node' },
	{ name: '1.123.81-node22', version: '1.123.81', node: 'node-22' },
	{ name: '1.123.81-node20', version: '1.123.81', node: 'node-20' },
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
	/** The setting for the address of all webhooks. */
	webhookUrlSetting: string;
	/** Whether publishing goes on after n8n's answer; 2.x tells when it has ended. */
	publishesLater: boolean;
	/** What n8n is sent to run a workflow from a trigger; 1.x runs what it is sent, 2.x what is stored. */
	runBody(workflow: Pick<IWorkflowBase, 'nodes' | 'connections'>, triggerName: string): object;
}

const current: Ways = {
	webhookUrlSetting: 'N8N_WEBHOOK_URL',
	publishesLater: true,
	runBody: (_, name) => ({ triggerToStartFrom: { name } }),
};

const first: Ways = {
	webhookUrlSetting: 'WEBHOOK_URL',
	publishesLater: false,
	runBody: (workflowData, name) => ({ workflowData, triggerToStartFrom: { name } }),
};

/**
 * Says how a version of n8n wants to be driven.
 * @param version such as "1.123.81"
 */
export const waysOf = (version: string): Ways => (version.startsWith('1.') ? first : current);
