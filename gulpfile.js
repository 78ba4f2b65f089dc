// Builds the package into dist/: tsc compiles, this file adds what tsc does not know.
const { execFileSync } = require('node:child_process');
const { readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { transformSync } = require('esbuild');
const { src, dest, series, parallel } = require('gulp');
const { writeContractData } = require('./tools/contract-data.js');

async function clean() {
	rmSync('dist', { recursive: true, force: true });
}

// The YAML in contract/ is what people edit; nodes can only import JSON. The JSON is kept in the
// repository, so that linting and type checks need no build; test/contract holds it to the YAML.
async function contract() {
	writeContractData();
}

async function compile() {
	execFileSync(process.execPath, [require.resolve('typescript/bin/tsc')], { stdio: 'inherit' });
}

// Blanks, the names of local variables and the like are a third of what tsc writes. Functions of a file keep their names,
// so that a stack trace still says where something happened.
async function compactCode() {
	for (const entry of readdirSync('dist', { recursive: true, withFileTypes: true })) {
		const file = path.join(entry.parentPath, entry.name);
		if (!entry.isFile() || !file.endsWith('.js')) continue;
		const { code } = transformSync(readFileSync(file, 'utf8'), { minify: true, charset: 'utf8', target: 'node20' });
		writeFileSync(file, code);
	}
}

// The JSON is copied as it stands in the repository, where people read it.
async function compactJson() {
	for (const entry of readdirSync('dist', { recursive: true, withFileTypes: true })) {
		const file = path.join(entry.parentPath, entry.name);
		if (!entry.isFile() || !file.endsWith('.json')) continue;
		writeFileSync(file, JSON.stringify(JSON.parse(readFileSync(file, 'utf8'))));
	}
}

function icons() {
	return src('icons/*.svg').pipe(dest('dist/icons'));
}

function codexAndSchemas() {
	return src(['nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json']).pipe(dest('dist/nodes'));
}

exports.contract = contract;
exports.default = series(clean, contract, compile, parallel(compactCode, icons, codexAndSchemas), compactJson);
