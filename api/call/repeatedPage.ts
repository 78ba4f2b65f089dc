import type { IDataObject } from 'n8n-workflow';

const isIdentifier = (name: string) => /id$/i.test(name);

const isSame = (one: unknown, other: unknown) => one === other || JSON.stringify(one) === JSON.stringify(other);

/**
 * Whether a page repeats one that was read before: an API that takes no heed of the page's number gives the same rows again. One field
 * of them may differ, such as the time of the answer, as long as it is no ID and the rows can be told apart without it.
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
	return same.some((name) => isIdentifier(name) || (rows.length > 1 && isDistinct(rows.map((row) => row[name]))));
}

const isDistinct = (values: unknown[]) => new Set(values.map((value) => JSON.stringify(value))).size === values.length;
