import type { INodeProperties, INodePropertyOptions, NodeHint, TriggerPanelDefinition } from 'n8n-workflow';
import { accessFields, accessHint } from '../shared/receiving/access';
import { answerOptions, limitOptions, repeatOption } from '../shared/receiving/options';
import { ANY_EVENT } from './callbacks';
import { filterProperties } from './filters';

const WHERE_TO_ENTER =
	'How a callback address is registered at Tuzhan has not been read, so n8n cannot enter the URL for you: ask your contact at Tuzhan where it goes.';

const HOW_IT_ANSWERS =
	'Every event is answered before the workflow runs, with status 200 and a body such as {"received":1,"started":1}; what Tuzhan expects has not been read. An event that you did not choose, or that was delivered before, is answered too and starts nothing. Events on the test URL never count as repeated. With Authentication set to None, anyone who knows the URL can start the workflow.';

const panelText = (production: string) =>
	`<b>While you build:</b> press "Execute step" and send an event you chose to the test URL within two minutes; Tuzhan does not know that URL. The event shows up here, and the test URL stops listening until you press again. Or publish the workflow and copy an event from its list of executions into the editor.<br><br><b>For daily use:</b> ${production} Its events show up in the list of executions, not here.<br><br>${WHERE_TO_ENTER}<br><br>${HOW_IT_ANSWERS}`;

/** What the editor says beside the node: which URL is for what, where it goes, and what the sender is told. */
export const triggerPanel: TriggerPanelDefinition = {
	header: 'Receive an event from Tuzhan',
	executionsHelp: {
		inactive: panelText('publish the workflow and use its production URL.'),
		active: panelText('the workflow is published, so its production URL listens all the time.'),
	},
	activationHint: {
		inactive: 'Once the workflow is ready, publish it: it then listens on the production URL all the time.',
		active: 'The workflow is published and also listens on its production URL.',
	},
};

const events: INodePropertyOptions[] = [
	{ name: 'Any Event', value: ANY_EVENT, description: 'Every event, also those that are not in this list' },
	{
		name: 'Operational Tag Changed',
		value: 'operationalTagChanged',
		description: 'Somebody added or removed an operational tag in the console',
	},
	{
		name: 'Tag Changed',
		value: 'tagChanged',
		description: 'A customer received a new tag that is not rule-based',
	},
];

const names = JSON.stringify(Object.fromEntries(events.map(({ name, value }) => [value, name])));

/** Whether anyone can send events, and the chosen ones by name. Only the editor evaluates it. */
export const subtitle = [
	'={{ ($parameter["authentication"] === "secret" ? "" : "No secret: ") + ((names, chosen) =>',
	'chosen.length === 0 ? "No event chosen" : chosen.map((value) => names[value] ?? value).join(", "))',
	`(${names}, $parameter["events"].includes("${ANY_EVENT}") ? ["${ANY_EVENT}"] : $parameter["events"]) }}`,
].join(' ');

/** Warns, in the editor, of a trigger that would never start anything, and of one that anyone can start. */
export const hints: NodeHint[] = [
	{
		type: 'warning',
		message: 'No event is chosen, so nothing starts this workflow. Choose events.',
		displayCondition: '={{ $parameter["events"].length === 0 }}',
		whenToDisplay: 'always',
		location: 'outputPane',
	},
	accessHint('Tuzhan'),
];

/** The node's form. */
export const properties: INodeProperties[] = [
	{
		displayName:
			'Ask your contact at Tuzhan where the production URL goes: how it is registered has not been read. The test URL listens only while you build.',
		name: 'setUp',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: events,
		default: ['tagChanged'],
		description:
			'The events that start the workflow. Both are called changeTag by Tuzhan; its changeType tells them apart.',
	},
	...accessFields('Tuzhan'),
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description:
			'Whether to return a simplified version of the event, with one item per tag, instead of the raw data. An event that is not documented is returned as it is.',
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		description: 'Which of the chosen events start the workflow; an event has to pass all filters',
		options: filterProperties,
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		description: 'Answers, limits and repeats',
		options: [...answerOptions('Tuzhan'), ...limitOptions, repeatOption],
	},
];
