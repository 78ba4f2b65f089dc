import { updateDisplayOptions, type IDataObject, type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';
import type { Execution, Executor } from '../api/run/execution';
import { jing } from '../api/system/jing';
import { tuzhan } from '../api/system/tuzhan';
import { endpointIn, rowOf, type OperationRow } from './contract';
import { withDryRun } from './shared/dryRun';

/** An operation of a node: its place in the list of operations, its form, and how it runs. */
export interface Operation {
	row: OperationRow;
	option: INodePropertyOptions;
	/** Each shown for this operation alone. */
	fields: INodeProperties[];
	execution: Execution;
	/** What the form needs for the contract's example of an answer. */
	example: IDataObject;
}

/** What the file of an operation says; everything else stands in its row of the contract. */
interface OwnParts {
	fields: INodeProperties[];
	/** Makes the requests: one of oneByOne, byIds, batches and wholeBatches. */
	execution: Executor;
	/**
	 * Parameters with which the form can run on the contract's example of an answer: tests and the schema preview do. What has a
	 * default may stay away.
	 */
	example?: IDataObject;
}

const SYSTEMS = { jing, tuzhan };

/**
 * The place of an operation in n8n's list of operations.
 *
 * @param row the operation
 */
export const optionOf = ({ name, operation: value, action, description }: OperationRow): INodePropertyOptions => ({
	name,
	value,
	action,
	description,
});

/**
 * How an operation runs.
 *
 * @param row the operation
 * @param execution makes the requests
 */
export const executionOf = (row: OperationRow, execution: Executor): Execution =>
	execution(SYSTEMS[row.system], endpointIn(row));

/**
 * Makes a documented operation.
 *
 * @param key the operation's key in the contract, e.g. "authorization.get"
 * @param own what its file says
 * @throws RangeError when the contract has no such operation
 */
export function operation(key: string, { fields, execution, example = {} }: OwnParts): Operation {
	const row = rowOf(key);
	const show = { resource: [row.resource], operation: [row.operation] };
	return {
		row,
		option: optionOf(row),
		fields: updateDisplayOptions({ show }, row.effect === 'read' ? fields : fields.map(withDryRun)),
		execution: executionOf(row, execution),
		example,
	};
}
