import { connect, openSandbox } from '../../connect.mts';
import { outputItems } from '../../execution.mts';
import { packageToTest } from '../../pack.mts';
import { publishTrigger, sampleEvent, send, waitForSuccesses } from '../../trigger.mts';
import { people, upsertByMobile, workflowWith } from '../../workflow.mts';

const n8n = connect();
const HAN = /\p{Script=Han}/u;
const LONGEST = 600_000;

let opened: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => (opened = await openSandbox(n8n)));
afterAll(async () => await opened.sandbox.close());

/** How the node JINGdigital User is called in the editor. */
const shown = async () => {
	const type = (await n8n.nodeTypes()).find(({ name }) => name === 'n8n-nodes-jingdigital.jingUser');
	return (type as unknown as { displayName: string }).displayName;
};

// The second one has no telephone number, which is said in the language of the edition.
const items = people(3).map((person, index) => (index === 1 ? { ...person, mobile: 'none' } : person));

/** Two nodes with something in every part of their forms, one of them an operation by its entry in the credential. */
function made(name: string) {
	const { credentials } = opened;
	const options = { usersPerCall: 2, emptyValues: 'empty', checkValues: true };
	const source = { source_name: '春季线上研讨会', website_name: 'Product site' };
	const workflow = workflowWith(
		name,
		items,
		upsertByMobile({
			credentials,
			onError: 'continueErrorOutput',
			parameters: { options, additionalFields: { sourceData: { source } } },
		}),
	);
	const groups = {
		...workflow.nodes[1],
		id: 'groups',
		name: 'Groups',
		type: 'n8n-nodes-jingdigital.jingUser',
		parameters: { resource: 'group', operation: 'getAll', returnAll: false, limit: 2, options: { pageSize: 5 } },
		executeOnce: true,
	};
	return {
		...workflow,
		nodes: [...workflow.nodes, groups],
		connections: { ...workflow.connections, After: { main: [[{ node: 'Groups', type: 'main' as const, index: 0 }]] } },
	};
}

interface Run {
	calls: unknown[];
	outputs: unknown[];
	refusals: Array<{ code: unknown; words: string }>;
}

/** Runs a stored workflow: what was sent, and what left the nodes. */
async function run(id: string): Promise<Run> {
	const { state } = opened.sandbox;
	state.clearCalls();
	const execution = await n8n.run(id);
	expect(execution.error?.message).toBeUndefined();
	return {
		calls: state.calls
			.filter(({ path }) => !path.includes('oauth2'))
			.map(({ method, path, query, body }) => ({ method, path, query, body })),
		outputs: ['After', 'Groups'].map((node) => outputItems(execution, node).map(({ json }) => json)),
		refusals: outputItems(execution, 'After Failed').map(({ json }) => ({
			code: (json.details as { code: string }).code,
			words: String(json.error),
		})),
	};
}

const withoutWords = ({ refusals, ...rest }: Run) => ({ ...rest, refusals: refusals.map(({ code }) => code) });

/** An event starts a published workflow. */
async function expectStarts({ workflowId, url }: { workflowId: string; url: string }, times: number): Promise<void> {
	expect((await send(url, sampleEvent())).text).toBe('{"received":1,"started":1}');
	await waitForSuccesses(n8n, workflowId, times);
}

test(
	'what was made in one edition opens and runs in the other, both ways, and speaks its language',
	async () => {
		const [english, chinese] = [await packageToTest('en'), await packageToTest('zh')];
		const first = await n8n.createWorkflow(made('Made in English'));
		const published = await publishTrigger(n8n);
		const { nodes } = await n8n.readWorkflow(first);
		const before = await run(first);
		expect(await shown()).toBe('JINGdigital User');
		expect(before.calls.length).toBeGreaterThan(1);
		expect(before.outputs.map((each) => (each as unknown[]).length)).toEqual([2, 2]);
		expect(before.refusals).toEqual([{ code: expect.any(String), words: expect.not.stringMatching(HAN) }]);
		await expectStarts(published, 1);

		let second = '';
		let publishedInChinese = published;
		try {
			await n8n.install(chinese);
			expect(await shown()).toBe('JINGdigital 用户');
			expect((await n8n.readWorkflow(first)).nodes).toEqual(nodes);
			const inChinese = await run(first);
			expect(withoutWords(inChinese)).toEqual(withoutWords(before));
			expect(inChinese.refusals[0].words).toMatch(HAN);
			await expectStarts(published, 2);
			second = await n8n.createWorkflow(made('Made in Chinese'));
			publishedInChinese = await publishTrigger(n8n);
			await expectStarts(publishedInChinese, 1);
			expect(withoutWords(await run(second))).toEqual(withoutWords(before));
		} finally {
			await n8n.install(english);
		}
		expect(await shown()).toBe('JINGdigital User');
		expect((await n8n.readWorkflow(second)).nodes).toEqual(nodes);
		expect(await run(second)).toEqual(before);
		await expectStarts(publishedInChinese, 2);
	},
	LONGEST,
);
