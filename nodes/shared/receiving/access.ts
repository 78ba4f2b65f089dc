import type { INodeProperties, NodeHint } from 'n8n-workflow';

const openToAnyone = (sender: string) =>
	`Anyone who knows the URL can start this workflow. To let in ${sender} only, set Authentication to Secret.`;

/**
 * The fields on who may start the workflow.
 *
 * @param sender who sends deliveries, e.g. JINGdigital
 * @returns the field Authentication, and a notice for where nobody is checked
 */
export const accessFields = (sender: string): INodeProperties[] => [
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		options: [
			{ name: 'None', value: 'none', description: 'Anyone who knows the URL can start the workflow' },
			{
				name: 'Secret',
				value: 'secret',
				description: 'Only deliveries with the secret of a credential start the workflow',
			},
		],
		default: 'secret',
		description: `Who may start the workflow. Whether ${sender} signs what it sends has not been read, so no signature is checked.`,
	},
	{
		displayName: openToAnyone(sender),
		name: 'openToAnyone',
		type: 'notice',
		displayOptions: { show: { authentication: ['none'] } },
		default: '',
	},
];

/**
 * Warns, in the editor, of a trigger that anyone can start.
 *
 * @param sender who sends deliveries, e.g. JINGdigital
 */
export const accessHint = (sender: string): NodeHint => ({
	type: 'warning',
	message: openToAnyone(sender),
	displayCondition: '={{ $parameter["authentication"] !== "secret" }}',
	// Before that, the same stands in the form.
	whenToDisplay: 'afterExecution',
	location: 'outputPane',
});
