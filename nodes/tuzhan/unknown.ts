import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { InputRefusal } from '../../api/refusal/refusal';

/** The option for what becomes of customers that Tuzhan does not know. */
export const unknownOption: INodeProperties = {
	displayName: 'Unknown Customers',
	name: 'unknown',
	type: 'options',
	options: [
		{ name: 'Leave Out', value: 'leaveOut', description: 'Return nothing for them' },
		{ name: 'Refuse the Item', value: 'refuse', description: 'Send the input item to the error output, or stop' },
		{
			name: 'Return With Found Set to False',
			value: 'report',
			description: 'Return an item with what was looked for and found: false',
		},
	],
	default: 'report',
	description: 'What to do about customers that the answer does not hold',
};

/**
 * The output for a customer that the answer does not hold.
 *
 * @param choice value of the option `unknown`
 * @param lookedFor what was looked for, under the names of Tuzhan
 * @returns one object with found: false, or none
 * @throws InputRefusal when the choice is to refuse the item
 */
export function unknownCustomer(choice: unknown, lookedFor: IDataObject): IDataObject[] {
	if (choice === 'leaveOut') return [];
	if (choice !== 'refuse') return [{ ...lookedFor, found: false }];
	const words = Object.entries(lookedFor)
		.map(([name, value]) => `${name} ${String(value)}`)
		.join(', ');
	throw new InputRefusal(
		'record_unknown',
		`Tuzhan knows no customer with ${words}.`,
		"Correct it, or let 'Unknown Customers' under Options return such customers with found set to false. Customers of a sub-company are found only with its 'Company ID' in the credential.",
	);
}
