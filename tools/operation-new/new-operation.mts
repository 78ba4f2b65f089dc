import type { Effect } from '../../api/call/request.ts';
import {
	keyOf,
	placedOperations,
	readYaml,
	SYSTEMS,
	type ContractDocument,
	type SystemName,
} from '../contract/document.mts';
import { readOperations, readRows, type WrittenRow } from '../contract/rows.mts';
import { checkAgainst } from '../contract/schema.mts';

/** Why no operation can be begun, in words for who asked for one. */
export class NotPossible extends Error {}

/** What is known of an operation before its documentation is read. */
export interface NewOperation {
	key: string;
	row: WrittenRow & { effect: Effect };
	/** Whether operations.yaml has its row; otherwise it goes along with the call. */
	isListed: boolean;
	system: SystemName;
	/** The name of the resource in n8n. */
	resourceName: string;
	operationId: string;
}

/** What the command is told of an operation that operations.yaml does not list. */
export interface Given {
	node?: string;
	name?: string;
	action?: string;
	description?: string;
	effect?: string;
	list?: boolean;
	record?: string;
}

const EXAMPLE =
	"--node JingUser --name 'Get Many' --action 'Get many tags' --description 'Retrieve a list of tags' --effect read --list";

/** "Get many tags" → "getManyTags" */
const idOf = (action: string) =>
	action.replace(/ +(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/^\w/, (first) => first.toLowerCase());

/**
 * Finds out what is known of an operation that is to be added.
 *
 * @param folder the folder of the contract
 * @param key e.g. "tag.getAll"
 * @param given what the command is told, for an operation that operations.yaml does not list
 * @throws NotPossible when it is there already, or not enough or too much is said of it
 * @throws ContractFault when the contract, or what is said, is not as the schemas say
 */
export function newOperation(folder: string, key: string, given: Given): NewOperation {
	const rows = readRows(folder);
	const known = rows.find((row) => keyOf(row) === key);
	if (known?.operationId)
		throw new NotPossible(`${key} is documented already: ${known.operationId} in ${SYSTEMS[known.system]}.`);
	const file = readOperations(folder);
	const listed = file.operations.find((row) => keyOf(row) === key);
	if (listed?.node === 'credential')
		throw new NotPossible(`${key} is done by the credential, which has no file for an operation.`);
	if (listed && Object.keys(given).length > 0)
		throw new NotPossible(`operations.yaml says everything of ${key}. Leave out the options.`);
	const row = (listed ?? writtenRow(folder, key, given)) as NewOperation['row'];
	const resourceName = file.resources[row.resource];
	if (!resourceName)
		throw new NotPossible(
			`Give the resource ${row.resource} a name under resources in contract/operations.yaml first.`,
		);
	const system: SystemName = row.node.startsWith('Tuzhan') ? 'tuzhan' : 'jing';
	const taken = placedOperations(readYaml<ContractDocument>(folder, SYSTEMS[system])).map(
		({ operationId }) => operationId,
	);
	const operationId = idOf(String(row.action));
	return {
		...{ key, row, isListed: listed !== undefined, system, resourceName },
		operationId: taken.includes(operationId) ? `${operationId}Of${row.node}` : operationId,
	};
}

function writtenRow(folder: string, key: string, given: Given): WrittenRow {
	const [, resource, operation] = /^([a-z]\w*)\.([a-z]\w*)$/.exec(key) ?? [];
	if (!resource) throw new NotPossible(`'${key}' is no key of an operation, such as tag.getAll.`);
	const { node, name } = given;
	if (!node || !name) {
		throw new NotPossible(
			`contract/operations.yaml has no operation ${key}. If it is missing there, say what it is: npm run operation:new -- ${key} ${EXAMPLE}`,
		);
	}
	const row = { ...given, node, name, resource, operation } as WrittenRow;
	checkAgainst(folder, 'calls', `What is said of ${key}`, [row]);
	return row;
}
