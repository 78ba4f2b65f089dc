/** Where the version of a release stands. */
export interface Versions {
	/** In package.json. */
	manifest: string;
	/** In package-lock.json, at its two places. */
	lock: Array<string | undefined>;
	/** The text of CHANGELOG.md. */
	changelog: string;
	/** The git tags that the commit has which look like a version. */
	tags: string[];
}

interface ChangelogSection {
	version: string;
	date: string;
	text: string;
}

const sectionsOf = (changelog: string): ChangelogSection[] =>
	[...changelog.matchAll(/^## \[(\d+\.\d+\.\d+)\](?: - (.*))?$([\s\S]*?)(?=^## |^\[|(?![\s\S]))/gm)].map(
		([, version, date = '', text]) => ({ version, date, text }),
	);

/**
 * Compares all places in which the version of a release stands. The changelog is to be in the form of Keep a Changelog.
 * @returns what does not agree, a sentence each
 */
export function versionsThatDisagree({ manifest, lock, changelog, tags }: Versions): string[] {
	const found: string[] = [];
	if (lock.some((version) => version !== manifest)) {
		found.push(
			`package.json says ${manifest}, package-lock.json ${lock.join(' and ')}: run npm install --package-lock-only`,
		);
	}
	const sections = sectionsOf(changelog);
	const own = sections.find(({ version }) => version === manifest);
	if (own === undefined) found.push(`CHANGELOG.md has no section ## [${manifest}] - <date>`);
	else {
		if (sections[0] !== own)
			found.push(`The newest version in CHANGELOG.md is ${sections[0].version}, not ${manifest}`);
		if (Number.isNaN(Date.parse(own.date)) || !/^\d{4}-\d{2}-\d{2}$/.test(own.date)) {
			found.push(`CHANGELOG.md has no date such as 2026-11-22 for ${manifest}`);
		}
		if (!/^- \S/m.test(own.text)) found.push(`CHANGELOG.md says nothing about ${manifest}`);
	}
	for (const tag of tags) if (tag !== `v${manifest}`) found.push(`The tag is ${tag}, the version ${manifest}`);
	return found;
}
