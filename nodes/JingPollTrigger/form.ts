import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import type { Limits, ListRequest, Paging } from '../../api/call/pages';
import { wholeRequest, type ApiRequest } from '../../api/call/request';
import { InputRefusal } from '../../api/refusal/refusal';
import { rowsAt } from '../jing/answer';
import { countOf, MOST_PAGES } from '../shared/list';
import { digestOf } from '../shared/polling/sighting';
import type { Order } from '../shared/polling/walk';
import { textOf } from '../shared/text';
import { isTimeZone } from '../shared/values/civil';
import { readingOf, type Reading } from '../shared/values/reading';
import { endpointOf, filledPath } from '../undocumented/endpoint';
import { readBody, readPairs } from '../undocumented/fields';
import { PAGE_SIZE } from '../undocumented/form';
import { listPaging, pagingNames } from '../undocumented/paging';
import { pathValues } from '../undocumented/pathValues';
import { watchedRow } from './lists';
import { LIMIT, NO_FIELD, OVERLAP } from './names';
import { suggestedFields, type Event } from './suggestion';

const MINUTE = 60_000;

/** Reads a parameter; null where the form does not hold it. */
export type ParameterReader = (name: string) => unknown;

/** How the list is asked for. */
export interface ListCall {
	request: ApiRequest;
	rows: ListRequest['rows'];
	/** Missing where the list is not known to have pages. */
	paging?: Paging;
}

/** What the form says. */
export interface WatchForm {
	event: Event;
	list: ListCall;
	idField: string;
	/** Empty for none. */
	timeField: string;
	ignoredFields: string[];
	order: Order;
	reading: Reading;
	/** Milliseconds. */
	overlap: number;
	limit: number;
	takesExisting: boolean;
	/** Names list and fields: with another name, the trigger begins anew. */
	about: string;
}

/**
 * How a list is asked for, as documentation, credential and options say.
 *
 * @param parameter reads the form
 * @param credential the decrypted credential
 * @returns the call, and what is known of the list
 * @throws InputRefusal when that is not known, or the call would change something
 */
export function listCallOf(parameter: ParameterReader, credential: ICredentialDataDecryptedObject) {
	const row = watchedRow(parameter('watched'));
	const { method, path, effect, entry } = endpointOf(row, { parameter, credential });
	if (effect !== 'read') {
		throw new InputRefusal(
			'endpoint_invalid',
			`The list cannot be watched: ${method} ${path} would change something.`,
			"Correct the method in 'Documentation', in 'Endpoint' under Options, or in the credential.",
		);
	}
	const query = readPairs(parameter('options.queryPairs'), "'Query Parameters'");
	const body = method === 'GET' ? undefined : readBody(parameter);
	if (Array.isArray(body)) {
		throw new InputRefusal(
			'input_form',
			"'Body JSON' is a list, but page and page size have to go into it.",
			'Make it an object.',
		);
	}
	const filled = filledPath(path, pathValues(parameter('options.pathValues')));
	const limits: Limits = {
		limit: Infinity,
		pageSize: countOf(parameter('options.pageSize') ?? PAGE_SIZE, "'Page Size'"),
		mostPages: countOf(parameter('options.mostPages') ?? MOST_PAGES, "'Max Pages'"),
	};
	const { page, perPage } = pagingNames(entry.documented ?? row, {
		page: textOf(parameter('options.pageName'), "'Page Parameter'") || entry.page,
		perPage: textOf(parameter('options.sizeName'), "'Page Size Parameter'") || entry.perPage,
	});
	const list: ListCall = {
		request: wholeRequest({ method, path: filled, effect }, { query, body }),
		rows: rowsAt(textOf(parameter('options.rowsPath'), "'Rows Path'") || entry.rows),
		...(page !== undefined && { paging: listPaging(method, { page, perPage }, limits) }),
	};
	return { list, entry };
}

/** The name in the choice of a field; empty where nothing is chosen. */
const chosenField = (parameter: ParameterReader, name: string, label: string): string =>
	textOf((parameter(name) as IDataObject | null)?.value, label);

/**
 * Reads the form.
 *
 * @param parameter reads it
 * @param credential the decrypted credential
 * @throws InputRefusal that says what is missing or cannot be used
 */
export function readForm(parameter: ParameterReader, credential: ICredentialDataDecryptedObject): WatchForm {
	const event = parameter('event') as Event;
	const { list, entry } = listCallOf(parameter, credential);
	const suggested = suggestedFields(entry, event);
	const idField = chosenField(parameter, 'idField', "'ID Field'") || suggested.id || '';
	if (idField === '' || idField === NO_FIELD) {
		throw new InputRefusal(
			'input_empty',
			"It is not known which field holds the ID of a record: 'ID Field' is empty, and no documentation suggests one.",
			"Choose it under 'ID Field': From List shows the fields that the records have.",
		);
	}
	const time = chosenField(parameter, 'timeField', "'Time Field'") || suggested.time || '';
	const timeField = time === NO_FIELD ? '' : time;
	const reading = readingOf({ parameter });
	if (!isTimeZone(reading.timeZone)) {
		throw new InputRefusal(
			'input_choice',
			`'Time Zone' is '${reading.timeZone}', which is none.`,
			"Use a name such as Asia/Shanghai or Europe/Berlin, or remove the option 'Time Zone'.",
		);
	}
	const ignoredFields = textOf(parameter('options.ignoredFields'), "'Fields to Ignore'")
		.split(/[,，]/)
		.map((name) => name.trim())
		.filter((name) => name !== '');
	const { method, path, query, body } = list.request;
	const asked = { method, path, query: query ?? {}, body: body ?? null };
	return {
		event,
		list,
		idField,
		timeField,
		ignoredFields,
		order: (parameter('options.order') ?? 'unknown') as Order,
		reading,
		overlap: minutesOf(parameter('options.overlap') ?? OVERLAP) * MINUTE,
		limit: countOf(parameter('options.mostPerPoll') ?? LIMIT, "'Limit per Poll'"),
		takesExisting: parameter('options.takesExisting') === true,
		about: digestOf({ event, asked, idField, timeField, ignoredFields, zone: reading.timeZone }, 11),
	};
}

function minutesOf(value: unknown): number {
	const minutes = Number(value);
	if (typeof value !== 'object' && Number.isFinite(minutes) && minutes >= 0) return minutes;
	throw new InputRefusal(
		'input_form',
		`'Overlap' is '${String(value)}', but has to be a number of minutes, 0 or more.`,
		'Enter a number such as 15.',
	);
}
