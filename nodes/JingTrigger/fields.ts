import type { INodeProperties, NodeHint, TriggerPanelDefinition } from 'n8n-workflow';
import { ANY_EVENT, eventOptions } from './choice';

const WHERE_TO_ENTER =
	'JINGdigital documents no API to register a webhook, so n8n cannot enter the URL for you: hand it to your contact at JINGdigital (for one event its documentation says that platform staff set it up by hand).';

const HOW_IT_ANSWERS =
	'Every event is answered at once, before the workflow runs, with status 200 and a body such as {"received":1,"started":1}. An event that you did not choose is answered too and starts nothing.';

const panelText = (production: string) =>
	`<b>While you build:</b> press "Listen for test event" and send an event you chose to the test URL within two minutes. It shows up here, and the test URL stops listening until you press again.<br><br><b>For daily use:</b> ${production} Its events show up in the list of executions, not here.<br><br>${WHERE_TO_ENTER}<br><br>${HOW_IT_ANSWERS}`;

/** What the editor says beside the node: which URL is for what, where it goes, and what the sender is told. */
export const triggerPanel: TriggerPanelDefinition = {
	header: 'Receive an event from JINGdigital',
	executionsHelp: {
		inactive: panelText('publish the workflow and use its production URL.'),
		active: panelText('the workflow is published, so its production URL listens all the time.'),
	},
	activationHint: {
		inactive: 'Once the workflow is ready, publish it: it then listens on the production URL all the time.',
		active: 'The workflow is published and also listens on its production URL.',
	},
};

const optionNames = JSON.stringify(Object.fromEntries(eventOptions.map(({ name, value }) => [value, name])));

/** The first two chosen events by name, and how many more; only the editor evaluates it. */
export const subtitle = `={{ ((names, chosen) => chosen.length === 0 ? "No event chosen" : chosen.slice(0, 2).map((value) => names[value] ?? value).join(", ") + (chosen.length > 2 ? " + " + (chosen.length - 2) + " more" : ""))(${optionNames}, $parameter["events"].includes("${ANY_EVENT}") ? ["${ANY_EVENT}"] : [...$parameter["events"], ...$parameter["ownKeywords"], ...($parameter["options"]["passUnknownEvents"] ? ["Unknown Events"] : [])]) }}`;

/** Warns, in the editor, of a trigger that would never start anything. */
export const hints: NodeHint[] = [
	{
		type: 'warning',
		message:
			'No event is chosen, so nothing starts this workflow. Choose events, add a keyword, or pass unknown events.',
		displayCondition:
			'={{ $parameter["events"].length === 0 && $parameter["ownKeywords"].length === 0 && !$parameter["options"]["passUnknownEvents"] }}',
		whenToDisplay: 'always',
		location: 'outputPane',
	},
];

/** The node's form. */
export const properties: INodeProperties[] = [
	{
		displayName: `${WHERE_TO_ENTER} Give them the production URL: the test URL listens only while you build.`,
		name: 'setUp',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: eventOptions,
		default: [],
		description:
			'The events that start the workflow. Lead and account events with the same keyword are told apart by the object they name (extra_data.object_name); an event that names none counts as both.',
	},
	{
		displayName: 'Own Keywords',
		name: 'ownKeywords',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Keyword' },
		default: [],
		placeholder: 'e.g. manual_distribution',
		description:
			'Keywords of events that the list does not have. An event starts the workflow if its event_type or its action_keyword is exactly one of them. An owner change has the action_keyword manual_distribution or auto_distribution.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Pass Unknown Events',
				name: 'passUnknownEvents',
				type: 'boolean',
				default: false,
				description:
					'Whether events that are none of those in the list of events start the workflow too, for example events that are not documented',
			},
		],
	},
];
