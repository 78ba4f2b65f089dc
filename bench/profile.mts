/** A CPU profile as V8 writes it; the parts that are used here. */
export interface CpuProfile {
	nodes: Array<{ id: number; callFrame: { functionName: string; url: string }; children?: number[] }>;
	/** The node that ran, sample by sample. */
	samples: number[];
	/** Microseconds before each sample. */
	timeDeltas: number[];
}

/** Whose work a moment was. */
export type Part = (typeof PARTS)[number];

/** The parts that a profile is divided into, in words. */
export const PARTS = [
	'the door (api/)',
	'forms and credential (nodes/, credentials/)',
	'n8n at their request',
	'n8n reading parameters and expressions for them',
	"n8n's request helper",
	'garbage collector',
	'idle',
	'the rest of n8n',
] as const;

const [DOOR, FORMS, ASKED, PARAMETERS, HELPER, COLLECTOR, IDLE, REST] = PARTS;
const PACKAGE = '/n8n-nodes-jingdigital/dist/';
const REQUEST_HELPER = /\/n8n-core\/dist\/.*request-helper|\/node_modules\/(axios|follow-redirects)\//;

function partOf({ functionName, url }: CpuProfile['nodes'][number]['callFrame'], caller: Part): Part {
	if (functionName === '(garbage collector)') return COLLECTOR;
	if (functionName === '(idle)') return IDLE;
	const [, own] = url.split(PACKAGE);
	if (own !== undefined) return own.startsWith('api/') ? DOOR : FORMS;
	if (REQUEST_HELPER.test(url)) return HELPER;
	// What is built into Node.js works for who called it.
	if (!url.includes('/node_modules/')) return caller;
	if (caller !== DOOR && caller !== FORMS) return caller;
	return functionName === 'getNodeParameter' ? PARAMETERS : ASKED;
}

/**
 * Divides a profile: each moment belongs to the innermost function on the stack that is ours or n8n's request helper. What n8n does
 * because one of our functions called it, other than sending, is a part of its own, and so is the reading of parameters, which every
 * node's form costs.
 * @returns milliseconds by part
 */
export function timeByPart({ nodes, samples, timeDeltas }: CpuProfile): Record<Part, number> {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const parts = new Map<number, Part>();
	const assign = (id: number, caller: Part) => {
		const node = byId.get(id)!;
		const part = partOf(node.callFrame, caller);
		parts.set(id, part);
		node.children?.forEach((child) => assign(child, part));
	};
	assign(nodes[0].id, REST);
	const times = Object.fromEntries(PARTS.map((part) => [part, 0])) as Record<Part, number>;
	samples.forEach((id, index) => (times[parts.get(id) ?? REST] += timeDeltas[index] / 1000));
	return times;
}
