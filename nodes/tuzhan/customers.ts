import type { ICredentialDataDecryptedObject, IDataObject, INodeProperties } from 'n8n-workflow';
import { InputRefusal } from '../../api/refusal/refusal';
import { requiredText, textOf } from '../shared/text';
import { readIdentity, type IdentityKind } from '../shared/values/identity';
import { entriesOf } from '../shared/values/list';
import { WITH_CHECKS, type Reading } from '../shared/values/reading';
import { shown } from '../shared/values/shown';

/** By what a customer is known; the names of the fields in Tuzhan's answers. */
export type Key = 'audienceUserId' | 'phone' | 'thirdId';

const KEYS: Record<Key, { name: string; description: string }> = {
	audienceUserId: {
		name: 'Customer ID',
		description: "Tuzhan's ID of the customer (audienceUserId); that it is taken as text is inferred",
	},
	phone: { name: 'Phone Number', description: 'Phone number of the customer (phone)' },
	thirdId: { name: 'Third-Party ID', description: 'ID of the customer in your own system (thirdId)' },
};

/**
 * The field that says by what customers are found.
 *
 * @param keys the choices that the operation has; the first is the default
 */
export function findByField(keys: Key[]): INodeProperties {
	const [first] = keys;
	return {
		displayName: 'Find By',
		name: 'findBy',
		type: 'options',
		options: keys.map((key) => ({ ...KEYS[key], value: key })).sort((one, other) => one.name.localeCompare(other.name)),
		default: first,
		description:
			'What you know of the customers. One kind for each item: how Tuzhan joins several kinds has not been read.',
	};
}

/** The field for the ID of one customer. */
export const idField: INodeProperties = {
	displayName: 'ID',
	name: 'id',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 860484273911119872',
	description: 'ID of the customer, of the kind chosen above',
};

/** The name of a key, for sentences. */
export const nameOf = (key: Key): string => KEYS[key].name;

/**
 * Reads by what customers are found.
 *
 * @param value value of the parameter `findBy`
 * @param keys the choices that the operation has
 * @throws InputRefusal for any other value, which only an expression can give
 */
export function readKey(value: unknown, keys: Key[]): Key {
	const key = keys.find((one) => one === value);
	if (key) return key;
	throw new InputRefusal(
		'input_choice',
		`'Find By' is '${String(value)}', which Tuzhan's page does not name.`,
		`Use one of: ${keys.join(', ')}.`,
	);
}

/**
 * Reads the ID of one customer. Customer IDs are 64-bit numbers, longer than a number in n8n can hold: they stay text.
 *
 * @param value value of the parameter
 * @param key what it is
 * @param label how the user knows the parameter, e.g. "'ID'"
 * @param reading how the item is read
 * @throws InputRefusal when it is empty, no text, has lost digits, or cannot be of its kind
 */
export function readId(value: unknown, key: Key, label: string, reading: Reading = WITH_CHECKS): string {
	return requiredText(checked(value, key, label, reading), label);
}

const KINDS: Record<Key, IdentityKind> = { audienceUserId: 'other', phone: 'mobile', thirdId: 'other' };

/**
 * Reads the IDs of several customers.
 *
 * @param value one, several separated by commas, or a list that an expression gives
 * @param key what they are
 * @param label how the user knows the parameter, e.g. "'IDs'"
 * @param reading how the item is read
 * @returns each once, in order; at least one
 * @throws InputRefusal as readId does
 */
export function readSeveral(value: unknown, key: Key, label: string, reading: Reading = WITH_CHECKS): string[] {
	// Not at blanks: a phone number or an ID of another system may have some inside.
	const parts = entriesOf(value, label, reading);
	const ids = [...new Set(parts.map((id) => checked(id, key, label, reading)).filter(Boolean))];
	requiredText(ids[0], label);
	return ids;
}

function checked(value: unknown, key: Key, label: string, reading: Reading): string {
	const id = readIdentity(value, KINDS[key], label, reading);
	if (id === '' || key !== 'audienceUserId' || /^\d+$/.test(id)) return id;
	throw new InputRefusal(
		'input_form',
		`${label} holds '${shown(id)}', but a customer ID of Tuzhan has digits only.`,
		"Correct it, or choose under 'Find By' what it is.",
	);
}

/**
 * The company to work on, where the credential names one (contract/tuzhan.yaml, CompanyId).
 *
 * @param credential the credential
 * @returns a part of the body
 */
export function companyOf({ companyId }: ICredentialDataDecryptedObject): IDataObject {
	const id = textOf(companyId, "'Company ID' in the credential");
	return id ? { companyId: id } : {};
}
