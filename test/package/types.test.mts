import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INode, INodeTypeDescription } from 'n8n-workflow';
import { descriptionsIn } from '../../tools/generate/documents/descriptions.mts';
import { root } from './manifest.mts';
import { mistakesIn, typesOf } from './types.mts';

/** A model reads the type of a node whole; what is longer leaves it little room for the work. */
const MOST_CHARACTERS = 90_000;

let nodes: INodeTypeDescription[];
beforeAll(async () => (nodes = (await descriptionsIn(root)).nodes.map(({ description }) => description)));

const examples = readdirSync(path.join(root, 'examples')).filter((file) => file.endsWith('.json'));

/** The nodes of an example that are nodes of the package, also those that an agent has as tools. */
const nodesOf = (example: string) =>
	(JSON.parse(readFileSync(path.join(root, 'examples', example), 'utf8')) as { nodes: INode[] }).nodes.flatMap(
		(node) => {
			const [, name] = /^n8n-nodes-jingdigital\.(\w+?)(Tool)?$/.exec(node.type) ?? [];
			return name ? [{ ...node, name }] : [];
		},
	);

/** A node of an example as code of its type. n8n adds these parameters by itself, to every node that polls or is a tool. */
function codeOf({ parameters, credentials }: INode, config: string, index: number): string {
	const { pollTimes, descriptionType, toolDescription, ...own } = parameters;
	const filled = JSON.stringify({ parameters: own, ...(credentials && { credentials }) });
	return `export const example${index}: ${config}['config'] = ${filled};`;
}

test('the types that n8n generates of the nodes compile, every example is of them, and what is not of them is told', () => {
	const used = examples.flatMap(nodesOf);
	expect(new Set(used.map(({ name }) => name)).size).toBeGreaterThan(7);
	const sources = Object.fromEntries(
		nodes.map((description) => {
			const { source, config } = typesOf(description);
			const ofNode = used.filter(({ name }) => name === description.name);
			return [description.name, [source, ...ofNode.map((node, index) => codeOf(node, config, index))].join('\n')];
		}),
	);
	const wrong = ['resource: "user", operation: "upsert", made: "up"', 'resource: "user", operation: "fly"'].map(
		(parameters, index) => `const wrong${index}: JingUserNode['config'] = { parameters: { ${parameters} } };`,
	);
	const mistakes = mistakesIn({ ...sources, jingUser: `${sources.jingUser}\n${wrong.join('\n')}` });
	expect(mistakes.filter((mistake) => !/'made' does not exist|"fly"/.test(mistake))).toEqual([]);
	expect(mistakes).toHaveLength(wrong.length);
});

test('no type is so long that a model has no room beside it', () => {
	const long = nodes
		.map((description) => ({ name: description.name, length: typesOf(description).source.length }))
		.filter(({ length }) => length > MOST_CHARACTERS);
	expect(long).toEqual([]);
});
