import type { INodeProperties } from 'n8n-workflow';

const SWITCH = 'moreSettings';

/**
 * A switch, and the fields that are shown when it is on. n8n hands a node only what the form shows; so that what was set holds while it
 * is out of sight, too, each field has a hidden one of its name for then. None of them is required: n8n's public API would not take it
 * from who leaves out the switch (n8n 2.41.1, toJsonSchema).
 *
 * @param fields those that seldom have to be changed
 */
export function behindSwitch(fields: INodeProperties[]): INodeProperties[] {
	return [
		{
			displayName: 'Show More Settings',
			name: SWITCH,
			type: 'boolean',
			noDataExpression: true,
			default: false,
			description:
				'Whether to show the settings that seldom have to be changed, such as addresses and limits. What is set there holds, whether it is shown or not.',
		},
		...fields.map((field) => ({ ...field, displayOptions: { show: { [SWITCH]: [true] } } })),
		...fields.map(
			({ displayName, name, default: usual, noDataExpression }): INodeProperties => ({
				displayName,
				name,
				type: 'hidden',
				...(noDataExpression && { noDataExpression }),
				default: usual,
				displayOptions: { show: { [SWITCH]: [false] } },
			}),
		),
	];
}
