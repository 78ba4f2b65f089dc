import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { WorkflowJson } from '../e2e/client.mts';
import { credentialFor } from '../e2e/connect.mts';
import type { InstalledN8n } from '../e2e/install.mts';
import { startN8n, type N8n } from '../e2e/n8n.mts';
import { until } from '../e2e/until.mts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox/server.mts';

/** A real n8n with this package, and a sandbox in place of the API. */
export interface Stage {
	n8n: N8n;
	sandbox: Sandbox;
	/** As nodes refer to it. */
	credentials: { jingOAuth2Api: { id: string; name: string } };
	/** n8n's main process. */
	pid: number;
	close(): Promise<void>;
}

/** What one execution took. */
export interface Taken {
	/** Seconds that the node under test ran, by n8n's execution data. */
	node: number;
	/** Seconds from the start to the end of the execution, by n8n's execution data. */
	wall: number;
	/** Seconds of processor time of n8n's main process, from before the start until the end was seen. */
	processor: number;
	/** Most resident memory of n8n's main process in that time, in MiB. */
	memory: number;
	/** Items that left by the success output, and by the error output. */
	succeeded: number;
	failed: number;
	/** API calls that arrived, without those for tokens. */
	calls: number;
	/** Users that are in the sandbox now. */
	users: number;
}

/** Linux counts processor time in hundredths of a second (`getconf CLK_TCK`). */
const TICKS = 100;
const EVERY = 500;
const LONGEST = 60 * 60_000;

/** Seconds of processor time that a process has used so far. */
export function processorTime(pid: number): number {
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
	return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** Makes the system forget the most memory that a process ever had, so that it counts anew from here. */
const forgetPeak = (pid: number) => writeFileSync(`/proc/${pid}/clear_refs`, '5');

const peakMemory = (pid: number) =>
	Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/**
 * Starts an n8n with n8n's own defaults, a sandbox, and a credential for it.
 * @param installed the n8n to start; the package must be built
 * @param differences settings of n8n, options of the sandbox, and fields of the credential; without them the door's own pace is off
 * @returns the stage, to be closed
 */
export async function openStage(
	installed: InstalledN8n,
	differences: { n8n?: Record<string, string>; sandbox?: Partial<SandboxOptions>; credential?: object } = {},
): Promise<Stage> {
	const n8n = await startN8n(installed, differences.n8n);
	const sandbox = await startSandbox(differences.sandbox);
	const close = async () => {
		await n8n.stop();
		await sandbox.close();
	};
	try {
		const name = `Sandbox ${sandbox.url}`;
		const fields = { ...credentialFor(sandbox), callsPer10Seconds: 0, ...differences.credential };
		const id = await n8n.createCredential('jingOAuth2Api', name, fields);
		const pid = Number(readFileSync(join(dirname(n8n.stateFile), 'n8n.pid'), 'utf8'));
		return { n8n, sandbox, credentials: { jingOAuth2Api: { id, name } }, pid, close };
	} catch (error) {
		await close();
		throw error;
	}
}

interface Ended {
	id: string;
	status: string;
	startedAt: string;
	stoppedAt: string | null;
}

/** Waits for the end of an execution; asks seldom, since n8n's answers cost n8n's time. Under the newcomer's load n8n has none for a while. */
async function endOf({ n8n }: Stage, workflowId: string): Promise<Ended> {
	const path = `/executions?filter=${encodeURIComponent(JSON.stringify({ workflowId }))}&limit=1`;
	const ended = async () => {
		const { results } = await n8n.rest<{ results: Ended[] }>('GET', path).catch((reason: Error) => {
			if (reason.message.startsWith('n8n answered 5')) return { results: [] };
			throw reason;
		});
		return results.find(({ stoppedAt }) => stoppedAt !== null);
	};
	return await until(`the end of workflow ${workflowId}`, ended, { within: LONGEST, every: EVERY });
}

/**
 * Executes a workflow once, from its node 'Start', against an emptied sandbox.
 * @param stage where
 * @param workflow whose node under test is called 'Node'
 * @returns what it took
 * @throws Error when the execution did not end well; items that left by an error output are no reason
 */
export async function execute(stage: Stage, workflow: WorkflowJson): Promise<Taken> {
	const { n8n, sandbox, pid } = stage;
	sandbox.state.store.clear();
	sandbox.state.clearCalls();
	const workflowId = await n8n.createWorkflow(workflow);
	forgetPeak(pid);
	const before = processorTime(pid);
	await n8n.rest('POST', `/workflows/${workflowId}/run`, { triggerToStartFrom: { name: 'Start' } });
	const { id, status, startedAt, stoppedAt } = await endOf(stage, workflowId);
	const processor = processorTime(pid) - before;
	const memory = peakMemory(pid);
	const { runData, error } = await n8n.execution(id);
	if (status !== 'success') throw new Error(`'${workflow.name}' ended with ${status}: ${error?.message}`);
	const [run] = runData.Node as Array<(typeof runData.Node)[number] & { executionTime: number }>;
	const [succeeded, failed] = run.data?.main ?? [];
	await n8n.rest('POST', '/executions/delete', { ids: [id] });
	return {
		node: run.executionTime / 1000,
		wall: (Date.parse(stoppedAt!) - Date.parse(startedAt)) / 1000,
		processor,
		memory,
		succeeded: succeeded?.length ?? 0,
		failed: failed?.length ?? 0,
		calls:
			sandbox.state.calls.length +
			sandbox.state.droppedCalls -
			sandbox.state.tokenRequests -
			sandbox.state.refreshRequests,
		users: sandbox.state.users.size,
	};
}
