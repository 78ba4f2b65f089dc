// What an Endpoint Directory of 1 MB costs a run, by itself: no n8n, no network. It runs what the build has written, without what a
// loader adds: `npm run build && node --import tsx bench/directory.mts`
import { createRequire } from 'node:module';
import { rowOf } from '../nodes/contract.ts';
import { readContract } from '../sandbox/contract.mts';
import { openApi } from '../sandbox/documentation/printers.mts';
import { documentationOf } from '../sandbox/jing/documentation.mts';
import { endpointsOf } from '../sandbox/jing/endpoints.mts';
import { median } from './statistics.mts';

const { entryOf } = createRequire(import.meta.url)(
	'../dist/nodes/undocumented/directory.js',
) as typeof import('../nodes/undocumented/directory.ts');

const SIZE = 1_000_000;
const ROUNDS = 50;
const LIMIT = 5;

const endpoints = endpointsOf(readContract(''));
const paths = Object.assign(
	{},
	...endpoints.map((endpoint) => openApi(documentationOf(endpoint, rowOf(endpoint.key))).paths),
) as object;
const short = JSON.stringify({ openapi: '3.0.1', info: { description: '' }, paths });
const text = short.replace('"description":""', `"description":"${'x'.repeat(SIZE - short.length)}"`);
const rows = endpoints.map(({ key }) => rowOf(key));

/** A run gets the credential anew: the text is the same, but another string. */
function run(directory: string): number {
	const endpointDirectory = Buffer.from(directory).toString();
	const before = performance.now();
	const found = entryOf(rows[0], { baseUrl: 'https://jing.example', endpointDirectory });
	const took = performance.now() - before;
	if ((found !== undefined) !== (directory !== '')) throw new Error('The directory does not say what it should.');
	return took;
}

const first = run(text);
const withIt = median(Array.from({ length: ROUNDS }, () => run(text)));
const without = median(Array.from({ length: ROUNDS }, () => run('')));
const more = withIt - without;
process.stdout.write(
	`A directory of ${(text.length / 1e6).toFixed(1)} MB with ${rows.length} operations: ${first.toFixed(0)} ms once per process, then ${more.toFixed(2)} ms more per run than with none (${more < LIMIT ? 'under' : 'NOT under'} ${LIMIT} ms).\n`,
);
if (more >= LIMIT) process.exitCode = 1;
