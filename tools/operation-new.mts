// npm run operation:new -- tag.getAll: begins an operation. It writes the three files that are its own, in which everything that only
// the documentation can say is marked to be filled in; until then nothing is generated from them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectFolder } from '../e2e/project.mts';
import { SYSTEMS } from './contract/document.mts';
import { ContractFault } from './contract/schema.mts';
import { formatted } from './generate/formatted.mts';
import { withCall } from './operation-new/call.mts';
import { newOperation, NotPossible, type Given } from './operation-new/new-operation.mts';
import { operationSource } from './operation-new/source.mts';
import { testSource } from './operation-new/test-source.mts';

const USAGE = 'Name one operation by its key: npm run operation:new -- tag.getAll';

function argumentsGiven(): { key: string; given: Given } {
	const text = { type: 'string' } as const;
	try {
		const { values, positionals } = parseArgs({
			allowPositionals: true,
			options: {
				...{ node: text, name: text, action: text, description: text, effect: text, record: text },
				list: { type: 'boolean' },
			},
		});
		if (positionals.length === 1) return { key: positionals[0], given: { ...values } };
	} catch {
		// An option that is not known is answered like a missing key.
	}
	throw new NotPossible(USAGE);
}

async function begin(): Promise<string[]> {
	const { key, given } = argumentsGiven();
	const contract = path.join(projectFolder, 'contract');
	const added = newOperation(contract, key, given);
	const { node, resource, operation } = added.row;
	const place = `nodes/${node}/${resource}/${operation}`;
	const call = `contract/${SYSTEMS[added.system]}`;
	const files = { [`${place}.operation.ts`]: operationSource(added), [`test/${place}.test.mts`]: testSource(added) };
	for (const file of Object.keys(files)) {
		if (existsSync(path.join(projectFolder, file))) throw new NotPossible(`${file} is there already.`);
	}
	const texts = { ...files, [call]: withCall(readFileSync(path.join(projectFolder, call), 'utf8'), added) };
	for (const [file, text] of Object.entries(texts)) {
		mkdirSync(path.dirname(path.join(projectFolder, file)), { recursive: true });
		writeFileSync(path.join(projectFolder, file), await formatted(file, text));
	}
	return Object.keys(texts);
}

try {
	for (const file of await begin()) console.log(`${file} has a stub.`);
	console.log(
		'Fill in what is marked in these files, from the documentation alone; then run: npm run generate. CONTRIBUTING.md goes on from there.',
	);
} catch (reason) {
	if (!(reason instanceof NotPossible || reason instanceof ContractFault)) throw reason;
	console.error(reason.message);
	process.exitCode = 1;
}
