import type { IDataObject } from 'n8n-workflow';
import { JingOAuth2Api } from '../../../credentials/JingOAuth2Api.credentials.ts';
import { ENDPOINT, PolledWorkflow, type Form } from './polled.mts';

jest.mock('../../../contract/data/operations.json', () => jest.requireActual('../undocumented/unread.mts').unread);

interface Lead extends IDataObject {
	leadId: string;
	made: string;
	touched: string;
	name: string;
}

const at = (minute: number) =>
	`2026-07-01 ${String(9 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00`;
const leadNo = (number: number, minute = number): Lead => ({
	leadId: `L${number}`,
	made: at(minute),
	touched: at(minute),
	name: `Lead ${number}`,
});
const field = (value: string) => ({ mode: 'name', value });
const form: Form = {
	idField: field('leadId'),
	timeField: field('made'),
	options: { ...ENDPOINT, pageName: 'page', sizeName: 'perPage', pageSize: 3 },
};

/** The leads, newest first, in pages of three. */
function watched(own: Partial<Form> = {}, leads: Lead[] = [leadNo(1)]) {
	const options = { ...form.options, ...own.options };
	const pageOf = (page: number) => [...leads].reverse().slice((page - 1) * 3, page * 3);
	return { leads, workflow: new PolledWorkflow({ ...form, ...own, options }, pageOf) };
}

const ids = (records: IDataObject[]) => records.map(({ leadId }) => leadId);

beforeEach(() =>
	jest.useFakeTimers({ now: Date.UTC(2026, 6, 1, 12), doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] }),
);
afterEach(() => jest.useRealTimers());

test('remembers what is there at first, and starts the workflow with what is created later, once', async () => {
	const { leads, workflow } = watched();
	expect(await workflow.poll()).toEqual([]);
	leads.push(leadNo(2), leadNo(3), leadNo(4), leadNo(5));
	expect(await workflow.poll()).toEqual([leadNo(2), leadNo(3), leadNo(4), leadNo(5)]);
	leads[1].name = 'Renamed';
	expect(await workflow.poll()).toEqual([]);
});

test('starts it with a record again when it has changed, where that is wanted', async () => {
	const { leads, workflow } = watched({ event: 'changed', timeField: field('touched') });
	await workflow.poll();
	leads[0] = { ...leads[0], name: 'Renamed', touched: at(2) };
	expect(await workflow.poll()).toEqual([leads[0]]);
	expect(await workflow.poll()).toEqual([]);
	leads[0] = { ...leads[0], name: 'Renamed within the same second' };
	expect(await workflow.poll()).toEqual([leads[0]]);
});

test('a change of fields that are to be ignored starts nothing', async () => {
	const { leads, workflow } = watched({
		event: 'changed',
		timeField: field('touched'),
		options: { ignoredFields: 'name' },
	});
	await workflow.poll();
	leads[0] = { ...leads[0], name: 'Renamed' };
	expect(await workflow.poll()).toEqual([]);
});

test('starts it with what is there already, where that is wanted, and with no more at once than the limit', async () => {
	const leads = [1, 2, 3, 4, 5].map((number) => leadNo(number));
	const { workflow } = watched({ options: { takesExisting: true, mostPerPoll: 2 } }, leads);
	expect(ids(await workflow.poll())).toEqual(['L1', 'L2']);
	expect(ids(await workflow.poll())).toEqual(['L3', 'L4']);
	expect(ids(await workflow.poll())).toEqual(['L5']);
	expect(await workflow.poll()).toEqual([]);
});

test.each(['beforeBoth', 'beforeExecution'] as const)(
	'n8n killed between poll and execution (%s) loses nothing',
	async (killed) => {
		const { leads, workflow } = watched();
		await workflow.poll();
		leads.push(leadNo(2), leadNo(3));
		expect(await workflow.poll(killed)).toEqual([]);
		// A new process knows nothing of what the one before has handed over.
		let restarted!: PolledWorkflow;
		await jest.isolateModulesAsync(async () => {
			const again = (await import('./polled.mts')) as { PolledWorkflow: typeof PolledWorkflow };
			restarted = new again.PolledWorkflow(workflow.form, (page) =>
				[...leads].reverse().slice((page - 1) * 3, page * 3),
			);
		});
		restarted.stored = workflow.stored;
		expect(ids(await restarted.poll())).toEqual(['L2', 'L3']);
		leads.push(leadNo(4));
		expect(ids(await restarted.poll())).toEqual(['L4']);
		expect(await restarted.poll()).toEqual([]);
	},
);

