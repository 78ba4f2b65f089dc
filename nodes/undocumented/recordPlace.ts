import type { IDataObject } from 'n8n-workflow';
import { InputRefusal } from '../../api/refusal/refusal';

/**
 * Puts the chosen record's ID where the endpoint takes it: into the field that is known to take it, else into the path's only
 * placeholder that has no value yet.
 *
 * @param id the record's ID; empty for none
 * @param path of the call
 * @param field that takes the ID, where it is known
 * @param values of the path's placeholders; the ID becomes one of them where it belongs there
 * @returns what goes into body or query
 * @throws InputRefusal when it is not known where the ID goes
 */
export function placeRecord(
	id: string,
	path: string,
	field: string | undefined,
	values: Map<string, string>,
): IDataObject {
	if (id === '') return {};
	if (field) return { [field]: id };
	const empty = [...path.matchAll(/\{([^{}/]+)\}/g)].map(([, name]) => name).filter((name) => !values.has(name));
	if (empty.length === 1) {
		values.set(empty[0], id);
		return {};
	}
	throw new InputRefusal(
		'endpoint_unknown',
		'A record is chosen, but it is not known where its ID goes in the call.',
		"Choose no record, and fill the ID into the field that takes it under 'Fields'.",
	);
}

/**
 * Refuses a record that is chosen in a list while another one stands in the field for its ID.
 *
 * @param placed the ID of the chosen record, by the name of its field
 * @param sent what the fields hold
 * @throws InputRefusal that names the field
 */
export function refuseTwice(placed: IDataObject, sent: unknown): void {
	for (const [name, id] of Object.entries(placed)) {
		const other = (sent as IDataObject | undefined)?.[name];
		if (other === undefined || String(other) === String(id)) continue;
		throw new InputRefusal(
			'input_twice',
			`The chosen record is ${String(id)}, but '${name}' under 'Fields' is ${String(other)}.`,
			'Choose the record, or fill in the field, not both.',
		);
	}
}
