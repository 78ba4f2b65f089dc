import { PARTS, timeByPart, type CpuProfile } from '../../bench/profile.mts';

type Frame = [functionName: string, url: string, ...callees: Frame[]];

const at = (path: string) => `file:///n8n/node_modules/${path}`;
const API = at('n8n-nodes-jingdigital/dist/api/call.js');
const NODE = at('n8n-nodes-jingdigital/dist/nodes/JingUser/JingUser.node.js');
const CREDENTIAL = at('n8n-nodes-jingdigital/dist/credentials/JingOAuth2Api.credentials.js');
const HELPER = at('n8n-core/dist/execution-engine/node-execution-context/utils/request-helper-functions.js');
const EXPRESSION = at('n8n-workflow/dist/cjs/expression.js');
const ENGINE = at('n8n-core/dist/execution-engine/workflow-execute.js');

/** Profiles a call tree in which every function ran for 1 ms by itself. */
function profileOf(...roots: Frame[]): CpuProfile {
	const nodes: CpuProfile['nodes'] = [];
	const add = ([functionName, url, ...callees]: Frame): number => {
		const node: CpuProfile['nodes'][number] = { id: nodes.length + 1, callFrame: { functionName, url } };
		nodes.push(node);
		node.children = callees.map(add);
		return node.id;
	};
	add(['(root)', '', ...roots]);
	const samples = nodes.slice(1).map(({ id }) => id);
	return { nodes, samples, timeDeltas: samples.map(() => 1000) };
}

const some = (profile: CpuProfile) =>
	Object.fromEntries(Object.entries(timeByPart(profile)).filter(([, time]) => time > 0));
const [door, forms, asked, parameters, helper, collector, idle, rest] = PARTS;

test('what a function of ours does, and what is built in and called by it, is ours', () => {
	const profile = profileOf(['run', ENGINE, ['call', API, ['parse', ''], ['from', 'node:buffer', ['toString', '']]]]);
	expect(some(profile)).toEqual({ [rest]: 1, [door]: 4 });
});

test('nodes and credential are told from the door', () => {
	expect(some(profileOf(['execute', NODE, ['call', API]], ['authenticate', CREDENTIAL, ['get', '']]))).toEqual({
		[forms]: 3,
		[door]: 1,
	});
});

test("n8n's request helper and what it calls is its own, but our credential inside of it is ours", () => {
	const sending = [
		'httpRequest',
		HELPER,
		['request', at('axios/dist/node/axios.cjs'), ['write', 'node:net']],
		['authenticate', CREDENTIAL],
	] as Frame;
	expect(some(profileOf(['call', API, sending]))).toEqual({ [door]: 1, [helper]: 3, [forms]: 1 });
});

test('what else n8n does because one of our functions called it is a part of its own, and so are parameters', () => {
	const reading = ['getNodeParameter', ENGINE, ['evaluate', EXPRESSION, ['apply', '']]] as Frame;
	expect(some(profileOf(['execute', NODE, reading], reading))).toEqual({ [forms]: 1, [parameters]: 3, [rest]: 3 });
	expect(
		some(profileOf(['call', API, ['getCredentials', ENGINE, ['decrypt', at('n8n-core/dist/cipher.js')]]])),
	).toEqual({
		[door]: 1,
		[asked]: 2,
	});
});

test('garbage collector and idle time belong to nobody', () => {
	expect(some(profileOf(['call', API, ['(garbage collector)', '']], ['(idle)', '']))).toEqual({
		[door]: 1,
		[collector]: 1,
		[idle]: 1,
	});
});

test('no moment is counted twice or left out', () => {
	const profile = profileOf(['run', ENGINE, ['call', API, ['httpRequest', HELPER, ['log', at('winston/logger.js')]]]]);
	const sum = Object.values(timeByPart(profile)).reduce((total, time) => total + time, 0);
	expect(sum).toBe(profile.samples.length);
});
