import type { IDataObject } from 'n8n-workflow';
import type { ListRequest } from '../../api/call/pages';
import { InputRefusal } from '../../api/refusal/refusal';
import type { Executor } from '../../api/run/execution';
import type { ItemInput } from '../../api/run/input';
import { oneByOne } from '../../api/run/oneByOne';
import { operationKey, type OperationRow } from '../contract';
import { recordsOrSuccess, rowsAt } from '../jing/answer';
import { readLimits } from '../shared/list';
import { textOf } from '../shared/text';
import { endpointOf, filledPath } from './endpoint';
import { readBody, readPairs } from './fields';
import { fieldsOf, PAGE_SIZE } from './form';
import { readImported } from './imported';
import { listPaging, pagingNames } from './paging';
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
	const sent = row.fields
		? readImported(fieldsOf(row), parameter)
		: { path: new Map<string, string>(), query: {}, body: readBody(parameter) };
	const values = new Map([...sent.path, ...pathValues(parameter('options.pathValues'))]);
	const placed = placeRecord(row, record, path, entry.record, values);
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
	const request = { method, path: filledPath(path, values), effect, query, body };
	if (!row.list) return { ...request, rows: row.operation === 'delete' ? () => [{ deleted: true }] : recordsOrSuccess };
	if (Array.isArray(body))
		throw new InputRefusal(
			'input_form',
			"'Body JSON' is a list, but page and page size have to go into it.",
			'Make it an object.',
		);
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
		'endpoint_unknown',
		'A record is chosen, but it is not known where its ID goes in the call.',
		`Give the path a placeholder such as {id}, or add "record" with the name of the field to the entry "${operationKey(row)}" of 'Endpoint Directory' in the credential. Or choose no record and write the ID into the body.`,
	);
}
