// Builds the package into dist/: what the compiler writes, and beside it the files that it knows nothing of. npm run build -- zh builds the
// Chinese edition: the same sources, with the texts of chinese/.
const { execFileSync } = require('node:child_process');
const { readFileSync, rmSync } = require('node:fs');
const { buildSync } = require('esbuild');
const { src, dest, series, parallel } = require('gulp');

const node = (...args) => execFileSync(process.execPath, args, { stdio: 'inherit' });

async function clean() {
	rmSync('dist', { recursive: true, force: true });
}

// The contract as JSON, the list of each node's operations, and the schema previews. They are kept in the repository, so that linting
// and type checks need no build.
async function generate() {
	node('--import', 'tsx', 'tools/generate.mts', 'code');
}

async function compile() {
	node(require.resolve('typescript/bin/tsc'));
}

// Who builds this is told by name which texts have no Chinese yet.
async function compileChinese() {
	node('--import', 'tsx', 'tools/chinese/build.mts');
}

// n8n installs no dependencies, so the one library goes whole into the file that names it, with its licence; all else stays what the
// compiler wrote. Its build for browsers needs nothing of Node.
async function library() {
	const licence = readFileSync(require.resolve('yaml/package.json').replace('package.json', 'LICENSE'), 'utf8');
	buildSync({
		entryPoints: ['documentation/library.ts'],
		outfile: 'dist/documentation/library.js',
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
	return src('icons/*.svg').pipe(dest('dist/icons'));
}

function codexAndSchemas() {
	return src(['nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json']).pipe(dest('dist/nodes'));
}

const edition = (compiled) => series(clean, generate, compiled, library, parallel(icons, codexAndSchemas));

exports.default = edition(compile);
exports.zh = edition(compileChinese);
