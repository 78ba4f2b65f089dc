import { operationKey, operationRows, resourceNames, rowOf, type OperationRow } from '../contract';

// Lists of things that happen; their operations are named after them.
const HAPPENINGS = /^get(Authorizations|Clicks|Deliveries|Registrations|Sends|Submissions)$/;

/** The lists that can be watched: "Get Many" of every resource, and those of things that happen. */
export const watchedRows: OperationRow[] = operationRows.filter(
	({ system, list, operation }) => system === 'jing' && list && (operation === 'getAll' || HAPPENINGS.test(operation)),
);

/**
 * The name of a list, as the form shows it.
 *
 * @param row its operation
 * @returns e.g. "Lead" or "Activity: Registrations"
 */
export const listName = ({ resource, operation, name }: OperationRow): string =>
	operation === 'getAll' ? resourceNames[resource] : `${resourceNames[resource]}: ${name.replace(/^Get /, '')}`;

/** The choice of a list. */
export const listChoices = watchedRows
	.map((row) => ({
		name: listName(row),
		value: operationKey(row),
		description: `Page '${row.jingName}' in the section '${row.section}' of JINGdigital's documentation`,
	}))
	.sort((one, other) => one.name.localeCompare(other.name));

/**
 * The operation that reads a list.
 *
 * @param key its key, e.g. "lead.getAll"
 */
export const watchedRow = (key: unknown): OperationRow => rowOf(String(key));
