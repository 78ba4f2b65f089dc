import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import type { OperationRow } from '../contract';
import { dryRunOption } from '../shared/dryRun';
import { listFields, mostPagesOption, pageSizeOption } from '../shared/list';
import { optionsField } from '../shared/options';
import { documentationFields, mapperField } from './documented/form';
import { endpointOption, pathValuesOption } from './endpointOptions';
import { bodyOptions, queryOption } from './fields';
import { importedFields } from './imported';
import { pagingOptions, rowsOption } from './paging';
import { recordField } from './records';

/** Rows asked for in one call of a list. */
export const PAGE_SIZE = 100;

/**
 * Makes the forms of operations whose path has not been read. What several of them have in common stands there once, which keeps
 * n8n's editor light.
 *
 * @param rows operations of one resource
 * @returns the fields, each shown for the operations that have it
 */
export function undocumentedForms(rows: OperationRow[]): INodeProperties[] {
	const parts: Array<(row: OperationRow) => INodeProperties[]> = [
		(row) => (row.path ? [] : documentationFields(row)),
		(row) => (row.record ? [recordField(row.record)] : []),
		(row) => (row.fields ? importedFields(fieldsOf(row)) : []),
		(row) => (row.path ? [] : [mapperField(row)]),
		(row) => (row.list ? listFields : []),
		(row) => [optionsFor(row)],
	];
	return parts.flatMap((part) => {
		const alike = new Map<string, { fields: INodeProperties[]; operation: string[] }>();
		for (const row of rows) {
			const fields = part(row);
			const key = JSON.stringify(fields);
			const known = alike.get(key) ?? { fields, operation: [] };
			alike.set(key, { ...known, operation: [...known.operation, row.operation] });
		}
		return [...alike.values()].flatMap(({ fields, operation }) =>
			updateDisplayOptions({ show: { resource: [rows[0].resource], operation } }, fields),
		);
	});
}

/**
 * The imported fields of an operation; a record that is chosen above them may stand in for one that goes into the path.
 *
 * @param row the operation
 */
export const fieldsOf = ({ fields = [], record }: Pick<OperationRow, 'fields' | 'record'>) =>
	fields.map((field) => (record && field.place === 'path' ? { ...field, required: false } : field));

// Each operation has its own: a type that n8n generates of the node does not narrow what stands inside a collection, so that with the
// endpoints of all operations in one, a model would read all of them for each.
function optionsFor(row: OperationRow): INodeProperties {
	const options = [endpointOption(row), pathValuesOption, queryOption];
	if (row.list) options.push(rowsOption, mostPagesOption, pageSizeOption(PAGE_SIZE), ...pagingOptions);
	// A call that is listed as GET carries no body; what it takes by hand goes into Query Parameters.
	if (!row.fields && row.method !== 'GET') options.push(...bodyOptions);
	if (row.effect !== 'read') options.push(dryRunOption);
	return optionsField(...options.sort((one, other) => one.displayName.localeCompare(other.displayName)));
}
