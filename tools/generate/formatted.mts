import path from 'node:path';
import { format, getFileInfo, resolveConfig } from 'prettier';
import { projectFolder } from '../../e2e/project.mts';

/**
 * Formats a text that a program has written, as everything in the repository is formatted.
 *
 * @param file the name of the file it goes into: its ending says how it is read
 * @param text the text
 * @returns the text as Prettier writes it; as it is where Prettier does not know files of this name
 * @throws what Prettier throws when the text cannot be read
 */
export async function formatted(file: string, text: string): Promise<string> {
	if ((await getFileInfo(file)).inferredParser === null) return text;
	const settings = await resolveConfig(path.join(projectFolder, path.basename(file)));
	return await format(text, { ...settings, filepath: file });
}
