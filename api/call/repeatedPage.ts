import type { IDataObject } from 'n8n-workflow';

const isIdentifier = (name: string) => /id$/i.test(name);

/** The names by which a row has an ID of its own; that of something else may be the same in many rows. */
const isOwnIdentifier = (name: string) => /^(?:_?id|uuid|jing_uuid)$/i.test(name);

const isSame = (one: unknown, other: unknown) => one === other || JSON.stringify(one) === JSON.stringify(other);

const areDistinct = (values: unknown[]) => new Set(values.map((value) => JSON.stringify(value))).size === values.length;

/**
 * Whether a page repeats one that was read before: an API that takes no heed of the page's number gives the same rows again. One field
 * of them may differ, such as the time of the answer, as long as the others tell the rows apart. Where that is not certain, the page
 * counts as another one: a row too many is noticed sooner than one that is missing.
 *
 * @param rows the page; not empty
 * @param before the page that was read before
 */
export function isRepeatedPage(rows: IDataObject[], before: IDataObject[]): boolean {
	if (rows.length !== before.length) return false;
	const names = [...new Set(rows.flatMap((row, index) => Object.keys({ ...row, ...before[index] })))];
	const different = names.filter((name) => rows.some((row, index) => !isSame(row[name], before[index][name])));
	if (different.length === 0) return true;
	if (different.length > 1 || isIdentifier(different[0])) return false;
	const same = names.filter((name) => name !== different[0]);
	if (rows.length === 1) return same.some(isOwnIdentifier);
	const valuesOf = (name: string) => rows.map((row) => row[name]);
	const distinct = same.filter((name) => areDistinct(valuesOf(name)));
	// A number that each row has on its page tells no rows apart, if what differs does.
	return distinct.some(isIdentifier) || (distinct.length > 0 && !areDistinct(valuesOf(different[0])));
}
