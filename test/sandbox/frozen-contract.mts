import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { ContractCopy } from '../tools/contract-copy.mts';

const contract = path.join(__dirname, '../../contract');

type Calls = Record<string, Record<string, { operationId?: string; 'x-operations'?: unknown }>>;

const read = (folder: string, file: string) =>
	parse(readFileSync(path.join(folder, file), 'utf8')) as { paths: Calls } & Record<string, unknown>;

const callsIn = ({ paths }: { paths: Calls }) => Object.values(paths).flatMap((methods) => Object.values(methods));

/**
 * Makes a contract that a sandbox can work by, in which what is documented is frozen: the calls are those of the real one, but they
 * document only the operations that the frozen one says. So a test knows which operations the sandbox has to make up.
 *
 * @returns a copy; remove it when the test is over
 */
export function frozenContract(): ContractCopy {
	const copy = new ContractCopy();
	for (const file of ['jing.yaml', 'tuzhan.yaml']) {
		const documented = new Map(
			callsIn(read(copy.folder, file)).map(({ operationId, 'x-operations': entries }) => [operationId, entries]),
		);
		const whole = read(contract, file);
		for (const call of callsIn(whole)) {
			delete call['x-operations'];
			const entries = documented.get(call.operationId);
			if (entries) call['x-operations'] = entries;
		}
		writeFileSync(path.join(copy.folder, file), stringify(whole, { aliasDuplicateObjects: false }));
	}
	for (const file of ['events.yaml', 'webhooks.yaml']) cpSync(path.join(contract, file), path.join(copy.folder, file));
	return copy;
}
