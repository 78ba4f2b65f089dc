import { stringify } from 'flatted';
import { outputItems, readExecution } from '../../e2e/execution.mts';

const items = [{ json: { id: '0', same: '1' }, pairedItem: { item: 0 } }];
const failures = [{ json: { error: 'refused' }, pairedItem: { item: 1 } }];
const stored = (resultData: object) => ({
	id: '3',
	status: 'success',
	workflowId: 'w',
	data: stringify({ resultData }),
});

describe('an execution as n8n stores it', () => {
	const runData = {
		User: [{ executionStatus: 'success', data: { main: [items, failures] } }],
		Empty: [{ executionStatus: 'success' }],
	};
	const execution = readExecution(stored({ runData, lastNodeExecuted: 'User' }));

	test('gives the items of each output, in order', () => {
		expect(outputItems(execution, 'User')).toEqual(items);
		expect(outputItems(execution, 'User', 1)).toEqual(failures);
	});

	test('gives no items for an output without any', () => {
		expect(outputItems(execution, 'User', 2)).toEqual([]);
		expect(outputItems(execution, 'Empty')).toEqual([]);
	});

	test('names the nodes that ran when one did not', () => {
		expect(() => outputItems(execution, 'Other')).toThrow('The node "Other" did not run. These did: User, Empty.');
	});

	test('says what stopped it', () => {
		const stopped = readExecution(stored({ error: { message: 'No identity.' } }));
		expect(stopped.error?.message).toBe('No identity.');
		expect(() => outputItems(stopped, 'User')).toThrow('These did: none. The execution said: No identity.');
	});
});
