import { updateDisplayOptions, type IDataObject, type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';
import type { ItemInput, ItemRequest } from '../../../api/items';
import { InputRefusal } from '../../../api/items';
import { jing } from '../../../api/jing';
import { oneByOne } from '../../../api/oneByOne';
import type { Execution } from '../../../api/operation';
import { keyOf, type OperationRow } from '../../contract';
import { importedFields, readImported } from './imported';
import { listFields, pageSizeOption, readLimits, recordsIn, rowsAt } from '../list';
import { readRecord, recordField } from '../records';
import { textOf } from '../text';
import { endpointOf, endpointOption, filledPath, pathValuesOption } from './endpoint';
import { bodyFields, queryOption, readBody, readPairs } from './fields';
import { listPaging, pagingNames, pagingOptions, rowsOption } from './paging';

const PAGE_SIZE = 100;

/**
 * Makes an operation of a row of the contract whose path is not documented: complete, but for the facts that the user supplies.
 *
 * @param row the operation
 * @returns its option in the list of operations, and how it runs
 */
export function undocumentedOperation(row: OperationRow): { option: INodePropertyOptions; execution: Execution } {
	const { name, operation: value, action, description } = row;
	return { option: { name, value, action, description }, execution: oneByOne(jing, (input) => requestOf(row, input)) };
}

/**
 * Makes the forms of such operations. What several of them have in common stands there once, which keeps n8n's editor light.
 *
 * @param rows operations of one resource
 * @returns the fields, each shown for the operations that have it
 */
export function undocumentedForms(rows: OperationRow[]): INodeProperties[] {
	const parts: Array<(row: OperationRow) => INodeProperties[]> = [
		(row) => (row.path ? [] : [noticeFor(row)]),
		(row) => (row.record ? [recordField(row.record)] : []),
		(row) => (row.fields ? importedFields(fieldsOf(row)) : bodyOf(row)),
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

// A call that is documented as GET carries none; what it takes goes into Query Parameters.
const bodyOf = ({ method }: OperationRow) => (method === 'GET' ? [] : bodyFields);

function optionsFor(row: OperationRow): INodeProperties {
	const options = [endpointOption, pathValuesOption, queryOption];
	if (row.list) options.push(rowsOption, pageSizeOption(PAGE_SIZE), ...pagingOptions);
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		description: 'More settings of this operation',
		options: options.sort((one, other) => one.displayName.localeCompare(other.displayName)),
	};
}

/** One fact that the user has to know before the first run: where the path comes from. */
function noticeFor(row: OperationRow): INodeProperties {
	const method = row.method ? `, method ${row.method}` : '';
	return {
		displayName: `The path of this operation is not public. If the credential does not have it yet, copy it from the page '${row.jingName}' (section '${row.section}'${method}) of JINGdigital's documentation into its 'Endpoint Directory', under "${keyOf(row)}", or into Options → Endpoint.`,
		name: 'endpointNotice',
		type: 'notice',
		default: '',
	};
}

/** The imported fields; a record that is chosen above may stand in for one that goes into the path. */
const fieldsOf = ({ fields = [], record }: OperationRow) =>
	fields.map((field) => (record && field.place === 'path' ? { ...field, required: false } : field));

function requestOf(row: OperationRow, input: ItemInput): ItemRequest {
	const { parameter } = input;
	const { method, path, entry } = endpointOf(row, input);
	const record = row.record ? readRecord(parameter('record')) : '';
	const sent = row.fields
		? readImported(fieldsOf(row), parameter)
		: { path: new Map<string, string>(), query: {}, body: readBody(parameter) };
	const values = new Map([...sent.path, ...pathValues(parameter('options.pathValues'))]);
	const placed = placeRecord(row, record, path, entry.record, values);
	if (Object.keys(placed).length && method !== 'GET' && Array.isArray(sent.body)) {
		throw new InputRefusal(
			"'Body JSON' is a list, but the ID of the chosen record has to go into it.",
			'Make it an object, or choose no record and write the ID into the list.',
		);
	}
	if (method === 'GET' && sent.body !== undefined) {
		throw new InputRefusal(
			"'Body' is filled in, but this operation is a GET call, which carries none.",
			"Set 'Body' to None, and put the fields into 'Query Parameters' under Options.",
		);
	}
	const query = {
		...sent.query,
		...readPairs(parameter('options.queryPairs'), "'Query Parameters'"),
		...(method === 'GET' ? placed : {}),
	};
	const body =
		method === 'GET' || !Object.keys(placed).length
			? sent.body
			: { ...(sent.body as IDataObject | undefined), ...placed };
	const request = { method, path: filledPath(path, values), query, body, effect: row.effect };
	if (!row.list) return { ...request, rows: row.operation === 'delete' ? () => [{ deleted: true }] : recordsIn };
	if (Array.isArray(body))
		throw new InputRefusal("'Body JSON' is a list, but page and page size have to go into it.", 'Make it an object.');
	const limits = readLimits(parameter, PAGE_SIZE);
	const rows = rowsAt(textOf(parameter('options.rowsPath'), "'Rows Path'") || entry.rows);
	const { page, perPage } = pagingNames(row, {
		page: textOf(parameter('options.pageName'), "'Page Parameter'") || entry.page,
		perPage: textOf(parameter('options.sizeName'), "'Page Size Parameter'") || entry.perPage,
	});
	if (page === undefined) return { ...request, rows: (envelope) => rows(envelope).slice(0, limits.limit) };
	return { ...request, rows, paging: listPaging(method, { page, perPage }, limits) };
}

function pathValues(collection: unknown): Map<string, string> {
	const rows = (collection as { value?: IDataObject[] } | null)?.value ?? [];
	return new Map(
		rows.map((row, index): [string, string] => {
			const place = `of path value ${index + 1} under 'Path Values'`;
			return [textOf(row.name, `'Placeholder' ${place}`), textOf(row.value, `'Value' ${place}`)];
		}),
	);
}

/**
 * Puts the chosen record's ID where the endpoint takes it: into the field that the directory names, else into the path's only
 * placeholder that has no value yet.
 *
 * @returns what goes into body or query
 */
function placeRecord(
	row: OperationRow,
	id: string,
	path: string,
	field: string | undefined,
	values: Map<string, string>,
): IDataObject {
	if (id === '') return {};
	if (field) return { [field]: id };
	const empty = [...path.matchAll(/\{([^{}/]+)\}/g)].map(([, name]) => name).filter((name) => !values.has(name));
	if (empty.length === 1) {
		values.set(empty[0], id);
		return {};
	}
	throw new InputRefusal(
		'A record is chosen, but it is not known where its ID goes in the call.',
		`Give the path a placeholder such as {id}, or add "record" with the name of the field to the entry "${keyOf(row)}" of 'Endpoint Directory' in the credential. Or choose no record and write the ID into the body.`,
	);
}
