import type { IDataObject } from 'n8n-workflow';
import { InputRefusal } from '../../../api/refusal/refusal';
import contract from '../../../contract/data/jing.json';
import { readingOf } from '../../shared/values/reading';
import { isAutomatic } from '../mapping/mapped';
import type { FieldsInput } from './field';
import { mappedFields } from './mapped';
import { MAPPER } from './names';
import { takenFields } from './taken';
import { writtenFields } from './written';

const MAX_FIELDS = contract.userLimits.maxCustomFields;

/** How the form holds the fields, how they are read, and what to do where there are too many. */
const WAYS = {
	written: [writtenFields, "Remove some under 'Fields to Write', or send the user twice with a part of them each."],
	mapped: [mappedFields, "Remove some under 'Fields to Map', or send the user twice with a part of them each."],
	taken: [takenFields, "Name the ones to send under 'Fields to Take'."],
} as const;

function wayOf({ parameter }: FieldsInput) {
	if (parameter('customFieldsMode') === 'define') return WAYS.written;
	return isAutomatic(parameter, MAPPER) ? WAYS.taken : WAYS.mapped;
}

/**
 * Reads the custom fields that the form holds.
 *
 * @param input the item's parameters and fields, and the credential, which may list the fields of the account
 * @param reading how the item is read
 * @returns text by field code; undefined when there is no field
 * @throws InputRefusal for more fields than JINGdigital takes, a field without or with a repeated code, a column that no item has,
 * and a value that is no text
 */
export function readCustomFields(input: FieldsInput, reading = readingOf(input)): IDataObject | undefined {
	const [fieldsOf, advice] = wayOf(input);
	const pairs = fieldsOf(input, reading).filter((pair): pair is [string, string] => pair[1] !== undefined);
	if (pairs.length > MAX_FIELDS) {
		throw new InputRefusal(
			'input_too_many',
			`There are ${pairs.length} custom fields, but a user has at most ${MAX_FIELDS} (documented for the interface; for each user inferred).`,
			advice,
		);
	}
	// fromEntries defines own properties, so a field called __proto__ does no harm.
	return pairs.length ? Object.fromEntries(pairs) : undefined;
}
