import { generateNodeTypeFile } from '@n8n/workflow-sdk';
import type { INodeTypeDescription } from 'n8n-workflow';
import ts from 'typescript';

// What n8n's own types declare of these names, as far as a workflow's JSON can hold it: an expression is a text that begins with "=".
// Of assignments inside a collection, n8n writes the name alone.
const PRELUDE = `
type Expression<T> = \`=\${string}\` & { type?: T };
type IDataObject = Record<string, unknown>;
interface CredentialReference { id: string; name: string }
interface NodeConfig<T> { parameters?: T }
interface AssignmentCollectionValue { assignments: Array<{ id: string; name: string; value: unknown; type: string }> }
`;

/** A source that n8n generates, and the name of the type of the node in it. */
export interface NodeTypes {
	source: string;
	config: string;
}

/**
 * Generates the type of a node as n8n's MCP server does for a model (synthesizeNodeTypeDef of n8n 2.41.1).
 *
 * @param description the node's description
 */
export function typesOf(description: INodeTypeDescription): NodeTypes {
	const source = generateNodeTypeFile({
		...description,
		name: `n8n-nodes-jingdigital.${description.name}`,
		properties: description.properties.filter(({ type }) => type !== 'hidden'),
	} as unknown as Parameters<typeof generateNodeTypeFile>[0]);
	const [, config] = /^export type (\w+Node) = \{/m.exec(source) ?? [];
	// n8n writes a type for each operation, and none that joins them, which it names all the same.
	const [, joined] = /NodeConfig<(\w+)>/.exec(source) ?? [];
	const parts = [...source.matchAll(/^export type (\w+Params) = \{/gm)].map(([, name]) => name);
	const isJoined = new RegExp(`(type|interface) ${joined}\\b`).test(source);
	return { source: isJoined ? source : `${source}\ntype ${joined} = ${parts.join(' | ')};\n`, config };
}

/**
 * Compiles sources beside each other, in memory and strictly.
 *
 * @param sources by a name for each
 * @returns what the compiler finds wrong, as "name: message"
 */
export function mistakesIn(sources: Record<string, string>): string[] {
	const files = new Map(Object.entries({ ...sources, prelude: PRELUDE }).map(([name, text]) => [`/${name}.ts`, text]));
	const options: ts.CompilerOptions = { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, types: [] };
	const host = ts.createCompilerHost(options);
	const { getSourceFile, fileExists } = host;
	host.fileExists = (name) => files.has(name) || fileExists(name);
	host.getSourceFile = (name, version) => {
		const text = files.get(name);
		return text === undefined ? getSourceFile(name, version) : ts.createSourceFile(name, text, version);
	};
	return ts.getPreEmitDiagnostics(ts.createProgram([...files.keys()], options, host)).map(({ file, messageText }) => {
		const name = file?.fileName.replace(/^\/|\.ts$/g, '') ?? '';
		return `${name}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
	});
}
