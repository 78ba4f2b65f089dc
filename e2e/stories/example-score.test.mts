import { startSandbox } from '../../sandbox/server.mts';
import { connect } from '../connect.mts';
import { fillIn, sendEvent, setUpExample } from '../example.mts';

const n8n = connect();
const MESSAGE = 'template-message-7';

test('the example of a score: a message from the threshold on, and one only', async () => {
	const sandbox = await startSandbox();
	const scores = sandbox.state.records.all('userScore.getActivity');
	scores.splice(0);
	const score = sandbox.state.records.add('userScore.getActivity', { sandbox_score: 79 });
	const settings = {
		user: '={{ $json.sandbox_user }}',
		scoreParameter: 'sandbox_user',
		scoreField: 'sandbox_score',
		threshold: 80,
		message: '={{ JSON.stringify({ sandbox_to: $json.sandbox_user }) }}',
	};
	const { workflowId } = await setUpExample(n8n, sandbox, 'score-threshold-to-message.json', (node) => {
		fillIn(node('Settings'), settings);
		node('Send Template Message').parameters.record = { __rl: true, mode: 'id', value: MESSAGE };
	});
	let number = 0;
	const levelChanged = async (user: string, value: unknown) => {
		score.sandbox_score = value;
		const body = { event_type: 'total_update', sandbox_user: user, sandbox_number: number++ };
		const { execution } = await sendEvent(n8n, sandbox, workflowId, { body });
		expect(execution?.error).toBeUndefined();
		expect(execution?.status).toBe('success');
	};
	const sends = () =>
		sandbox.state.calls.filter(({ path }) => path.endsWith('/templateMessage/send')).map(({ body }) => body);
	const asked = () =>
		sandbox.state.calls
			.filter(({ path }) => path.endsWith('/userScore/getActivity'))
			.map(({ query }) => query.sandbox_user);

	await levelChanged('user-1', 79);
	await levelChanged('user-1', 'unknown');
	expect(sends()).toEqual([]);
	await levelChanged('user-1', 80);
	await levelChanged('user-1', 95);
	await levelChanged('user-2', 81);
	expect(asked()).toEqual(['user-1', 'user-1', 'user-1', 'user-1', 'user-2']);
	expect(sends()).toEqual(['user-1', 'user-2'].map((user) => ({ sandbox_to: user, sandbox_id: MESSAGE })));
	await n8n.deactivate(workflowId);
	await sandbox.close();
});
