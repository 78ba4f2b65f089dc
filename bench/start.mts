// npm run bench [-- quick] [measurement ...]
//
// This package next to what a user would use instead, in one real n8n with n8n's own defaults, against the sandbox on the same
// machine. Prints tables, and writes results.json and results.svg beside this file. With names, only those measurements run; the
// others keep what results.json says of them. "quick" runs each once with few items, to see that all work, and writes nothing.
// Memory and processor time are read from /proc, so this needs Linux.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { endOnSignals, runCommand } from '../e2e/commands.mts';
import { ensureN8n } from '../e2e/install.mts';
import { build } from '../e2e/pack.mts';
import { n8nVersion, projectFolder } from '../e2e/project.mts';
import { chartSvg } from './chart.mts';
import { growth } from './growth.mts';
import { limit } from './limit.mts';
import { manyUsers } from './many-users.mts';
import { memory } from './memory.mts';
import { ownCost } from './own-cost.mts';
import { sectionText, type Results, type Section } from './results.mts';
import type { Bench } from './rounds.mts';
import { singleCalls } from './single-calls.mts';
import { startCost } from './start-cost.mts';
import { strategyGrowth } from './strategies.mts';
import { trigger, triggerCompileCache, triggerLazy } from './trigger.mts';

const MEASUREMENTS: Record<string, (bench: Bench) => Promise<Section>> = {
	'single-calls': singleCalls,
	'many-users': manyUsers,
	memory,
	growth,
	strategies: strategyGrowth,
	'own-cost': ownCost,
	limit,
	'n8n-start': startCost,
	trigger,
	'trigger-compile-cache': triggerCompileCache,
	'trigger-lazy': triggerLazy,
};
/** Run only when they are asked for: they answer a question about n8n's settings. */
const ON_REQUEST = ['trigger-compile-cache', 'trigger-lazy'];
const file = (name: string) => join(projectFolder, 'bench', name);

async function conditions(node: string): Promise<Record<string, string>> {
	const { output } = await runCommand(node, ['--version'], { cwd: projectFolder, timeLimit: 10_000 });
	const processors = cpus();
	return {
		n8n: n8nVersion,
		'Node.js of n8n': output.trim(),
		machine: `${processors.length} processors (${processors[0].model.trim()}), shared by n8n, the sandbox and the benchmark`,
		settings:
			"n8n's defaults: one main process, SQLite, all executions saved with their data; only telemetry, templates and the like are off",
		'HTTP Request': 'version 4.2 of the node',
		'this package':
			"'Calls per 10 Seconds' is 0 (no limit) except at the documented limit; 'Calls in Flight' is 20, its default",
	};
}

async function run(names: string[], isQuick: boolean): Promise<void> {
	const installed = await ensureN8n(n8nVersion);
	await build();
	const stored: Results = existsSync(file('results.json'))
		? JSON.parse(readFileSync(file('results.json'), 'utf8'))
		: { conditions: {}, sections: {} };
	stored.conditions = await conditions(installed.node);
	for (const [name, text] of Object.entries(stored.conditions)) console.log(`${name}: ${text}`);
	const bench: Bench = {
		installed,
		rounds: isQuick ? 1 : 5,
		items: (full) => (isQuick ? Math.max(100, full / 20) : full),
	};
	const keep = (name: string, section: Section) => {
		stored.sections[name] = section;
		console.log(`\n${sectionText(section)}\n`);
		if (isQuick) return;
		writeFileSync(file('results.json'), `${JSON.stringify(stored, null, '\t')}\n`);
		writeFileSync(file('results.svg'), chartSvg(Object.values(stored.sections)));
	};
	for (const name of names) {
		console.log(name);
		keep(name, await MEASUREMENTS[name](bench));
	}
	const claims = names.flatMap((name) => stored.sections[name].claims);
	console.log(`${claims.filter(({ met }) => met).length} of ${claims.length} claims met`);
}

endOnSignals();
// Each n8n that is started wants to be told when this process ends.
process.setMaxListeners(0);
const words = process.argv.slice(2);
const chosen = words.filter((word) => word !== 'quick');
const unknown = chosen.find((name) => !(name in MEASUREMENTS));
if (unknown !== undefined) {
	console.error(`There is no measurement '${unknown}'. There are: ${Object.keys(MEASUREMENTS).join(', ')}`);
	process.exitCode = 1;
} else {
	const all = Object.keys(MEASUREMENTS).filter((name) => !ON_REQUEST.includes(name));
	await run(chosen.length > 0 ? chosen : all, words.includes('quick'));
}
