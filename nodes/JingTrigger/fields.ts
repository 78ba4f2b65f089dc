import type { INodeProperties, NodeHint, TriggerPanelDefinition } from 'n8n-workflow';
import { accessFields, accessHint } from '../shared/receiving/access';
import { answerOptions, limitOptions, repeatOption } from '../shared/receiving/options';
import { ANY_EVENT, eventOptions } from './choice';
import { filterProperties } from './filters';

const WHERE_TO_ENTER =
	"Among the calls that JINGdigital's documentation lists, none registers a webhook, so n8n cannot enter the URL for you: hand it to your contact at JINGdigital (for one event the documentation says that platform staff set it up by hand).";

const ONE_URL =
	"Give JINGdigital the production URL: that it goes on sending to the URL it was given is an assumption. To see an event here, send one to the test URL yourself, for example one of the package's sample events; or publish the workflow and copy an event from its list of executions into the editor.";

const HOW_IT_ANSWERS =
	'Every event is answered before the workflow runs, with status 200 and a body such as {"received":1,"started":1}. An event that you did not choose, or that was delivered before, is answered too and starts nothing. Events on the test URL never count as repeated. With Authentication set to None, anyone who knows the URL can start the workflow.';

const panelText = (production: string) =>
	`<b>While you build:</b> press "Execute step" and send an event you chose to the test URL within two minutes. n8n then writes "Go to JINGdigital and create an event", which it writes for every trigger; JINGdigital does not know the test URL. The event shows up here, and the test URL stops listening until you press again. ${ONE_URL}<br><br><b>For daily use:</b> ${production} Its events show up in the list of executions, not here.<br><br>${WHERE_TO_ENTER}<br><br>${HOW_IT_ANSWERS}`;

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

/** Whether anyone can send events, the first two chosen ones by name, and how many more; n8n cuts it off. Only the editor evaluates it. */
export const subtitle = [
	'={{ ($parameter["authentication"] === "secret" ? "" : "No secret: ") + ((names, chosen) =>',
	'chosen.length === 0 ? "No event chosen" :',
	'chosen.slice(0, 2).map((value) => names[value] ?? value).join(", ")',
	'+ (chosen.length > 2 ? " + " + (chosen.length - 2) + " more" : "")',
	`)(${optionNames}, $parameter["events"].includes("${ANY_EVENT}") ? ["${ANY_EVENT}"] :`,
	'[...$parameter["events"], ...($parameter["options"]["ownKeywords"] ?? []),',
	'...($parameter["options"]["passUnknownEvents"] ? ["Unknown Events"] : [])]) }}',
].join(' ');

/** Warns, in the editor, of a trigger that would never start anything, and of one that anyone can start. */
export const hints: NodeHint[] = [
	{
		type: 'warning',
		message:
			'No event is chosen, so nothing starts this workflow. Choose events, or under Options add a keyword or pass unknown events.',
		displayCondition:
			'={{ $parameter["events"].length === 0 && ($parameter["options"]["ownKeywords"] ?? []).length === 0 && !$parameter["options"]["passUnknownEvents"] }}',
		whenToDisplay: 'always',
		location: 'outputPane',
	},
	accessHint('JINGdigital'),
];

const options: INodeProperties[] = [
	...answerOptions('JINGdigital'),
	...limitOptions,
	{
		displayName: 'One Output per Event Group',
		name: 'outputPer',
		type: 'options',
		// As for the status: the outputs are part of the description.
		noDataExpression: true,
		options: [
			{ name: 'Event', value: 'event', description: 'One output for each chosen event' },
			{
				name: 'Family',
				value: 'family',
				description: 'One output for each family of chosen events, such as Lead or Scoring',
			},
		],
		default: 'family',
		description:
			'Whether the node has an output for each chosen event or family instead of one for all. Any Event, own keywords and unknown events add the output Other Events.',
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
		displayName: 'Pass Unknown Events',
		name: 'passUnknownEvents',
		type: 'boolean',
		default: false,
		description:
			'Whether events that are none of those in the list of events start the workflow too, for example events that are newer than the list',
	},
	repeatOption,
];

/** The node's form. */
export const properties: INodeProperties[] = [
	{
		displayName:
			'Hand the production URL to your contact at JINGdigital: no call to register it is in the list of its documentation. The test URL listens only while you build.',
		name: 'setUp',
		type: 'notice',
		default: '',
	},
	...accessFields('JINGdigital'),
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: eventOptions,
		default: [],
		description:
			'The events that start the workflow. Lead and account events with the same keyword are told apart by the object they name (extra_data.object_name); an event that names none counts as both. An inferred keyword is the one that the title of the documentation page has. For events that are not listed, add the option Own Keywords.',
	},
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description:
			'Whether to return a simplified version of the event instead of the raw data. Only of lead and account events has the form been read; others are returned as they are.',
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
		description: 'Outputs, answers, repeats, and events that the list does not have',
		options,
	},
];
