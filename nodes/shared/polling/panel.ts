import type { TriggerPanelDefinition } from 'n8n-workflow';

const helpOf = (whatIsShown: string, production: string) =>
	`<b>While you build:</b> press "Fetch Test Event". ${whatIsShown}<br><br><b>For daily use:</b> ${production} Its runs show up in the list of executions, not here.`;

/**
 * What the editor says beside a trigger that polls: what its button shows, and what starts the workflow from when on.
 *
 * @param header one sentence above the button
 * @param whatIsShown sentences about what "Fetch Test Event" shows
 * @param first sentences about what the first poll does
 */
export const pollPanel = (header: string, whatIsShown: string, first: string): TriggerPanelDefinition => ({
	header,
	executionsHelp: {
		inactive: helpOf(whatIsShown, `publish the workflow. ${first}`),
		active: helpOf(whatIsShown, `the workflow is published, and polls at the times under Poll Times. ${first}`),
	},
	activationHint: {
		inactive: 'Once the workflow is ready, publish it: it then polls at the times under Poll Times.',
		active: 'The workflow is published and polls at the times under Poll Times.',
	},
});
