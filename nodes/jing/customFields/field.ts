import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { ItemInput } from '../../../api/run/input';
import { isMissing } from '../../shared/values/everywhere';
import type { Reading } from '../../shared/values/reading';

/** What custom fields are read of; without a credential, no field of the account is known. */
export type FieldsInput = Omit<ItemInput, 'credential'> & { credential?: ICredentialDataDecryptedObject };

/** A custom field of one item; without a value where the field is left alone. */
export type Field = [code: string, value: string | undefined];

/**
 * What is sent for a field. An empty value empties a field only where it is there: what an item does not have at all is no empty cell.
 *
 * @param text the value as text
 * @param value the value as it came
 * @param reading how the item is read
 */
export const sent = (text: string, value: unknown, { empties }: Reading): string | undefined =>
	text !== '' || (empties && !isMissing(value)) ? text : undefined;
