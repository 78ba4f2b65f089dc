import { versionsThatDisagree } from '../../../tools/release/versions.mts';

const changelog = `# Changelog

## [Unreleased]

## [1.2.0] - 2026-11-22

### Added

- Something new.

## [1.1.0] - 2026-10-01

- Something older.

[1.2.0]: https://example.com/compare
`;
const good = { manifest: '1.2.0', lock: ['1.2.0', '1.2.0'], changelog, tags: ['v1.2.0'] };

test('versions that agree are no finding, with and without a tag', () => {
	expect(versionsThatDisagree(good)).toEqual([]);
	expect(versionsThatDisagree({ ...good, tags: [] })).toEqual([]);
	expect(versionsThatDisagree({ ...good, changelog: '## [1.2.0] - 2026-11-22\n\n- The first.\n' })).toEqual([]);
});

test.each([
	['a lock file of another version', { lock: ['1.2.0', '1.1.0'] }, /package-lock\.json 1\.2\.0 and 1\.1\.0/],
	['no section', { changelog: '# Changelog\n\n## [Unreleased]\n\n- Something.\n' }, /no section ## \[1\.2\.0\]/],
	[
		'a newer section',
		{ changelog: `## [1.3.0] - 2026-12-01\n\n- New.\n\n${changelog}` },
		/newest version .* is 1\.3\.0, not 1\.2\.0/,
	],
	['a section without a date', { changelog: changelog.replace('[1.2.0] - 2026-11-22', '[1.2.0]') }, /no date/],
	['a section with a date that is none', { changelog: changelog.replace('2026-11-22', '2026-13-22') }, /no date/],
	['an empty section', { changelog: changelog.replace('- Something new.', '') }, /says nothing about 1\.2\.0/],
	['another tag', { tags: ['v1.1.0'] }, /The tag is v1\.1\.0, the version 1\.2\.0/],
	['a tag without v', { tags: ['1.2.0'] }, /The tag is 1\.2\.0/],
])('%s is found', (_, change, sentence) => {
	expect(versionsThatDisagree({ ...good, ...change })).toEqual([expect.stringMatching(sentence)]);
});
