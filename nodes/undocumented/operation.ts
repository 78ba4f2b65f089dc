import type { IDataObject } from 'n8n-workflow';
import type { ListRequest } from '../../api/call/pages';
import { InputRefusal } from '../../api/refusal/refusal';
import type { Executor } from '../../api/run/execution';
import type { ItemInput } from '../../api/run/input';
import { oneByOne } from '../../api/run/oneByOne';
import type { OperationRow } from '../contract';
import { recordsOrSuccess, rowsAt } from '../jing/answer';
import { readLimits } from '../shared/list';
import { textOf } from '../shared/text';
import { readingOf } from '../shared/values/reading';
import type { DirectoryEntry } from './directory';
import { formFieldsOf } from './documented/fields';
import { fieldsName } from './documented/form';
import { isRecordField, recordFieldOf } from './documented/record';
import { readMapped } from './documented/values';
import { endpointOf, filledPath } from './endpoint';
import { readBody, readPairs } from './fields';
import { fieldsOf, PAGE_SIZE } from './form';
import { readImported } from './imported';
import { listPaging, pagingNames } from './paging';
import { refuseNothing } from './nothing';
import { pathValues } from './pathValues';
import { placeRecord, refuseTwice } from './recordPlace';
import { readRecord } from './records';

/**
 * Makes what runs an operation whose path has not been read: complete, but for the facts that the user supplies.
 *
 * @param row the operation
 */
export const undocumented = (row: OperationRow): Executor => oneByOne((input) => requestOf(row, input));

function requestOf(row: OperationRow, input: ItemInput): ListRequest {
	const { parameter } = input;
	const { method, path, effect, entry } = endpointOf(row, input);
	const record = row.record ? readRecord(parameter('record')) : '';
	const sent = sentBy(row, entry, record, input);
	const values = new Map([...sent.path, ...pathValues(parameter('options.pathValues'))]);
	const placed = placeRecord(record, path, entry.record ?? recordFieldOf(entry.documented), values);
	refuseTwice(placed, method === 'GET' ? sent.query : sent.body);
	if (Object.keys(placed).length && method !== 'GET' && Array.isArray(sent.body)) {
		throw new InputRefusal(
			'input_form',
			"'Body JSON' is a list, but the ID of the chosen record has to go into it.",
			'Make it an object, or choose no record and write the ID into the list.',
		);
	}
	if (method === 'GET' && sent.body !== undefined) {
		throw new InputRefusal(
			'input_form',
			'A body is written by hand, but this operation is a GET call, which carries none.',
			"Remove it, and put the fields into 'Query Parameters' under Options.",
		);
	}
	const written = { ...sent.query, ...readPairs(parameter('options.queryPairs'), "'Query Parameters'") };
	const way = filledPath(path, values);
	const filled = [...values.values()].filter((value) => value !== '' && value !== record).length;
	refuseNothing(row, record, { values: filled, query: written, body: sent.body });
	const query = { ...written, ...(method === 'GET' ? placed : {}) };
	const body =
		method === 'GET' || !Object.keys(placed).length
			? sent.body
			: { ...(sent.body as IDataObject | undefined), ...placed };
	const request = { method, path: way, effect, query, body };
	if (!row.list) return { ...request, rows: row.operation === 'delete' ? () => [{ deleted: true }] : recordsOrSuccess };
	if (Array.isArray(body))
		throw new InputRefusal(
			'input_form',
			"'Body JSON' is a list, but page and page size have to go into it.",
			'Make it an object.',
		);
	const limits = readLimits(parameter, PAGE_SIZE);
	const rows = rowsAt(textOf(parameter('options.rowsPath'), "'Rows Path'") || entry.rows);
	const { page, perPage } = pagingNames(entry.documented ?? row, {
		page: textOf(parameter('options.pageName'), "'Page Parameter'") || entry.page,
		perPage: textOf(parameter('options.sizeName'), "'Page Size Parameter'") || entry.perPage,
	});
	if (page === undefined) return { ...request, rows, mostRows: limits.limit };
	return { ...request, rows, paging: listPaging(method, { page, perPage }, limits) };
}

/** What the form sends: as an import has brought it, in the fields of a documentation, or written by hand. */
function sentBy(
	row: OperationRow,
	{ documented }: Partial<DirectoryEntry>,
	record: string,
	input: ItemInput,
): { path: Map<string, string>; query: IDataObject; body: unknown } {
	const { parameter, json } = input;
	if (row.fields) return readImported(fieldsOf(row), parameter);
	const byHand = readBody(parameter);
	if (byHand !== undefined || !documented) return { path: new Map(), query: {}, body: byHand };
	const fields = formFieldsOf(documented, row).map((field) =>
		record !== '' && isRecordField(field, documented) ? { ...field, required: false } : field,
	);
	const sent = readMapped(fields, parameter(fieldsName(row)), json, readingOf(input));
	const isList = documented.body?.type === 'array';
	return { ...sent, body: isList && sent.body ? [sent.body] : sent.body };
}