test('n8n restarted in peace starts nothing twice', async () => {
	const { leads, workflow } = watched();
	await workflow.poll();
	leads.push(leadNo(2));
	expect(ids(await workflow.poll())).toEqual(['L2']);
	let restarted!: PolledWorkflow;
	await jest.isolateModulesAsync(async () => {
		const again = (await import('./polled.mts')) as { PolledWorkflow: typeof PolledWorkflow };
		restarted = new again.PolledWorkflow(workflow.form, (page) => [...leads].reverse().slice((page - 1) * 3, page * 3));
	});
	restarted.stored = workflow.stored;
	restarted.store.row = workflow.store.row;
	expect(await restarted.poll()).toEqual([]);
	leads.push(leadNo(3));
	expect(ids([...(await restarted.poll()), ...(await restarted.poll()), ...(await restarted.poll())])).toEqual(['L3']);
});

test('a poll that is asked for while the one before is under way does nothing', async () => {
	const { leads, workflow } = watched();
	await workflow.poll();
	leads.push(leadNo(2));
	const [first, second] = await Promise.all([workflow.poll(), workflow.poll()]);
	expect([ids(first), ids(second)]).toEqual([['L2'], []]);
});

test('times without a zone are those of Beijing: a record of ten minutes ago is within the overlap', async () => {
	const { leads, workflow } = watched();
	leads.push(leadNo(50));
	await workflow.poll();
	leads.splice(1, 0, leadNo(40));
	leads.splice(1, 0, leadNo(20));
	expect(ids(await workflow.poll())).toEqual(['L40']);
});

test('a test in the editor shows the last records, and what is remembered stays', async () => {
	const leads = [1, 2, 3, 4, 5, 6, 7].map((number) => leadNo(number));
	const { workflow } = watched({}, leads);
	expect(ids(await workflow.test())).toEqual(['L7', 'L6', 'L5', 'L4', 'L3']);
	await workflow.poll();
	leads.push(leadNo(8));
	await workflow.test();
	expect(ids(await workflow.poll())).toEqual(['L8']);
});

test('a test of an empty list says that there is nothing to show', async () => {
	await expect(watched({}, []).workflow.test()).rejects.toThrow('The list is empty');
});

test.each([
	['ID Field', { idField: field('number') }, "No record of the list has the field 'number', which is the ID Field."],
	['Time Field', { timeField: field('born') }, "No record of the list has the field 'born', which is the Time Field."],
	['time', { timeField: field('name') }, "No record of the list has a time in the field 'name'"],
	[
		'order',
		{ options: { order: 'oldestFirst' } },
		"'List Order' is Oldest First, but the records do not come in this order by 'made'.",
	],
	['missing ID field', { idField: field('') }, 'It is not known which field holds the ID of a record'],
	['unknown way', { options: { endpoint_lead_getAll: {} } }, 'The path of this operation is not known'],
	['zone', { options: { timeZone: 'Mars/Olympus' } }, "'Time Zone' is 'Mars/Olympus', which is none."],
	['overlap', { options: { overlap: -1 } }, "'Overlap' is '-1'"],
])('a wrong choice is told at the first poll: %s', async (_, own, message) => {
	const { workflow } = watched(own as Partial<Form>, [leadNo(1), leadNo(2)]);
	await expect(workflow.poll()).rejects.toThrow(message);
	expect(workflow.stored).toBe('{}');
});

test('another list, or other fields of it, is begun anew', async () => {
	const { leads, workflow } = watched();
	await workflow.poll();
	workflow.form.timeField = field('touched');
	leads.push(leadNo(2));
	expect(await workflow.poll()).toEqual([]);
	leads.push(leadNo(3));
	expect(ids(await workflow.poll())).toEqual(['L3']);
});

test('a list without a time is told by its IDs alone', async () => {
	const { leads, workflow } = watched({ timeField: field('(none)') });
	await workflow.poll();
	leads.push(leadNo(2));
	expect(ids(await workflow.poll())).toEqual(['L2']);
	expect(await workflow.poll()).toEqual([]);
});

test('at the limit of the day a poll is refused as every call is, and what has come meanwhile comes when calls go on', async () => {
	const { leads, workflow } = watched();
	const credentialType = new JingOAuth2Api();
	const { n8n } = workflow;
	n8n.storeToken('a');
	n8n.authenticate = async (data, options) => await credentialType.authenticate(data, options);
	expect(await workflow.poll()).toEqual([]);
	const before = n8n.calls.length;
	leads.push(leadNo(2));
	expect(ids(await workflow.poll())).toEqual(['L2']);
	expect(workflow.hints).toEqual([]);
	const ofOnePoll = n8n.calls.length - before;
	n8n.stored.callsPerDay = n8n.calls.length + ofOnePoll;
	leads.push(leadNo(4));
	expect(ids(await workflow.poll())).toEqual(['L4']);
	expect(workflow.hints).toEqual([expect.stringMatching(/^In the last 24 hours .* of \d+ calls/)]);
	const sent = n8n.calls.length;
	leads.push(leadNo(3));
	await expect(workflow.poll()).rejects.toThrow(/^This was not sent: in the last 24 hours/);
	expect(n8n.calls).toHaveLength(sent);
	jest.advanceTimersByTime(24 * 3_600_000 + 60_000);
	expect(ids(await workflow.poll())).toEqual(['L3']);
});
