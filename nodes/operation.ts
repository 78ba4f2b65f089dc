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

/** The systems that a row of the contract may belong to. */
export const SYSTEMS = { jing, tuzhan };

/**
 * Whether an operation can be used without anything that its user looks up in the documentation; a way that the credential has is not
 * seen here, as n8n's lists of operations are the same for all credentials.
 *
 * @param row the operation
 */
export const isReady = ({ path }: Pick<OperationRow, 'path'>): boolean => path !== null;

/**
 * The place of an operation in n8n's list of operations. The list is searched by name alone, so the name of the documentation's page
 * stands in it, at the end, where it may be cut off.
 *
 * @param row the operation
 */
export function optionOf(row: OperationRow): INodePropertyOptions {
	const { name, operation: value, action, description, system, jingName } = row;
	const parts = [
		name,
		...(isReady(row) ? [] : ['Needs Its Page']),
		...(system === 'jing' && jingName ? [jingName] : []),
	];
	return { name: parts.join(' · '), value, action, description };
}

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
