// n8n's MCP server and its AI builder hand models a type of each node, made of its description by n8n's own SDK for workflows. Here the
// same SDK makes them, the compiler reads them, and the nodes of all example workflows have to fit.
import { generateSingleVersionTypeFile, hasDiscriminatorPattern, planSplitVersionFiles } from '@n8n/workflow-sdk';
import ts from 'typescript';
import { exampleFiles, readExample } from '../../e2e/example.mts';
import { descriptionsIn } from '../../tools/generate/documents/descriptions.mts';
import { manifest, root } from './manifest.mts';

type Described = Parameters<typeof planSplitVersionFiles>[0];
type Filled = { resource?: string; operation?: string };

// A model writes an expression as n8n stores it; the SDK names the other types and leaves them to whoever compiles.
const PRELUDE = `
type Expression<T> = \`=\${string}\`;
type IDataObject = Record<string, unknown>;
type Items<T> = T[];
type CredentialReference = { id: string; name: string };
type NodeConfig<T> = { parameters?: T };
type AssignmentCollectionValue = { assignments?: Array<{ id?: string; name: string; value?: unknown; type?: string }> };
`;

/** Files of types, by node: one per operation where a node has several, as n8n hands them out. */
let files: Map<string, string[]>;
beforeAll(async () => {
	const { nodes } = await descriptionsIn(root);
	const filesOf = (node: Described) => {
		if (!hasDiscriminatorPattern(node)) return [generateSingleVersionTypeFile(node, 1)];
		const isOperation = ([file]: [string, string]) => /operation_\w+\.ts$/.test(file);
		return [...planSplitVersionFiles(node, 1)].filter(isOperation).map(([, text]) => text);
	};
	files = new Map(
		nodes.map(({ description }) => {
			const { name } = description;
			return [name, filesOf({ ...description, name: `${manifest.name}.${name}` } as unknown as Described)];
		}),
	);
});

const allTypes = () => `${PRELUDE}${once([...files.values()].flat().join('\n'))}\n`;

/** The type of what is filled in for one operation of a node. */
function typeOf(node: string, { resource, operation }: Filled): string {
	const declared = (files.get(node) ?? []).flatMap((text) => [
		...text.matchAll(
			/export (?:type|interface) (\w+Params)(?: = \{\n {2}resource: '(\w+)';\n {2}operation: '(\w+)';| \{)/g,
		),
	]);
	const found = declared.find((each) => each[2] === resource && each[3] === operation);
	if (!found) throw new Error(`There is no type for ${node} ${resource} ${operation}.`);
	return found[1];
}

/** What the compiler says of a text, with the line that it says it of. */
function faultsIn(text: string): string[] {
	const name = 'types.ts';
	const options: ts.CompilerOptions = { strict: true, noEmit: true, types: [], target: ts.ScriptTarget.ES2021 };
	const host = ts.createCompilerHost(options);
	const fromDisk = host.getSourceFile.bind(host);
	host.getSourceFile = (file, ...rest) =>
		file === name ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2021) : fromDisk(file, ...rest);
	return ts.getPreEmitDiagnostics(ts.createProgram([name], options, host)).map(({ messageText, start = 0 }) => {
		const line = text.slice(text.lastIndexOf('\n', start) + 1, text.indexOf('\n', start));
		return `${ts.flattenDiagnosticMessageText(messageText, '\n')} | ${line.trim().slice(0, 200)}`;
	});
}

// n8n makes the type of a helper, such as that of a resource mapper, anew in each node's file.
const once = (text: string) => {
	const known = new Set<string>();
	return text
		.split('\n')
		.filter((line) => {
			const [, name] = /^type (\w+)/.exec(line) ?? [];
			if (name === undefined) return true;
			const isNew = !known.has(name);
			known.add(name);
			return isNew;
		})
		.join('\n');
};

/** The nodes of this package in the examples, without the fields that n8n adds to an agent's tool and to what polls. */
const exampleNodes = exampleFiles.flatMap((file) =>
	readExample(file).nodes.flatMap((node): Array<[title: string, name: string, filled: Filled]> => {
		const [from, name = ''] = node.type.split('.');
		const { descriptionType: _type, toolDescription: _description, pollTimes: _times, ...filled } = node.parameters;
		return from === manifest.name ? [[`${file}: ${node.name}`, name.replace(/Tool$/, ''), filled]] : [];
	}),
);

test('the compiler takes the types of all nodes, and every node of an example fits its type', () => {
	expect(exampleNodes.length).toBeGreaterThan(exampleFiles.length);
	const uses = exampleNodes.map(
		([title, name, filled], index) =>
			`// ${title}\nconst example${index}: ${typeOf(name, filled)} = ${JSON.stringify(filled)};\n`,
	);
	const wrong = `const wrong: ${typeOf('jingPrivacy', { resource: 'authorization', operation: 'get' })} = { resource: 'authorization', operation: 'get', returnAll: 'perhaps' };\n`;
	expect(faultsIn(`${allTypes()}${uses.join('')}${wrong}`)).toEqual([
		expect.stringMatching(/^Type '"perhaps"' is not assignable to type .*const wrong/s),
	]);
});

// For one operation, n8n hands out its own type. What polls has no operations, and a form with fields for each list.
test('a model is handed at most 9,000 characters for an operation, and 30,000 for a trigger', () => {
	const long = [...files].flatMap(([node, texts]) =>
		texts
			.filter(({ length }) => length > (texts.length > 1 ? 9_000 : 30_000))
			.map(({ length }) => `${node}: ${length}`),
	);
	expect(long).toEqual([]);
});
