import type { INodeProperties } from 'n8n-workflow';
import { InputRefusal } from '../../api/refusal/refusal';
import { countOf } from '../shared/list';
import { optionsField } from '../shared/options';
import { shown } from '../shared/values/shown';
import { simplifyField } from '../shared/output';

/** Customers that start the workflow in one poll at the most, unless the user says otherwise. */
const LIMIT = 1000;

/**
 * Reads the option Limit per Poll.
 *
 * @param value its value; null where it is not set
 * @throws InputRefusal when it is no count
 */
export const limitIn = (value: unknown): number => countOf(value ?? LIMIT, "'Limit per Poll'");

const HOUR = 60 * 60 * 1000;

/** Milliseconds between two looks through the whole list. */
const EVERY: Record<string, number> = { poll: 0, hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR };

/**
 * Reads the option Look Through the Whole List.
 *
 * @param value its value; null where it is not set
 * @returns milliseconds between two looks; undefined for never
 * @throws InputRefusal for any other value, which only an expression can give
 */
export function everyIn(value: unknown): number | undefined {
	if (value === null || value === 'never') return undefined;
	if (typeof value === 'string' && Object.hasOwn(EVERY, value)) return EVERY[value];
	throw new InputRefusal(
		'input_choice',
		`'Look Through the Whole List' is '${shown(String(value))}', which is none of its choices.`,
		`Use one of: never, ${Object.keys(EVERY).join(', ')}.`,
	);
}

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
		{
			displayName: 'Look Through the Whole List',
			name: 'lookThrough',
			type: 'options',
			options: [
				{
					name: 'At Every Poll',
					value: 'poll',
					description: 'For lists that are not long: each 10,000 customers are one more call',
				},
				{ name: 'Every Day', value: 'day' },
				{ name: 'Every Hour', value: 'hour' },
				{ name: 'Every Week', value: 'week' },
				{ name: 'Never', value: 'never', description: 'Only customers behind the last one that was seen are found' },
			],
			default: 'never',
			description:
				'When to look for customers who came in between those that were seen, as later customers have larger IDs by inference only. Who is there when this is turned on is remembered.',
		},
	),
];
