import { InputRefusal } from '../../../api/refusal/refusal';
import type { DocumentedOperation } from '../../../documentation/operation';
import { operationRows, type OperationRow } from '../../contract';

/**
 * A name without what differs between a list and a heading: numbers in front, blanks, signs, a translation in brackets.
 *
 * @param name the name of an operation
 */
export const plainName = (name: string): string =>
	name
		.normalize('NFKC')
		.replace(/\([^()]*\)/g, '')
		.replace(/^[\d.\s、]+/, '')
		.replace(/[^\p{L}\p{N}]+/gu, '')
		.toLowerCase();

const rowsByName = new Map<string, OperationRow[]>();
for (const row of operationRows.filter(({ system }) => system === 'jing')) {
	const name = plainName(row.jingName);
	rowsByName.set(name, [...(rowsByName.get(name) ?? []), row]);
}

/**
 * The operations whose page has this name in JINGdigital's documentation.
 *
 * @param documented an operation as a documentation describes it
 * @returns several where the name stands in several sections and none of them is a folder of the page
 */
export function rowsNamed({ name, folders }: Pick<DocumentedOperation, 'name' | 'folders'>): OperationRow[] {
	const rows = rowsByName.get(plainName(name)) ?? [];
	const places = folders.map(plainName);
	const there = rows.filter(({ section }) =>
		places.some((place) => place !== '' && plainName(section).includes(place)),
	);
	return there.length ? there : rows;
}

const HAN = /\p{Script=Han}/u;

/** Which share of the signs of the shorter name stand in the other one too. */
function likeness(one: string, other: string): number {
	const [short, long] = [one, other].sort((a, b) => a.length - b.length);
	return [...short].filter((sign) => long.includes(sign)).length / Math.max(1, [...short].length);
}

/**
 * Refuses the page of another operation.
 *
 * @param row the operation that it was given for
 * @param documented what was read in it; without a name, it is taken at the user's word
 * @throws InputRefusal with both names
 */
export function refuseOther(row: OperationRow, documented: Pick<DocumentedOperation, 'name' | 'folders'>): void {
	const name = plainName(documented.name);
	const own = plainName(row.jingName);
	if (name === '' || name === own) return;
	const isKnown = rowsByName.has(name);
	const isAlike = name.includes(own) || own.includes(name) || likeness(name, own) > 0.6;
	if (!isKnown && (isAlike || !HAN.test(name))) return;
	throw new InputRefusal(
		'documentation_other',
		`This page is '${documented.name}'; this operation is '${row.jingName}'.`,
		`Open the page '${row.jingName}' (section '${row.section}') of JINGdigital's documentation, and paste that one.`,
	);
}
