import { operationKey, type OperationRow } from '../../nodes/contract.ts';
import type { PrintedField, PrintedOperation } from '../documentation/operation.mts';
import type { Endpoint, ListForm } from './endpoints.mts';
import { idField, NAME_FIELD } from './records.mts';

const field = (name: string, type: PrintedField['type'], more: Partial<PrintedField> = {}): PrintedField => ({
	...{ name, type, required: false, description: '', fields: [], sample: type === 'integer' ? 1 : 'x' },
	...more,
});

const HEADERS = ['app_id', 'access_token'].map((name) =>
	field(name, 'string', { required: true, sample: `{{${name}}}` }),
);

// What the sandbox takes and gives back, whatever it is.
const INVENTED = [
	field('sandbox_word', 'string', { description: 'Invented by the sandbox' }),
	field('sandbox_count', 'integer', { description: 'Invented by the sandbox' }),
	field('sandbox_flag', 'boolean', { description: 'Invented by the sandbox', sample: true }),
];

/** The answer with rows where the list has them. */
function answerOf(key: string, { rows }: Pick<ListForm, 'rows'>): PrintedField[] {
	const row = [idField(key), NAME_FIELD].map((name) => field(name, 'string'));
	const sample = [Object.fromEntries(row.map(({ name, sample: value }) => [name, value]))];
	const [, name] = rows.split('.');
	const list = field(name ?? 'data', 'array', { itemType: 'object', fields: row, sample });
	return [
		field('code', 'integer', { sample: 0 }),
		name === undefined ? list : field('data', 'object', { fields: [list], sample: { [name]: sample } }),
	];
}

/**
 * Documents an operation that this sandbox has made up, as the vendor's page of the same name might: path and fields are the
 * sandbox's own inventions.
 *
 * @param endpoint the endpoint
 * @param row its operation, for the names
 * @returns what is printed
 * @throws RangeError when the two do not belong together
 */
export function documentationOf(endpoint: Endpoint, row: OperationRow): PrintedOperation {
	if (operationKey(row) !== endpoint.key) throw new RangeError(`${endpoint.key} is not ${operationKey(row)}`);
	const { key, method, path, list, recordField } = endpoint;
	const sent = [
		...(recordField ? [field(recordField, 'string', { required: true, sample: '1' })] : []),
		...(list ? [list.page, list.perPage].map((name) => field(name, 'integer', { sample: 1 })) : []),
		...INVENTED,
	];
	const isGet = method === 'GET';
	return {
		...{ name: row.jingName, folder: row.section, method, path, headers: HEADERS },
		query: isGet ? sent : [],
		body: isGet ? [] : sent,
		answer: list ? answerOf(key, list) : [field('code', 'integer', { sample: 0 })],
	};
}
