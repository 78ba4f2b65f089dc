import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../../e2e/project.mts';
import { pathOf } from '../../api/call/address.ts';
import type { OperationRow } from '../../nodes/contract.ts';
import { keyOf } from './document.mts';
import type { OperationsFile } from './rows.mts';

/** The nodes of the package, by the names of their classes. */
function nodesOfPackage(): string[] {
	const { n8n } = JSON.parse(readFileSync(path.join(projectFolder, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[] };
	};
	return n8n.nodes.map((file) => path.basename(file, '.node.js'));
}

const systemOf = (node: string) => (node.startsWith('Tuzhan') ? 'tuzhan' : 'jing');

/**
 * Looks for what no schema can see: what a row names has to be there.
 *
 * @param file operations.yaml
 * @param rows all rows, those of the OpenAPI files too
 * @returns what is wrong, one sentence each, which begins with the row's key
 */
export function faultsIn({ records, resources }: OperationsFile, rows: OperationRow[]): string[] {
	const nodes = ['credential', ...nodesOfPackage()];
	const byKey = new Map(rows.map((row) => [keyOf(row), row]));
	const ofRecords = Object.entries(records)
		.filter(([, { from }]) => !byKey.get(from)?.list)
		.map(([kind, { from }]) => `${kind}, from: ${from} is no operation that gives a list.`);
	const ofRows = rows.flatMap((row) => {
		const { node, resource, record, system } = row;
		const said = [
			!nodes.includes(node) && `the package has no node ${node}.`,
			nodes.includes(node) &&
				system !== systemOf(node) &&
				`it stands in the file of another system than ${node} is for.`,
			node !== 'credential' && !resources[resource] && `the resource ${resource} has no name under resources.`,
			record && !records[record] && `there is no kind ${record} under records.`,
			...namesakesOf(row, rows),
			...faultsOfPath(row),
		];
		return said.filter((each) => typeof each === 'string').map((each) => `${keyOf(row)}: ${each}`);
	});
	return [...ofRecords, ...ofRows];
}

/** An import finds a row by name and section. */
function namesakesOf(row: OperationRow, rows: OperationRow[]): string[] {
	if (!row.jingName) return [];
	const alike = rows.filter(({ jingName, section }) => jingName === row.jingName && section === row.section);
	return alike.length > 1 ? [`another row has the name ${row.jingName} in the section ${row.section}.`] : [];
}

function faultsOfPath({ path: address, fields = [] }: OperationRow): string[] {
	if (address === null) return [];
	const isThere = (name: string) => address.includes(`{${name}}`);
	const nowhere = fields.filter(({ name, place }) => place === 'path' && !isThere(name));
	return [...flawOf(address), ...nowhere.map(({ name }) => `the path has no place for the field ${name}.`)];
}

function flawOf(address: string): string[] {
	try {
		pathOf(address, 'the path');
		return [];
	} catch (reason) {
		return [(reason as Error).message];
	}
}
