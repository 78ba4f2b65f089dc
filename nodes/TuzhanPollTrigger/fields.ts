import type { INodeProperties } from 'n8n-workflow';
import { countOf } from '../shared/list';
import { optionsField } from '../shared/options';

import { simplifyField } from '../TuzhanAudience/customer/simplify';

/** Customers that start the workflow in one poll at the most, unless the user says otherwise. */
const LIMIT = 1000;

/**
 * Reads the option Limit per Poll.
 *
 * @param value its value; null where it is not set
 * @throws InputRefusal when it is no count
 */
export const limitIn = (value: unknown): number => countOf(value ?? LIMIT, "'Limit per Poll'");

/** The form. */
export const properties: INodeProperties[] = [
	{
		displayName:
			'A customer is new when the ID comes behind the last one that was seen. That later customers have larger IDs is inferred: the documentation says only that the list is in ascending order.',
		name: 'inferredOrder',
		type: 'notice',
		default: '',
	},
	simplifyField,
	optionsField(
		{
			displayName: 'Include Existing Customers',
			name: 'takesExisting',
			type: 'boolean',
			default: false,
			description:
				'Whether customers who are in the list when the workflow is published for the first time start it too. By default, only where the list ends is remembered.',
		},
		{
			displayName: 'Limit per Poll',
			name: 'mostPerPoll',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: LIMIT,
			description:
				'Max number of customers that start the workflow in one poll. What is over comes with the next ones.',
		},
	),
];
