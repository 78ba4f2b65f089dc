import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { INode } from 'n8n-workflow';
import { PRODUCTION_URL } from '../api/system/jing.ts';
import type { Sandbox } from '../sandbox/server.mts';
import type { WorkflowJson } from './client.mts';
import { exampleFiles, LEAD_EVENT, preparedExample, publishExample, sandboxCredentials } from './example.mts';
import type { N8n } from './n8n.mts';
import { projectFolder } from './project.mts';

/** Addresses in the examples to which messages go; here they go to the sandbox, so that no stranger gets any. */
const RECEIVERS = [
	'https://hooks.example.com/new-customer',
	'https://hooks.example.com/new-lead',
	'https://hooks.example.com/new-tag',
	'https://qyapi.weixin.qq.com/cgi-bin/webhook/send',
];

/** Where n8n's Docker image may read files, as the examples name it. */
const DOCKER_FOLDER = '/home/node/.n8n-files';

/** Where this n8n may read files: its home is the folder of its data. */
export const filesFolder = ({ stateFile }: N8n): string => join(dirname(stateFile), '.n8n-files');

/**
 * Brings all examples into an n8n as a newcomer finds them there: every call and message goes to the sandbox, files are where n8n may
 * read them, and the example of the first steps, which alone is active, stands first in the list.
 * @returns the id and the address of that example, and the ids of all by file
 * @throws Error when n8n refuses one of the steps
 */
export async function deliverExamples(n8n: N8n, sandbox: Sandbox) {
	const folder = filesFolder(n8n);
	mkdirSync(folder, { recursive: true });
	copyFileSync(join(projectFolder, 'examples', 'users.csv'), join(folder, 'users.csv'));
	const robot = await n8n.createCredential('httpQueryAuth', 'Group robot of the sandbox', {
		name: 'key',
		value: 'any',
	});
	const credentials = await sandboxCredentials(n8n, sandbox);
	const chosen = { ...credentials, httpQueryAuth: { id: robot, name: 'Group robot of the sandbox' } };
	const ids = new Map<string, string>();
	for (const file of exampleFiles.filter((each) => each !== LEAD_EVENT)) {
		const workflow = preparedExample(file, chosen);
		ids.set(file, await n8n.createWorkflow(leadingTo(sandbox, folder, workflow)));
	}
	// n8n lists what was changed last first.
	const first = await publishExample(n8n, sandbox, chosen);
	return { ...first, ids: ids.set(LEAD_EVENT, first.workflowId) };
}

function leadingTo(sandbox: Sandbox, folder: string, workflow: WorkflowJson): WorkflowJson {
	const texts: Array<[string, string]> = [
		[PRODUCTION_URL, sandbox.url],
		[DOCKER_FOLDER, folder],
		...RECEIVERS.map((address): [string, string] => [address, `${sandbox.url}/sandbox/api/inbox`]),
	];
	const inside = (text: string) => JSON.stringify(text).slice(1, -1);
	const replaced = texts.reduce(
		(text, [address, other]) => text.replaceAll(inside(address), inside(other)),
		JSON.stringify(workflow.nodes.filter(({ type }) => !type.endsWith('stickyNote'))),
	);
	const notes: INode[] = workflow.nodes.filter(({ type }) => type.endsWith('stickyNote'));
	return { ...workflow, nodes: [...notes, ...(JSON.parse(replaced) as INode[])] };
}
