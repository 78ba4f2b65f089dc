import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { ItemInput } from '../../../api/items';
import { Refusal } from '../../../api/refusal';
import { customFieldsFields, readCustomFields } from '../../forms/customFields';
import { identitiesField, readIdentities } from '../../forms/identities';
import { additionalFieldsOptions, readAdditionalFields } from './additionalFields';

/**
 * The form for a user to write; JINGdigital's two operations for it take the same body.
 *
 * @param moreOptions what one of them has besides, under Additional Fields
 */
export const userFields = (moreOptions: INodeProperties[] = []): INodeProperties[] => [
	identitiesField,
	...customFieldsFields,
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [...additionalFieldsOptions, ...moreOptions].sort((one, other) => one.displayName.localeCompare(other.displayName)),
	},
];

/**
 * Makes the body of a call that writes the user of one item: a list of one (contract/jing.yaml, UserUpsertBatch).
 *
 * @param input the item's parameters and fields
 * @throws InputRefusal when a parameter cannot be used
 */
export function userBody({ json, parameter }: ItemInput): IDataObject[] {
	const mode = parameter('customFieldsMode');
	const fields = readCustomFields(
		mode,
		mode === 'take' ? undefined : parameter('customFields'),
		mode === 'take' ? parameter('fieldsToTake') : undefined,
		json,
	);
	return [
		{
			identities: readIdentities(parameter('identities')),
			...(fields && { fields }),
			...readAdditionalFields((parameter('additionalFields') ?? {}) as IDataObject),
		},
	];
}

const listIn = (data: unknown, key: string): unknown[] => {
	const list = (data as IDataObject | undefined)?.[key];
	return Array.isArray(list) ? list : [];
};

/**
 * Reads the split result of a call that wrote one user (contract/jing.yaml, UserBatchResult).
 *
 * @param envelope an accepted answer
 * @returns the user as JINGdigital confirms it
 * @throws Refusal when the user is among the refused ones, or is not named at all
 */
export function confirmedUsers({ data, request_id: requestId }: IDataObject): IDataObject[] {
	const failure = listIn(data, 'failure').map((entry) => (typeof entry === 'string' ? entry : JSON.stringify(entry)));
	const details = { message: failure.join('; '), requestId: requestId === undefined ? undefined : String(requestId) };
	if (failure.length > 0) {
		throw new Refusal(
			`JINGdigital did not take over the user: ${details.message}`,
			'The call itself was accepted. Correct the data of this item as the reason says, and run it again.',
			details,
		);
	}
	const success = listIn(data, 'success') as IDataObject[];
	if (success.length === 0) {
		throw new Refusal(
			'JINGdigital accepted the call, but its answer names no user, neither as taken over nor as refused.',
			'Look the user up in JINGdigital before you run the item again.',
			details,
		);
	}
	return success;
}
