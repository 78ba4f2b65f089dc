import fc from 'fast-check';
import { Workflow } from 'n8n-workflow';
import type { IDataObject, INodeOutputConfiguration, INodeTypes } from 'n8n-workflow';
import { JingTrigger } from '../../../nodes/JingTrigger/JingTrigger.node.ts';
import { eventOptions } from '../../../nodes/JingTrigger/choice.ts';
import { distribute } from '../../../nodes/JingTrigger/outputs.ts';
import { deliver, startedWith } from './deliver.mts';

const nodeType = new JingTrigger();

/** The labels of the outputs that the editor shows. */
function shown(parameters: IDataObject): string[] {
	const node = {
		id: '1',
		name: 'T',
		type: 'jingTrigger',
		typeVersion: 2,
		position: [0, 0] as [number, number],
		parameters,
	};
	const nodeTypes = { getByNameAndVersion: () => nodeType } as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [node as never], connections: {}, active: false, nodeTypes });
	const outputs = workflow.expression.getSimpleParameterValue(
		workflow.getNode('T')!,
		nodeType.description.outputs as string,
		'internal',
		{},
	);
	return (outputs as unknown as Array<string | INodeOutputConfiguration>).map((output) =>
		typeof output === 'string' ? output : `${output.type}: ${output.displayName}`,
	);
}

const lead = { event_type: 'object_create', extra_data: { object_name: 'lead' } };
const account = { event_type: 'object_update', extra_data: { object_name: 'account' } };
const scoring = { event_type: 'custom_field_update' };
const unknown = { event_type: 'brand_new' };
const chosen = ['scoring.custom_field_update', 'lead.object_create', 'account.object_update', 'lead.object_voids'];

test.each<[IDataObject, string[]]>([
	[{ events: chosen }, ['main']],
	[{ events: chosen, options: { outputPer: 'family' } }, ['main: Lead', 'main: Account', 'main: Scoring']],
	[
		{ events: chosen, options: { outputPer: 'event' } },
		['main: Lead Created', 'main: Lead Voided', 'main: Account Updated', 'main: Scoring: Identity Grade Changed'],
	],
	[
		{ events: ['lead.object_create'], options: { outputPer: 'family', passUnknownEvents: true } },
		['main: Lead', 'main: Other Events'],
	],
	[{ events: [], options: { outputPer: 'event', ownKeywords: ['x'] } }, ['main: Other Events']],
	[{ events: [], options: { outputPer: 'event' } }, ['main: Other Events']],
	[{ events: '={{ ["lead.object_voids"] }}', options: { outputPer: 'event' } }, ['main: Lead Voided']],
	[
		{ events: ['*'], options: { outputPer: 'family' } },
		['User', 'Lead', 'Account', 'Template Message', 'H5', 'Mini Program', 'Scoring', 'Other Events'].map(
			(name) => `main: ${name}`,
		),
	],
])('%j has the outputs %j', (parameters, expected) => {
	expect(shown(parameters)).toEqual(expected);
});

test('each event of a delivery leaves through the output of its family or its own', async () => {
	const events = [unknown, scoring, lead, account, { ...lead, id: 2 }];
	const byFamily = await deliver(events, { events: ['*'], options: { outputPer: 'family' } });
	expect(byFamily.outputs!.map((items) => items.map(({ json }) => json))).toEqual([
		[],
		[lead, { ...lead, id: 2 }],
		[account],
		[],
		[],
		[],
		[scoring],
		[unknown],
	]);
	const byEvent = await deliver(events, { events: chosen, options: { outputPer: 'event' } });
	expect(byEvent.outputs!.map((items) => items.map(({ json }) => json))).toEqual([
		[lead, { ...lead, id: 2 }],
		[],
		[account],
		[scoring],
	]);
});

test('an event that an own keyword let in leaves through its family, or as another event', async () => {
	const voided = { event_type: 'object_voids', extra_data: { object_name: 'lead' } };
	const form = {
		events: ['lead.object_create'],
		options: { outputPer: 'family', ownKeywords: ['object_voids', 'brand_new'] },
	};
	expect((await deliver([voided, unknown], form)).outputs!.map((items) => items.map(({ json }) => json))).toEqual([
		[voided],
		[unknown],
	]);
});

test('an event that can be two chosen ones leaves through one output', async () => {
	const both = { event_type: 'object_create' };
	const form = { events: ['lead.object_create', 'account.object_create'], options: { outputPer: 'event' } };
	const outcome = await deliver(both, form);
	expect(startedWith(outcome)).toEqual([both]);
	expect(outcome.outputs).toHaveLength(2);
});

test('there are always as many outputs as the editor shows, and each item leaves through exactly one', () => {
	const anyChoice = fc.subarray(eventOptions.map(({ value }) => String(value)));
	const options = fc.record(
		{
			outputPer: fc.constantFrom('event', 'family'),
			passUnknownEvents: fc.boolean(),
			ownKeywords: fc.array(fc.constant('x'), { maxLength: 1 }),
		},
		{ requiredKeys: [] },
	);
	const someEvent = fc.constantFrom<IDataObject>(lead, account, scoring, unknown, {}, { event_type: 'object_create' });
	fc.assert(
		fc.property(anyChoice, options, fc.array(someEvent), (events, more, delivered) => {
			const parameters = { events, options: more as IDataObject };
			const outputs = distribute(delivered, parameters);
			expect(outputs).toHaveLength(shown(parameters).length);
			expect(outputs.flat().sort((a, b) => a - b)).toEqual(delivered.map((_, index) => index));
		}),
		{ numRuns: 100 },
	);
});
