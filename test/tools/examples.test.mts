import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { INode } from 'n8n-workflow';
import { exampleFiles, readExample } from '../../e2e/example.mts';
import { projectFolder } from '../../e2e/project.mts';

const NOTE = 'n8n-nodes-base.stickyNote';
const SIZE = 100;
// The agent is drawn wider than other nodes, and the name of a node takes a line or two below it.
const WIDE = '@n8n/n8n-nodes-langchain.agent';
const LABEL = 50;
const GAP = 20;
// Characters in a line of a note per pixel, and pixels per line, as n8n 2.41.1 draws them.
const CHARACTER = 6.7;
const LINE = 20;

const { n8n } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { n8n: { nodes: string[] } };
const nodesOfPackage = n8n.nodes.map((path) =>
	basename(path, '.node.js').replace(/^./, (letter) => letter.toLowerCase()),
);

/** What a node covers on the canvas: left, top, right, bottom. */
function areaOf({ type, position: [left, top], parameters }: INode): [number, number, number, number] {
	const isNote = type === NOTE;
	const width = isNote ? Number(parameters.width) : type === WIDE ? 2.6 * SIZE : SIZE;
	return [left, top, left + width, top + (isNote ? Number(parameters.height) : SIZE + LABEL)];
}

function overlap(one: INode, other: INode): boolean {
	const [left, top, right, bottom] = areaOf(one);
	const [otherLeft, otherTop, otherRight, otherBottom] = areaOf(other);
	return left < otherRight + GAP && otherLeft < right + GAP && top < otherBottom + GAP && otherTop < bottom + GAP;
}

/** How high the text of a note is when it is drawn. */
function heightOfText({ parameters }: INode): number {
	const perLine = (Number(parameters.width) - 30) / CHARACTER;
	const lines = String(parameters.content).replaceAll('*', '').split('\n');
	return lines.reduce(
		(height, line) => height + (line.startsWith('#') ? 2 * LINE : Math.ceil(line.length / perLine) * LINE),
		20,
	);
}

test('every example stands in the table of examples/README.md, and nothing else does', () => {
	const table = readFileSync(join(projectFolder, 'examples', 'README.md'), 'utf8');
	const listed = [...table.matchAll(/^\| \[([\w-]+\.json)\]\(\1\) +\|/gm)].map(([, file]) => file);
	expect([...listed].sort()).toEqual([...exampleFiles].sort());
});

describe.each(exampleFiles)('examples/%s', (file) => {
	const workflow = readExample(file);
	const notes = workflow.nodes.filter(({ type }) => type === NOTE);
	const names = workflow.nodes.map(({ name }) => name);

	test('carries no credential and no webhook address of whoever made it', () => {
		for (const node of workflow.nodes) {
			expect(node).not.toHaveProperty('credentials');
			expect(node).not.toHaveProperty('webhookId');
		}
		expect(Object.keys(workflow).sort()).toEqual(['connections', 'name', 'nodes', 'settings']);
	});

	test('connects nodes that are there, and leaves none but notes alone', () => {
		const targets = Object.values(workflow.connections).flatMap((outputs) =>
			Object.values(outputs).flatMap((branches) =>
				branches.flatMap((branch) => (branch ?? []).map(({ node }) => node)),
			),
		);
		const connected = new Set([...Object.keys(workflow.connections), ...targets]);
		expect(names).toEqual(expect.arrayContaining([...connected]));
		const alone = workflow.nodes.filter(({ name }) => !connected.has(name)).map(({ type }) => type);
		expect(alone.filter((type) => type !== 'n8n-nodes-base.stickyNote')).toEqual([]);
	});

	test('gives every node a name of its own', () => {
		expect(new Set(names).size).toBe(names.length);
	});

	test('has nodes of this package and of n8n only', () => {
		for (const { type } of workflow.nodes) {
			const [, own] = /^n8n-nodes-jingdigital\.(\w+?)(Tool)?$/.exec(type) ?? [];
			if (own) expect(nodesOfPackage).toContain(own);
			else expect(type).toMatch(/^(n8n-nodes-base|@n8n\/n8n-nodes-langchain)\.\w+$/);
		}
	});

	test('says in notes what it does and what to set up, step by step', () => {
		const text = notes.map(({ parameters }) => String(parameters.content)).join('\n');
		expect(text).toMatch(/^## \w+/);
		expect(text).toMatch(/^1\. [^]*^2\. [^]*^3\. /m);
	});

	test('is drawn from left to right, nothing lies on anything else, and no note is cut off', () => {
		workflow.nodes.forEach((one, index) => {
			for (const other of workflow.nodes.slice(index + 1)) {
				expect([one.name, other.name, overlap(one, other)]).toEqual([one.name, other.name, false]);
			}
		});
		const left = (name: string) => workflow.nodes.find((node) => node.name === name)!.position[0];
		for (const [from, { main = [] }] of Object.entries(workflow.connections)) {
			for (const { node } of main.flatMap((branch) => branch ?? [])) expect(left(node)).toBeGreaterThan(left(from));
		}
		for (const note of notes) expect(heightOfText(note)).toBeLessThanOrEqual(Number(note.parameters.height));
	});
});
