const BUILT_IN = ['test', 'start'];

/**
 * Finds the scripts of package.json that a text tells to run, as "npm run lint", "npm test" or "npm start".
 * @param text of a document or a workflow
 * @returns their names, each once, in the order of the text
 */
export function scriptsNamedIn(text: string): string[] {
	const calls = text.matchAll(/\bnpm (?:run(?:-script)? (?:--?[\w-]+ )*([\w:-]+)|(test|start)\b)/g);
	return [...new Set([...calls].map(([, script, builtIn]) => script ?? builtIn))];
}

/**
 * Finds what a text tells to run and is not there.
 * @param name of the text, for the sentence
 * @param scripts those of package.json
 * @returns a sentence for each script that is missing
 */
export const missingScripts = (name: string, text: string, scripts: Record<string, string>): string[] =>
	scriptsNamedIn(text)
		.filter((script) => !(script in scripts))
		.map(
			(script) =>
				`${name} says "npm ${BUILT_IN.includes(script) ? '' : 'run '}${script}", which package.json does not have`,
		);
