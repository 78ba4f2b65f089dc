import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readDocumentation } from '../../documentation/read.ts';
import { outlineOf } from './outline.mts';

const folder = path.join(__dirname, 'fixtures');

/** The texts of made-up documentations, by shape and name; beside each stands what is read of it. */
export const fixtures = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	.filter((file) => path.extname(file) !== '' && !file.endsWith('.read'))
	.map((file) => file.split(path.sep).join('/'))
	.sort();

/** The text of a fixture. */
export const textOf = (fixture: string): string => readFileSync(path.join(folder, fixture), 'utf8');

/** What a fixture is read as, written down by hand or checked by a person, line by line. */
export const expectedOf = (fixture: string): string => readFileSync(path.join(folder, `${fixture}.read`), 'utf8');

/** What is read of a text, or why it is refused. */
export function outlineOfText(text: string): string {
	try {
		return outlineOf(readDocumentation(text));
	} catch (reason) {
		const { code, message, description } = reason as Error & { code?: string; description?: string };
		if (code === undefined) throw reason;
		return `refused: ${message}\n         ${description}\n`;
	}
}
