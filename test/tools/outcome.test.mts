import type { SandboxUser } from '../../sandbox/jing/users.mts';
import type { Delivery } from '../../sandbox/server.mts';
import type { Outcome } from '../../e2e/example.mts';
import type { Execution } from '../../e2e/execution.mts';
import { cameThrough, outcomeInWords } from '../../e2e/outcome.mts';

const delivery: Delivery = {
	at: '2026-01-01T00:00:00.000Z',
	url: 'http://127.0.0.1:1/webhook/a/webhook',
	eventKey: 'lead.object_create',
	note: 'payload documented',
	status: 200,
	body: { event_type: 'object_create', extra_data: { mapping_data: { mobile: ['10000000000'] } } },
	answer: '{"received":1,"started":1}',
};
const execution: Execution = {
	id: '7',
	status: 'success',
	workflowId: 'w',
	lastNode: 'Result',
	runData: { Result: [{ executionStatus: 'success', data: { main: [[{ json: { lead: 'Example Lead' } }]] } }] },
	stored: '',
};
const user: SandboxUser = {
	id: 'u1',
	leadId: 'l1',
	createdAt: 0,
	updatedAt: 0,
	writes: 1,
	identities: [{ type: 'mobile', value: '10000000000' }],
	fields: { name: 'Example Lead' },
	leads_info: {},
	source_data: {},
	fields_source: {},
};

describe('what npm start prints', () => {
	test('is the event, the execution and the user that came out', () => {
		expect(outcomeInWords({ delivery, execution, user }).split('\n')).toEqual([
			'The sandbox sent the event of a new lead (object_create, mobile 10000000000).',
			'n8n answered with status 200: {"received":1,"started":1}',
			'Execution 7 ended with "success": Result (1 item)',
			'Result: {"lead":"Example Lead"}',
			'The user that the workflow wrote in the sandbox:',
			'  ID          u1',
			'  Identities  mobile = 10000000000',
			'  Fields      name = Example Lead',
		]);
	});

	test('says why, when the workflow stopped', () => {
		const error = { message: 'The App Secret is wrong.', description: 'Enter the secret of this app.' };
		const words = outcomeInWords({ delivery, execution: { ...execution, status: 'error', error } });
		expect(words).toContain('The App Secret is wrong.\nEnter the secret of this app.\nThere is no user');
	});

	test('says so, when the event started nothing', () => {
		const refused = { ...delivery, status: 404, answer: 'not registered' };
		expect(outcomeInWords({ delivery: refused })).toContain('status 404: not registered\nn8n started no execution.');
	});

	test.each<[string, Outcome, boolean]>([
		['with a user', { delivery, execution, user }, true],
		['without a user', { delivery, execution }, false],
		['of a workflow that stopped', { delivery, execution: { ...execution, status: 'error' }, user }, false],
		['of an event that started nothing', { delivery, user }, false],
	])('an outcome %s: came through %#', (_, outcome, expected) => {
		expect(cameThrough(outcome)).toBe(expected);
	});
});
