import type { DocumentedAnswer, DocumentedField, ListReading, RequestField } from './operation';

// Everything here is inferred from the names that lists of rows go by; no documentation says which field is the page.
const PAGE = /^(page|page_?(no|num|number|index)|current|current_?page|p|\w+_page)$/i;
const SIZE = /^(per_?page|page_?size|size|limit|page_?limit|rows|page_?count|count)$/i;
const SIZE_OF_PAGE = /_size$/i;
const TOTAL = /^(total|total_?(count|num|rows|size|records|elements)|count)$/i;
const ROWS = /^(items|list|rows|records|data|results?|content|entries|elements)$/i;
const ID = /^(id|uuid|.*_(id|uuid)|.*(Id|Uuid|UUID|ID))$/;
// Ids of other things that rows carry.
const OTHERS =
	/^(org|company|owner|tenant|app|open|union|mid|parent|data_?owner|dept|department|create|update|mpapp|user_?role)/i;
const LABEL = /^(name|title|label|.*_(name|title)|.*(Name|Title))$/;
const DEEPEST = 3;

interface Rows {
	path: string;
	field: DocumentedField;
	depth: number;
}

/**
 * Tells where an answer's rows stand and how its pages are asked for.
 *
 * @param request the fields of the request
 * @param answer the answer
 * @returns what can be told; undefined where the answer holds no rows
 */
export function listReading(
	request: RequestField[],
	answer: Pick<DocumentedAnswer, 'type' | 'fields'>,
): ListReading | undefined {
	const rows = rowsOf(answer);
	if (!rows) return undefined;
	const sent = request.filter(({ place }) => place === 'query' || place === 'body').map(({ name }) => name);
	const page = sent.find((name) => PAGE.test(name));
	// A name that only ends in size is the page's where there are pages.
	const perPage =
		sent.find((name) => SIZE.test(name)) ??
		(page === undefined ? undefined : sent.find((name) => SIZE_OF_PAGE.test(name)));
	const total = totalIn(answer.fields, '');
	const names = (rows.field.fields ?? []).map(({ name }) => name);
	const id = best(names, ID, ['id', 'uuid']);
	const label = best(names, LABEL, ['name', 'title']);
	return {
		rows: rows.path,
		...(page !== undefined && { page }),
		...(perPage !== undefined && { perPage }),
		...(total !== undefined && { total }),
		...(id !== undefined && { id }),
		...(label !== undefined && { label }),
	};
}

function rowsOf({ type, fields }: Pick<DocumentedAnswer, 'type' | 'fields'>): Rows | undefined {
	if (type === 'array') return { path: '', field: { name: '', type, fields }, depth: 0 };
	const candidates = listsIn(fields, '', 0);
	const weight = ({ field, depth }: Rows) => (ROWS.test(field.name) ? 0 : 10) + depth;
	return candidates.sort((one, other) => weight(one) - weight(other))[0];
}

function listsIn(fields: DocumentedField[], before: string, depth: number): Rows[] {
	return fields.flatMap((field) => {
		const path = `${before}${field.name}`;
		const holdsRows = field.type === 'array' && (field.fields?.length || field.itemType === 'object');
		if (holdsRows) return [{ path, field, depth }];
		return field.type === 'object' && depth < DEEPEST ? listsIn(field.fields ?? [], `${path}.`, depth + 1) : [];
	});
}

function totalIn(fields: DocumentedField[], before: string): string | undefined {
	const own = fields.find(({ name, type }) => TOTAL.test(name) && type !== 'object' && type !== 'array');
	if (own) return `${before}${own.name}`;
	for (const { name, type, fields: inside = [] } of fields) {
		const found = type === 'object' ? totalIn(inside, `${before}${name}.`) : undefined;
		if (found !== undefined) return found;
	}
	return undefined;
}

const best = (names: string[], pattern: RegExp, first: string[]) =>
	first.find((name) => names.includes(name)) ??
	names.find((name) => pattern.test(name) && !OTHERS.test(name)) ??
	names.find((name) => pattern.test(name));
