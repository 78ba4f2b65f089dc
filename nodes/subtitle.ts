import { resourceNames, type OperationRow } from './contract';
import { fieldsName } from './undocumented/documented/form';
import { isEnough } from './undocumented/nothing';

const NOTHING = 'Nothing filled in: ';

/** What the canvas can see of a form without running it: whether anything is filled in that a call would carry. */
const FILLED = `(form) => (form.record && $parameter["record"]?.value)
	|| $parameter[form.fields]?.mappingMode === "autoMapInputData"
	|| Object.values($parameter[form.fields]?.value ?? {}).some((value) => value !== null && value !== "")
	|| ["bodyJson", "bodyPairs", "pathValues", "queryPairs"].some((name) => $parameter["options"]?.[name])
	|| ($parameter["identities"]?.identity ?? []).some(({ value }) => value !== "")`.replace(/\s+/g, ' ');

/** By key, how a write can be filled in: where its values stand, and whether a chosen record is enough. */
const writesOf = (rows: OperationRow[]) =>
	Object.fromEntries(
		rows
			// The forms of imported and of Tuzhan's operations mark what they require by themselves.
			.filter(({ effect, fields, system }) => effect !== 'read' && !fields && system === 'jing')
			.map((row) => [`${row.resource}.${row.operation}`, { fields: fieldsName(row), record: isEnough(row) }]),
	);

/**
 * What the canvas says under the node's name, in the words of its form, and whether a write has nothing in it. Only the editor
 * evaluates it.
 *
 * @param rows the operations of the node
 * @returns an expression
 */
export function subtitleOf(rows: OperationRow[]): string {
	const names = Object.fromEntries(
		rows.map(({ resource, operation, name }) => [`${resource}.${operation}`, `${name}: ${resourceNames[resource]}`]),
	);
	const writes = JSON.stringify(writesOf(rows)).replaceAll('}}', '} }');
	const words = `(${JSON.stringify(names)})[key] ?? $parameter["operation"]`;
	const warning = `(form && !(${FILLED})(form) ? ${JSON.stringify(NOTHING)} : "")`;
	return `={{ ((key) => ((form) => ${warning} + (${words}))((${writes})[key]))($parameter["resource"] + "." + $parameter["operation"]) }}`;
}
