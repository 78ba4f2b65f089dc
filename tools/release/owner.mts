// Who owns the package: tools/release/owner.json, and the places that name the owner.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What owner.json holds; empty text where it is not filled in yet. RELEASING.md says what each is. */
export interface Owner {
	name: string;
	email: string;
	home: string;
	repository: string;
	issues: string;
}

/** What stands for an owner who is not known yet, on a domain that nobody can own (RFC 2606). */
const PLACEHOLDER = 'n8n-nodes-jingdigital.example';
const STAND_IN: Owner = {
	name: 'JINGdigital nodes maintainers',
	email: `maintainers@${PLACEHOLDER}`,
	home: `https://${PLACEHOLDER}`,
	repository: `https://${PLACEHOLDER}/repository`,
	issues: `https://${PLACEHOLDER}/issues`,
};

const isAddress = (text: string) => URL.canParse(text) && /^https:\/\/.*[^/]$/.test(text);

/** What each has to be, and whether a text can be that. */
const RULES: Record<keyof Owner, { what: string; fits: (text: string) => boolean }> = {
	name: { what: 'a name', fits: (text) => text.trim() !== '' },
	email: { what: 'an address for mail', fits: (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) },
	home: { what: 'an https address without a slash at its end', fits: isAddress },
	repository: {
		what: 'a repository on GitHub, as https://github.com/<owner>/<name>',
		fits: (text) => /^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/.test(text) && !text.endsWith('.git'),
	},
	issues: { what: 'an https address without a slash at its end', fits: isAddress },
};

/**
 * Finds what nobody can release with.
 *
 * @param owner what owner.json holds
 * @returns a sentence for each that is not filled in, or cannot be meant
 */
export function notFilledIn(owner: Partial<Owner>): string[] {
	return Object.entries(RULES).flatMap(([key, { what, fits }]) => {
		const value = owner[key as keyof Owner] ?? '';
		if (value === '') return `"${key}" is empty in tools/release/owner.json; it has to be ${what}.`;
		if (/\.example\b/.test(value) || !fits(value))
			return `"${key}" in tools/release/owner.json is "${value}"; it has to be ${what}.`;
		return [];
	});
}

/** Puts a text in the place that a pattern finds between two groups. */
function put(file: string, text: string, pattern: RegExp, value: string): string {
	if (!pattern.test(text)) throw new Error(`${file} has no place for the owner: ${pattern.source} is not found in it.`);
	return text.replace(pattern, (...found: unknown[]) => `${String(found[1])}${value}${String(found[2])}`);
}

/**
 * Writes the owner into all places that name one.
 *
 * @param project the folder of package.json
 * @returns the text of each file, by its path in the project
 * @throws Error when a file has no place for it any more
 */
export function withOwner(project: string): Map<string, string> {
	const read = (file: string) => readFileSync(join(project, file), 'utf8');
	const given = Object.entries(JSON.parse(read('tools/release/owner.json')) as Owner).filter(
		([, value]) => value !== '',
	);
	const { name, email, home, repository, issues } = { ...STAND_IN, ...Object.fromEntries(given) } as Owner;
	const manifest: unknown = {
		...(JSON.parse(read('package.json')) as object),
		homepage: home,
		author: { name, email },
		repository: { type: 'git', url: `git+${repository}.git` },
		bugs: { url: issues },
	};
	const written = new Map([
		['package.json', JSON.stringify(manifest, null, 2)],
		['LICENSE', put('LICENSE', read('LICENSE'), /^(Copyright \(c\) \d{4} ).+?()$/m, name)],
		['SECURITY.md', put('SECURITY.md', read('SECURITY.md'), /(\bWrite to )\S+@\S+( with\b)/, email)],
	]);
	for (const folder of ['credentials', 'nodes']) {
		for (const entry of readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })) {
			const file = `${folder}/${entry}`;
			if (file.endsWith('.credentials.ts'))
				written.set(file, put(file, read(file), /(documentationUrl = ')[^']*(\/docs\/[\w./-]+\.md')/, home));
			if (file.endsWith('.node.json'))
				written.set(file, put(file, read(file), /("url": ")[^"]*?(\/docs\/[\w./-]+\.md")/g, home));
		}
	}
	return written;
}
