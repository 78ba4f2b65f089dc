// Builds the package into dist/: tsc compiles, this file adds what tsc does not know.
const { execFileSync } = require('node:child_process');
const { rmSync } = require('node:fs');
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

function icons() {
	return src('icons/*.svg').pipe(dest('dist/icons'));
}

function codexAndSchemas() {
	return src(['nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json']).pipe(dest('dist/nodes'));
}

exports.contract = contract;
exports.default = series(clean, contract, compile, parallel(icons, codexAndSchemas));
