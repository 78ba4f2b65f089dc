import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../e2e/commands.mts';
import { ensureN8n } from '../../e2e/install.mts';
import { lines } from '../../e2e/line.mts';
import { startN8n } from '../../e2e/n8n.mts';
import { projectFolder } from '../../e2e/project.mts';
import type { Step } from '../steps.mts';
import { missingScripts } from './commands.mts';
import { askedFor, notLoaded } from './loading.mts';
import { notFilledIn } from './owner.mts';
import { manifestOf, MOST_BYTES, packRelease, type Packed } from './packed.mts';
import { tracesIn } from './traces.mts';
import { versionsThatDisagree } from './versions.mts';

const text = (file: string) => readFileSync(join(projectFolder, file), 'utf8');
const manifest = () => manifestOf(projectFolder);

let packing: Promise<Packed> | undefined;
/** All steps look at the same tarball. */
const packed = () => (packing ??= packRelease());

async function git(...args: string[]): Promise<string[]> {
	const { status, output } = await runCommand('git', args, { cwd: projectFolder, timeLimit: 60_000 });
	if (status !== 0)
		throw new Error(`"git ${args.join(' ')}" did not work. Is this a clone of the repository?\n${output}`);
	return output.split(/[\0\n]/).filter(Boolean);
}

/** A step that looks for what is wrong: it passes when it finds nothing, and says what it looked at. */
function search(name: string, look: () => Promise<{ found: string[]; lookedAt: string }>): Step {
	return {
		name,
		async run() {
			const { found, lookedAt } = await look();
			console.log(found.length === 0 ? `Nothing found in ${lookedAt}` : found.join('\n'));
			return { passed: found.length === 0 ? 1 : 0, failed: found.map((line) => `${name}: ${line}`), skipped: [] };
		},
	};
}

const owner = search('The owner is filled in', async () => ({
	found: notFilledIn(JSON.parse(text('tools/release/owner.json'))),
	lookedAt: 'tools/release/owner.json',
}));

const versions = search('Version, lock file, changelog and tag agree', async () => {
	const lock = JSON.parse(text('package-lock.json'));
	const tags = (await git('tag', '--points-at', 'HEAD')).filter((tag) => /^v?\d/.test(tag));
	const { version } = manifest();
	return {
		found: versionsThatDisagree({
			manifest: version,
			lock: [lock.version, lock.packages[''].version],
			changelog: text('CHANGELOG.md'),
			tags,
		}),
		lookedAt: `version ${version}${tags.map((tag) => `, tag ${tag}`).join('')}`,
	};
});

const commands = search('Commands that the documents name are there', async () => {
	const documents = await git('ls-files', '*.md', '.github/workflows/*');
	const { scripts } = manifest();
	return {
		found: documents.flatMap((file) => missingScripts(file, text(file), scripts)),
		lookedAt: `${documents.length} documents and workflows`,
	};
});

const size = search('The package is small', async () => {
	const { files, size: bytes } = await packed();
	const seen = `${bytes.toLocaleString('en')} bytes unpacked in ${files.length} files`;
	const most = MOST_BYTES.toLocaleString('en');
	return {
		found: bytes < MOST_BYTES ? [] : [`${seen}; it has to stay under ${most}`],
		lookedAt: `${seen}, under ${most}`,
	};
});

const traces = search('No secret and no path of a machine', async () => {
	const { folder, files } = await packed();
	const tracked = await git('ls-files', '-z');
	return {
		found: [...(await tracesIn(folder, files)), ...(await tracesIn(projectFolder, tracked))],
		lookedAt: `${files.length} files of the package and ${tracked.length} of the repository`,
	};
});

const installed = lines.map(({ name }) =>
	search(`The package in n8n ${name}`, async () => {
		const { tarball, folder, files } = await packed();
		const n8n = await startN8n(await ensureN8n(name), {}, tarball);
		try {
			const released = manifestOf(folder);
			return { found: await notLoaded(n8n, released, files), lookedAt: askedFor(released, files) };
		} finally {
			await n8n.stop();
		}
	}),
);

/** What a release needs beside the tests, cheapest first. The package has to be built. */
export const releaseSteps: Step[] = [owner, versions, commands, size, traces, ...installed];
