import { parse } from 'flatted';

/** One item as n8n stored it. */
export interface Item {
	json: Record<string, unknown>;
	pairedItem?: { item: number; input?: number } | number | Array<{ item: number; input?: number }>;
	error?: { message: string; description?: string };
}

export interface ExecutionError {
	message: string;
	description?: string;
	context?: Record<string, unknown>;
}

interface NodeRun {
	executionStatus: string;
	data?: { main: Array<Item[] | null> };
	error?: ExecutionError;
	hints?: Array<{ message: string }>;
}

export interface Execution {
	id: string;
	status: string;
	workflowId: string;
	runData: Record<string, NodeRun[]>;
	lastNode?: string;
	/** What stopped the execution, if something did. */
	error?: ExecutionError;
	/** Everything n8n stored of this execution, as text: the place to look for what must not be in there. */
	stored: string;
}

/** An execution as n8n's REST interface hands it out: `data` is text made by the library flatted. */
export interface StoredExecution {
	id: string;
	status: string;
	workflowId: string;
	data: string;
}

/**
 * Makes an answer of n8n readable.
 * @returns the execution with its run data
 * @throws SyntaxError when n8n stored something else than flatted text
 */
export function readExecution({ id, status, workflowId, data }: StoredExecution): Execution {
	const { resultData = {} } = parse(data);
	const { runData = {}, lastNodeExecuted, error } = resultData;
	return { id, status, workflowId, runData, lastNode: lastNodeExecuted, error, stored: data };
}

/**
 * What n8n says below the output of a node.
 * @returns the hints of all its runs
 */
export const hintsOf = (execution: Execution, nodeName: string): string[] =>
	(execution.runData[nodeName] ?? []).flatMap(({ hints = [] }) => hints.map(({ message }) => message));

/**
 * What a node put out.
 * @param outputIndex 0 is the first output; of a node with an error output, 1 is the error output
 * @returns the items of all its runs, in order
 * @throws Error naming the nodes that did run, when this one did not
 */
export function outputItems(execution: Execution, nodeName: string, outputIndex = 0): Item[] {
	const runs = execution.runData[nodeName];
	if (runs === undefined) {
		const ran = Object.keys(execution.runData).join(', ') || 'none';
		const why = execution.error === undefined ? '' : ` The execution said: ${execution.error.message}`;
		throw new Error(`The node "${nodeName}" did not run. These did: ${ran}.${why}`);
	}
	return runs.flatMap((run) => run.data?.main[outputIndex] ?? []);
}
