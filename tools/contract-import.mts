// npm run contract:import -- <file, folder or address> [--write] [--contract <folder>]: see contract-import/import.mts. The Endpoint
// Directory goes to standard output and everything else to standard error, so that the first can be saved to a file.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { projectFolder } from '../e2e/project.mts';
import { ContractFault } from './contract/schema.mts';
import { NotReadable } from './contract-import/file.mts';
import { importExport } from './contract-import/import.mts';
import { readSource } from './contract-import/source.mts';
import { formatted } from './generate/formatted.mts';

const USAGE =
	'Name one file, folder or address: npm run contract:import -- <file, folder or address> [--write] [--contract <folder>]';

function argumentsGiven() {
	try {
		const { values, positionals } = parseArgs({
			allowPositionals: true,
			options: { write: { type: 'boolean', default: false }, contract: { type: 'string' } },
		});
		if (positionals.length === 1) return { ...values, source: positionals[0] };
	} catch {
		// An option that is not known is answered like a missing file.
	}
	throw new NotReadable(USAGE);
}

try {
	const { source, write, contract } = argumentsGiven();
	// npm changes into the package's folder; the user's file is meant from where the user is.
	const from = process.env.INIT_CWD ?? process.cwd();
	const folder = contract ? path.resolve(from, contract) : path.join(projectFolder, 'contract');
	const reading = await readSource(source, from, (line) => console.error(line), pause);
	const { directory, report, text } = importExport(reading, folder, write);
	if (write && text !== undefined)
		writeFileSync(path.join(folder, 'operations.yaml'), await formatted('operations.yaml', text));
	console.log(JSON.stringify(directory, null, 2));
	console.error(report.join('\n'));
} catch (reason) {
	if (!(reason instanceof NotReadable || reason instanceof ContractFault)) throw reason;
	console.error(reason.message);
	process.exitCode = 1;
}
