import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { contractFiles } from './contract.mts';
import { Edition } from './edition.mts';
import { projectFolder } from '../../e2e/project.mts';

/**
 * Compiles the sources with the Chinese texts in the places of the English ones.
 *
 * @param folder where the compiled files go
 * @returns the texts that have no Chinese one, as "place: English"
 * @throws Error with the compiler's words
 */
export function compileChinese(folder: string): string[] {
	const edition = new Edition();
	const { config } = ts.readConfigFile(path.join(projectFolder, 'tsconfig.json'), ts.sys.readFile) as {
		config: object;
	};
	const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, projectFolder);
	// File by file, as each of them says enough for itself; that the types are right is checked elsewhere.
	const alone = { isolatedModules: true, noCheck: true, noLib: true, noResolve: true, types: [] };
	const program = ts.createProgram(fileNames, { ...options, ...alone, outDir: folder, noEmitOnError: false });
	const { diagnostics } = program.emit(undefined, undefined, undefined, false, { before: [edition.transformer] });
	if (diagnostics.length) throw new Error(ts.flattenDiagnosticMessageText(diagnostics[0].messageText, '\n'));
	for (const file of contractFiles()) {
		const target = path.join(folder, file);
		mkdirSync(path.dirname(target), { recursive: true });
		writeFileSync(target, `${JSON.stringify(edition.contract(file), null, '\t')}\n`);
	}
	return [...edition.missing].flatMap(([place, keys]) => [...keys].map((key) => `${place}: ${key}`));
}
