import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { lineOf, lines } from '../../../e2e/line.mts';
import { projectFolder } from '../../../e2e/project.mts';
import { missingScripts } from '../../../tools/release/commands.mts';
import { manifestOf } from '../../../tools/release/packed.mts';

interface Job {
	needs?: string;
	permissions?: Record<string, string>;
	strategy?: { matrix: { node?: number[]; n8n?: string[] } };
	steps: Array<{ uses?: string; run?: string; with?: Record<string, unknown> }>;
}
interface Workflow {
	on: Record<string, { tags?: string[] } | null>;
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

const folder = join(projectFolder, '.github');
const text = (file: string) => readFileSync(join(folder, file), 'utf8');
const workflow = (name: string): Workflow => parse(text(`workflows/${name}.yml`), { strict: true });
const workflows = readdirSync(join(folder, 'workflows')).map((file) => file.replace(/\.yml$/, ''));
const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps }) => steps);
const commandsOf = ({ steps }: Job) => steps.flatMap(({ run }) => run ?? []);

test('every file in .github is YAML', () => {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.ya?ml$/.test(file));
	expect(files.length).toBeGreaterThan(4);
	for (const file of files) expect(parse(text(file), { strict: true })).toBeInstanceOf(Object);
});

test('workflows run scripts that package.json has', () => {
	const { scripts } = manifestOf(projectFolder);
	for (const name of workflows) {
		const commands = stepsOf(workflow(name)).flatMap(({ run }) => run ?? []);
		expect(commands.length).toBeGreaterThan(1);
		expect(missingScripts(name, commands.join('\n'), scripts)).toEqual([]);
	}
});

test('every action is pinned to a commit, the same one everywhere, with its version beside it, and no checkout leaves its token behind', () => {
	const steps = workflows.flatMap((name) => stepsOf(workflow(name)));
	const used = new Set(steps.flatMap(({ uses }) => uses ?? []));
	expect(used.size).toBeGreaterThan(0);
	for (const action of used) expect(action).toMatch(/^actions\/[\w-]+@[\da-f]{40}$/);
	const lines = workflows.flatMap((name) => text(`workflows/${name}.yml`).match(/uses:.*$/gm) ?? []);
	for (const line of lines) expect(line).toMatch(/^uses: \S+ # v\d+\.\d+\.\d+$/);
	expect(new Set([...used].map((action) => action.split('@')[0])).size).toBe(used.size);
	for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))) {
		expect(step.with?.['persist-credentials']).toBe(false);
	}
});

test('CI runs everything once, what depends on Node.js on 20 and 24 too, and all stories in n8n 1.x on each Node.js that it runs on', () => {
	const { test: everything, node, n8n } = workflow('ci').jobs;
	expect(everything.strategy).toBeUndefined();
	expect(commandsOf(everything).at(-1)).toBe('npm test');
	expect(node.strategy?.matrix.node).toEqual([20, 24]);
	expect(commandsOf(node).at(-1)).toBe('npm test -- node');
	const names = (n8n.strategy?.matrix.n8n ?? []).map((name) => lineOf(name).name);
	expect(names.sort()).toEqual(
		lines
			.map(({ name }) => name)
			.filter((name) => name.startsWith('1.'))
			.sort(),
	);
	expect(commandsOf(n8n).at(-1)).toBe('npm run test:e2e -- ${{ matrix.n8n }}');
});

test('a version tag publishes with provenance, after the release check, and only jobs that publish may speak in the name of the package', () => {
	const { on, permissions, jobs } = workflow('publish');
	expect(Object.keys(on)).toEqual(['push']);
	expect(on.push?.tags).toEqual(['v*.*.*']);
	expect(permissions).toEqual({ contents: 'read' });
	const { check, publish } = jobs;
	expect(commandsOf(check).at(-1)).toBe('npm run release:check');
	expect(check.permissions).toBeUndefined();
	expect(publish.needs).toBe('check');
	expect(publish.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
	expect(commandsOf(publish)).toEqual(['npm ci', 'npm run build', 'npm publish --provenance --access public']);
});

test('the Chinese edition follows under a version and a tag of its own, so that latest stays the English one', () => {
	const { 'publish-zh': publish, ...others } = workflow('publish').jobs;
	expect(Object.keys(others)).toEqual(['check', 'publish']);
	expect(publish.needs).toBe('publish');
	expect(publish.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
	const [install, build, version, publishing, ...rest] = commandsOf(publish);
	expect([install, build, publishing, ...rest]).toEqual([
		'npm ci',
		'npm run build -- zh',
		'npm publish --provenance --access public --tag zh',
	]);
	const number = /^npm version "\$\((.*)\)-zh" --no-git-tag-version$/.exec(version)![1];
	const said = execFileSync('sh', ['-c', number], { cwd: projectFolder, encoding: 'utf8' });
	expect(said.trim()).toBe(manifestOf(projectFolder).version);
});
