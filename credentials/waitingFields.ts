import type { INodeProperties } from 'n8n-workflow';
import { DEFAULT_CALLS_IN_FLIGHT, DEFAULT_LONGEST_WAIT } from '../api/call/limits';

/** How many calls of an app wait at once, and for how long; the same for both APIs. */
export const waitingFields: INodeProperties[] = [
	{
		displayName: 'Calls in Flight',
		name: 'callsInFlight',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 500, numberPrecision: 0 },
		default: DEFAULT_CALLS_IN_FLIGHT,
		description: 'Max number of calls of this app that are under way at once, in each n8n process',
	},
	{
		displayName: 'Longest Wait',
		name: 'longestWait',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: DEFAULT_LONGEST_WAIT,
		description:
			'For how many seconds the calls of this app wait altogether while none of them succeeds. Then what is left of a run leaves by the error output as not sent, and the next run tries with one call first.',
	},
];
