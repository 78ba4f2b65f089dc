// Builds the package into dist/: what the compiler writes, and beside it the files that it knows nothing of. npm run build -- zh builds the
// Chinese edition: the same sources, with the texts of chinese/. Tests name another folder, so that dist/ stays what it is.
const { execFileSync } = require('node:child_process');
const { readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { buildSync } = require('esbuild');
const { src, dest, series, parallel } = require('gulp');

const target = process.env.JINGDIGITAL_DIST || 'dist';

const node = (...args) => execFileSync(process.execPath, args, { stdio: 'inherit' });

async function clean() {
	rmSync(target, { recursive: true, force: true });
}

// The contract as JSON, the list of each node's operations, and the schema previews. They are kept in the repository, so that linting
// and type checks need no build.
async function generate() {
	node('--import', 'tsx', 'tools/generate.mts', 'code');
}

async function compile() {
	node(require.resolve('typescript/bin/tsc'), '--outDir', target);
}

// Who builds this is told by name which texts have no Chinese yet.
async function compileChinese() {
	node('--import', 'tsx', 'tools/chinese/build.mts', target);
}

// n8n installs no dependencies, so the one library goes whole into the file that names it, with its licence; all else stays what the
// compiler wrote. Its build for browsers needs nothing of Node.
async function library() {
	const licence = readFileSync(require.resolve('yaml/package.json').replace('package.json', 'LICENSE'), 'utf8');
	buildSync({
		entryPoints: ['documentation/library.ts'],
		outfile: `${target}/documentation/library.js`,
		bundle: true,
		platform: 'browser',
		format: 'cjs',
		target: 'es2021',
		charset: 'utf8',
		// n8n's scan refuses what prints; the library prints warnings, which nobody would see.
		drop: ['console'],
		banner: { js: `/*\nThe library yaml (https://eemeli.org/yaml), under this licence:\n\n${licence.trim()}\n*/` },
		logLevel: 'warning',
	});
}

function icons() {
	return src('icons/*.svg').pipe(dest(`${target}/icons`));
}

function codexAndSchemas() {
	return src(['nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json']).pipe(dest(`${target}/nodes`));
}

// As long as the pages have no public home, the package names none: a link of the editor must not lead to a dead address. n8n's linter
// wants the links in the sources, and a home that is entered there brings them back.
async function links() {
	const { homepage } = JSON.parse(readFileSync('package.json', 'utf8'));
	if (!new URL(homepage).hostname.endsWith('.example')) return;
	const files = readdirSync(target, { recursive: true }).map((file) => `${target}/${file}`);
	for (const file of files.filter((each) => /\.credentials\.js$|\.node\.json$/.test(each))) {
		const text = readFileSync(file, 'utf8');
		if (file.endsWith('.js')) {
			const lines = text.split('\n').filter((line) => !(line.includes('documentationUrl') && line.includes(homepage)));
			writeFileSync(file, lines.join('\n'));
			continue;
		}
		const codex = JSON.parse(text);
		const reachable = Object.entries(codex.resources).map(([kind, pages]) => [
			kind,
			pages.filter(({ url }) => !url.startsWith(homepage)),
		]);
		codex.resources = Object.fromEntries(reachable.filter(([, pages]) => pages.length > 0));
		writeFileSync(file, JSON.stringify(codex));
	}
}

// Data, which nobody reads there: without indentation, it takes half the place.
async function compact() {
	const files = readdirSync(target, { recursive: true }).filter((file) => file.endsWith('.json'));
	for (const file of files.map((each) => `${target}/${each}`))
		writeFileSync(file, JSON.stringify(JSON.parse(readFileSync(file, 'utf8'))));
}

const edition = (compiled) =>
	series(clean, generate, compiled, library, parallel(icons, codexAndSchemas), links, compact);

exports.default = edition(compile);
exports.zh = edition(compileChinese);
