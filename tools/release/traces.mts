// What must not be in a release or in the repository: secrets (by the rules of secretlint) and paths of somebody's machine.
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { lintSource } from '@secretlint/core';
import { creator as rule } from '@secretlint/secretlint-rule-preset-recommend';
import { projectFolder } from '../../e2e/project.mts';

const rules = [{ id: '@secretlint/secretlint-rule-preset-recommend', rule }];

/** Folders of people, wherever a system keeps them; but for n8n's own folder in its Docker image, which documents name. */
const OF_SOMEBODY =
	/(?<![\w.-])(?:\/(?:home|Users)\/(?!node\/\.n8n\b)[A-Za-z0-9_][\w.-]*|\/root\/\w|[A-Za-z]:\\{1,2}Users\\{1,2}\w)/;
/** This machine's own. A folder directly below the root may have a name that texts use for other things. */
const ownFolders = [projectFolder, homedir()].filter((folder) => folder.split(/[\\/]/).length > 2);

async function secretsIn(filePath: string, content: string): Promise<string[]> {
	const source = { filePath, content, ext: '', contentType: 'text' as const };
	const { messages } = await lintSource({ source, options: { config: { rules }, maskSecrets: true } });
	return messages.map(({ message, loc }) => `${filePath}:${loc.start.line}: ${message}`);
}

/**
 * Searches files for secrets and for paths of a machine. Files that are not text are passed over.
 * @param folder where they are
 * @param files paths below it
 * @returns a line for each finding, with file and line; a secret is masked
 */
export async function tracesIn(folder: string, files: string[]): Promise<string[]> {
	const found: string[] = [];
	for (const file of files) {
		const content = readFileSync(join(folder, file), 'utf8');
		if (content.includes('\0')) continue;
		found.push(...(await secretsIn(file, content)));
		for (const [index, line] of content.split('\n').entries()) {
			const path = OF_SOMEBODY.exec(line)?.[0] ?? ownFolders.find((own) => line.includes(own));
			if (path !== undefined) found.push(`${file}:${index + 1}: a path of a machine, ${path}`);
		}
	}
	return found;
}
