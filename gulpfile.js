// Builds the package into dist/: what the compiler writes, and beside it the files that it knows nothing of.
const { execFileSync } = require('node:child_process');
const { rmSync } = require('node:fs');
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

function icons() {
	return src('icons/*.svg').pipe(dest('dist/icons'));
}

function codexAndSchemas() {
	return src(['nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json']).pipe(dest('dist/nodes'));
}

exports.default = series(clean, generate, compile, parallel(icons, codexAndSchemas));
