/** Files that tests read or load by name, and who does; jest knows only what is imported. */
interface Reading {
	/** Paths from the folder of package.json. */
	files: RegExp;
	/** The modules or tests that read them; a folder ends with a slash and stands for the tests in it. */
	readers: string[];
}

export const READINGS: Reading[] = [
	// What is made of the contract is held against it in test/documents, which looks at every change.
	{
		files: /^contract\/([^/]+\.yaml|schema\/.*)$/,
		readers: [
			'sandbox/contract.mts',
			'tools/contract/document.mts',
			'tools/contract/schema.mts',
			'test/contract/documents.mts',
			'test/documentation/seeds.test.mts',
			'test/nodes/JingTrigger/',
			'test/package/',
			'test/sandbox/frozen-contract.mts',
			'test/tools/contract-copy.mts',
		],
	},
	// The classes are found through package.json, and their texts in the documents.
	{ files: /^(api|credentials|documentation|nodes)\//, readers: ['test/package/'] },
	// The Chinese edition is made of the sources' texts.
	{
		files: /^(api|chinese|credentials|documentation|nodes|contract\/data)\//,
		readers: [
			'tools/chinese/contract.mts',
			'tools/chinese/data.mts',
			'tools/chinese/documents.mts',
			'tools/chinese/edition.mts',
			'tools/chinese/texts.mts',
		],
	},
	{ files: /^nodes\/.*\.json$/, readers: ['test/nodes/'] },
	{ files: /^icons\//, readers: ['test/credentials/', 'test/nodes/', 'test/package/'] },
	{ files: /^package\.json$/, readers: ['test/package/', 'test/tools/', 'sandbox/contract.mts'] },
	{ files: /^(gulpfile\.js|LICENSE)$/, readers: ['test/package/'] },
	{ files: /^(examples|docs)\//, readers: ['test/tools/'] },
	{ files: /^sandbox\/page\//, readers: ['test/sandbox/page.test.mts'] },
	{ files: /^test\/tools\/fixtures\//, readers: ['test/tools/'] },
	{
		files: /^test\/documentation\/(fixtures|seeds)\//,
		readers: [
			'test/documentation/fixtures.mts',
			'test/documentation/fixtures.test.mts',
			'test/documentation/seeds.test.mts',
		],
	},
	{ files: /^(\.github|\.ci|e2e\/n8n)\//, readers: ['test/tools/'] },
];

/** Who looks at every file of the repository, were it only whether it is there. */
export const READERS_OF_ALL = ['test/documents/'];

/** What every test depends on, with nobody importing it. */
export const DECIDES_ON_ALL = /^(package-lock\.json|\.npmrc|jest\.config\.js|test\/(seed|timeout)\.js)$/;

/**
 * Names the files whose tests a change can break: the changed ones, and those who read them.
 * @param changed paths of files that were changed, added or removed
 * @param all paths of all files there are
 * @returns files that are there, for jest to find the tests that import them; tests among them are meant themselves
 */
export function concernedFiles(changed: string[], all: string[]): string[] {
	if (changed.length === 0) return [];
	const readers = changed
		.flatMap((file) => READINGS.filter(({ files }) => files.test(file)))
		.flatMap((one) => one.readers);
	const everybody = changed.some((file) => DECIDES_ON_ALL.test(file)) ? ['test/'] : [];
	const meant = [...changed, ...readers, ...READERS_OF_ALL, ...everybody];
	const isMeant = (file: string) =>
		meant.some((one) => (one.endsWith('/') ? file.startsWith(one) && file.endsWith('.test.mts') : file === one));
	return all.filter(isMeant);
}
