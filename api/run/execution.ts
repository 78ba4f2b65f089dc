import type {
	IDataObject,
	IExecuteFunctions,
	IExecutePaginationFunctions,
	INodeExecutionData,
	INodePropertyRouting,
} from 'n8n-workflow';
import type { Endpoint } from '../call/request';
import type { System } from '../system/system';
import type { ItemInput } from './input';
import { runItems, type View } from './items';
import { evaluated, parametersOf } from './parameters';
import type { Preview, Strategy } from './run';

/** How n8n runs an operation: all items at once; by its routing where n8n knows no custom operations, as for an AI agent's tool. */
export interface Execution {
	customOperation: (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;
	routing: INodePropertyRouting;
}

/** Makes the execution of an operation, once it is known which API it calls and where. */
export type Executor = (system: System, endpoint: Endpoint) => Execution;

/**
 * Makes an operation's execution. The parameters of all items are checked before the first call is made; every input item leaves as
 * rows or as a reason, linked to the item and in the order of the items.
 *
 * @param prepare reads the parameters of one item; throws InputRefusal when they cannot be used
 * @param strategy makes the calls
 * @param preview says what would be sent, for a dry run; without it, there is none
 */
export function executor<Request>(
	prepare: (input: ItemInput) => Request,
	strategy: Strategy<Request>,
	preview?: Preview<Request>,
): Executor {
	return (system, endpoint) => {
		const plan = { system, endpoint, prepare, strategy, preview };
		return {
			async customOperation(this: IExecuteFunctions) {
				const inputs = this.getInputData();
				// Handed on one by one: a copy of all of them would take long in one go.
				const items = { [Symbol.iterator]: () => numbered(inputs) };
				return [await runItems(this, plan, { items, parameter: parametersOf(this, inputs) })];
			},
			routing: {
				send: { paginate: true },
				operations: {
					async pagination(this: IExecutePaginationFunctions) {
						const items: View['items'] = [[this.getItemIndex(), this.getInputData().json]];
						const parameter = (name: string) => evaluated(() => this.getNodeParameter(name, null) as unknown);
						return await runItems(this, plan, { items, parameter });
					},
				},
			},
		};
	};
}

function* numbered(inputs: INodeExecutionData[]): Generator<[itemIndex: number, json: IDataObject], void> {
	for (const [itemIndex, { json }] of inputs.entries()) yield [itemIndex, json];
}
