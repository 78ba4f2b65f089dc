import type { IDataObject } from 'n8n-workflow';
import { InputRefusal } from '../../../api/refusal/refusal';
import { halfWidth, trimmedEdges, withoutInvisible } from './characters';
import { shown } from './shown';

/** A column of an item: its name as the user means it, and its value. */
export interface Column {
	/** Name in the item, as it stands there. */
	found: string;
	value: unknown;
}

// What n8n and Excel add to the columns of a file by themselves.
const ADDED = /^(?:row_number|__EMPTY(?:_\d+)?|__rowNum__|)$/;

/**
 * The name of a column without what nobody sees: a BOM, blanks around it.
 *
 * @param name name as it stands in the item
 */
export const cleanName = (name: string): string => trimmedEdges(withoutInvisible(name));

/**
 * Whether a column holds data of the file; row_number of Google Sheets and __EMPTY of Excel do not.
 *
 * @param name name as it stands in the item
 */
export const isData = (name: string): boolean => !ADDED.test(cleanName(name));

const folded = (name: string) => halfWidth(cleanName(name)).toLowerCase();

function only(names: string[], isIt: (name: string) => boolean): string | undefined {
	const found = names.filter(isIt);
	return found.length === 1 ? found[0] : undefined;
}

function alongPath(item: IDataObject, path: string): unknown {
	return path.split('.').reduce<unknown>((value, step) => {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
		return (value as IDataObject)[step];
	}, item);
}

/**
 * Finds the column that a name means: the one of that name, or the only one that differs from it in a BOM, blanks, width or case,
 * or a path into an object.
 *
 * @param item the item
 * @param name the name, as the user wrote it
 * @returns the column; undefined where it is not certain
 */
export function columnOf(item: IDataObject, name: string): Column | undefined {
	if (Object.hasOwn(item, name)) return { found: name, value: item[name] };
	const names = Object.keys(item);
	const clean = cleanName(name);
	const found =
		only(names, (each) => cleanName(each) === clean) ?? only(names, (each) => folded(each) === folded(name));
	if (found !== undefined) return { found, value: item[found] };
	const value = name.includes('.') ? alongPath(item, clean) : undefined;
	return value === undefined ? undefined : { found: name, value };
}

/** Whether two names differ by one letter at most: another, a missing or a further one, or two that have changed places. */
function isNear(one: string, other: string): boolean {
	if (Math.abs(one.length - other.length) > 1) return false;
	let start = 0;
	while (start < one.length && one[start] === other[start]) start += 1;
	const rest = [one.slice(start), other.slice(start)];
	const isSwapped = rest[0].slice(0, 2) === `${rest[1][1]}${rest[1][0]}` && rest[0].slice(2) === rest[1].slice(2);
	return (
		isSwapped || rest[0].slice(1) === rest[1].slice(1) || rest[0] === rest[1].slice(1) || rest[0].slice(1) === rest[1]
	);
}

// So many names are shown to choose from.
const SHOWN = 12;

/**
 * Says that no item has a column, and which one may be meant.
 *
 * @param name the name, as the user wrote it
 * @param names the names of all columns that there are
 * @param label where the user wrote it, e.g. "'Fields to Take'"
 */
export function missingColumn(name: string, names: string[], label: string): InputRefusal {
	const near = names.filter((each) => isNear(folded(each), folded(name)));
	const [first] = near;
	if (near.length === 1) {
		return new InputRefusal(
			'input_column',
			`No input item has the field '${shown(name)}' that ${label} names: did you mean '${shown(first)}'?`,
			'Correct the name, or the header of the column in the file.',
		);
	}
	const known = names.slice(0, SHOWN).map((each) => `'${shown(each)}'`);
	return new InputRefusal(
		'input_column',
		`No input item has the field '${shown(name)}' that ${label} names.`,
		`Correct the name, or the header of the column in the file. ${known.length ? `The items have: ${known.join(', ')}${names.length > SHOWN ? ' and more' : ''}.` : 'The items have no fields at all.'}`,
	);
}
