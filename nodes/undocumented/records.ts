import { NodeApiError } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodeProperties,
} from 'n8n-workflow';
import { call } from '../../api/call/call';
import { attempted } from '../../api/refusal/attempted';
import { InputRefusal } from '../../api/refusal/refusal';
import { jing } from '../../api/system/jing';
import { pagesOf } from '../../api/call/pages';
import { wholeRequest, type OperationRequest } from '../../api/call/request';
import { openSession } from '../../api/call/session';
import { recordKinds, rowOf, type OperationRow } from '../contract';
import { endpointOf, type Endpoint } from './endpoint';
import { listPaging, pagingNames } from './paging';
import { rowsAt } from '../jing/answer';
import { textOf } from '../shared/text';

const PAGE_SIZE = 100;
// A search looks through this many pages before it shows what it has found.
const PAGES_AT_ONCE = 10;

/** The name of the method that fills a drop-down; n8n finds it by this name on the node. */
const methodFor = (kind: string) => `list${kind[0].toUpperCase()}${kind.slice(1)}`;

/**
 * A choice of one record: from a list, where the list operation's endpoint is known, or by its ID.
 *
 * @param kind a key of recordKinds, e.g. "group"
 */
export function recordField(kind: string): INodeProperties {
	const { name } = recordKinds[kind];
	return {
		displayName: name,
		name: 'record',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description: `${name} that the operation is about. 'From List' needs the page '${rowOf(recordKinds[kind].from).jingName}' in the credential; 'By ID' does not.`,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose from the list',
				typeOptions: { searchListMethod: methodFor(kind), searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 1024' },
		],
	};
}

/**
 * The ID that a record's choice holds.
 *
 * @param parameter value of the parameter `record`
 * @returns the ID; empty for none
 */
export function readRecord(parameter: unknown): string {
	return textOf((parameter as IDataObject | null)?.value, "The chosen record's ID");
}

/**
 * The methods that fill the drop-downs of a node.
 *
 * @param kinds keys of recordKinds
 * @returns n8n's `listSearch` methods by name
 */
export function listSearchFor(kinds: string[]) {
	return Object.fromEntries(
		kinds.map((kind) => [
			methodFor(kind),
			async function (
				this: ILoadOptionsFunctions,
				filter?: string,
				paginationToken?: string,
			): Promise<INodeListSearchResult> {
				try {
					return await recordsOf(this, kind, filter?.toLowerCase() ?? '', String(paginationToken ?? ''));
				} catch (reason) {
					// The only kind of error whose description n8n shows in a drop-down.
					const { message, description } = reason as Error & { description?: string };
					throw new NodeApiError(this.getNode(), {}, { message, description });
				}
			},
		]),
	);
}

/** The box that shows it is small, and it is the list's page that is missing, not that of the operation which is chosen. */
function endpointOfList(row: OperationRow, credential: ICredentialDataDecryptedObject): Endpoint {
	const found = attempted(() => endpointOf(row, { parameter: () => null, credential }));
	if (!(found instanceof InputRefusal)) return found;
	if (found.code !== 'endpoint_unknown') throw found;
	throw new InputRefusal(
		'endpoint_unknown',
		`The list needs the page '${row.jingName}' in the credential.`,
		"Paste it into 'Endpoint Directory' there, or choose 'By ID'.",
	);
}

async function recordsOf(
	context: ILoadOptionsFunctions,
	kind: string,
	filter: string,
	token: string,
): Promise<INodeListSearchResult> {
	const session = await openSession(context, jing);
	const row = rowOf(recordKinds[kind].from);
	const { method, path, effect, entry } = endpointOfList(row, session.credential);
	const { id, label } = entry;
	if (!id || !label) {
		throw new InputRefusal(
			'endpoint_unknown',
			`The list needs the whole page '${row.jingName}': ID and name of its rows are not known.`,
			"Paste it with its example of an answer into 'Endpoint Directory' of the credential, or choose 'By ID'.",
		);
	}
	if (effect !== 'read') {
		throw new InputRefusal(
			'endpoint_invalid',
			`The page '${row.jingName}' is not that of a list: ${method} ${path} would change something.`,
			"Correct it in 'Endpoint Directory' of the credential, or choose 'By ID'.",
		);
	}
	if (path.includes('{')) {
		throw new InputRefusal(
			'endpoint_unknown',
			`The list cannot be shown: its path ${path} needs a value.`,
			"Choose 'By ID'.",
		);
	}
	const matching = (rows: IDataObject[]): INodeListSearchItems[] =>
		rows
			.map((record) => ({ name: String(record[label] ?? record[id]), value: String(record[id] ?? '') }))
			.filter(({ name, value }) => value !== '' && `${name}\n${value}`.toLowerCase().includes(filter));
	const fetch = async <T>(request: OperationRequest, read: (envelope: IDataObject) => T) =>
		await call(context, session, wholeRequest({ method, path, effect }, request), { read });
	const rows = rowsAt(entry.rows);
	const { page: pageName, perPage } = pagingNames(entry.documented ?? row, entry);
	if (!pageName) return { results: matching((await fetch({}, rows)) ?? []) };
	const paging = listPaging(
		method,
		{ page: pageName, perPage },
		{ limit: Infinity, pageSize: PAGE_SIZE, mostPages: Infinity },
	);
	const results: INodeListSearchItems[] = [];
	const [before = '0', mark = ''] = token.split(' ');
	for await (const page of pagesOf({}, rows, paging, fetch, { number: Number(before), mark })) {
		results.push(...matching(page.rows));
		const isEnough = results.length >= PAGE_SIZE || page.number >= Number(before) + PAGES_AT_ONCE;
		if (isEnough && !page.isLast) return { results, paginationToken: `${page.number} ${page.mark}` };
	}
	return { results };
}
