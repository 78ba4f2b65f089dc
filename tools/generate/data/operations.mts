import { readOperations, readRows } from '../../contract/rows.mts';

/**
 * What the nodes need of the operations: those that belong to a node, the names of resources, and what drop-downs list.
 *
 * @param folder the folder of the contract
 */
export function operationsData(folder: string) {
	const { records, resources } = readOperations(folder);
	const rows = readRows(folder)
		.filter(({ node }) => node !== 'credential')
		// The example of an import is for people; the name of the operation in its OpenAPI file for tests.
		.map(({ example: _, ...row }) => row);
	return { records, resources, rows };
}
