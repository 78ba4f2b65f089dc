import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { ItemInput } from '../../../api/run/input';
import { customFieldsFields } from '../../jing/customFields/form';
import { readCustomFields } from '../../jing/customFields/read';
import { identitiesField, readIdentities, type Identity } from '../../jing/identities';
import { readLeadInformation } from '../../jing/leadInformation';
import { leadInformationField } from '../../jing/leadMapper';
import { inputColumnsField } from '../../jing/mapping/inputColumns';
import { userBatchOptions } from '../../jing/userBatch';
import { identityReadingOf } from '../../shared/values/leftOut';
import { emptyValuesOption } from '../../shared/values/reading';
import { additionalFieldsOptions, readAdditionalFields } from './additionalFields';

/**
 * The form for a user to write; JINGdigital's two operations for it take the same body.
 *
 * @param moreOptions what one of them has besides, under Additional Fields
 */
export const userFields = (moreOptions: INodeProperties[] = []): INodeProperties[] => [
	identitiesField,
	...customFieldsFields,
	leadInformationField({ showsAll: false }),
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'What else to write about the user',
		options: [...additionalFieldsOptions, ...moreOptions].sort((one, other) =>
			one.displayName.localeCompare(other.displayName),
		),
	},
	userBatchOptions(emptyValuesOption),
	inputColumnsField,
];

/**
 * Makes the user of one item (contract/jing.yaml, UserUpsertItem).
 *
 * @param input the item's parameters and fields
 * @throws InputRefusal when a parameter cannot be used
 */
export function userOf(input: ItemInput): IDataObject & { identities: Identity[] } {
	const { parameter } = input;
	const reading = identityReadingOf(input);
	const fields = readCustomFields(input, reading);
	const lead = readLeadInformation(input, reading);
	return {
		identities: readIdentities(parameter('identities'), reading),
		...(fields && { fields }),
		...(Object.keys(lead).length && { leads_info: lead }),
		...readAdditionalFields((parameter('additionalFields') ?? {}) as IDataObject, reading, input.all),
	};
}
