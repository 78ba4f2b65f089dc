import type { IDataObject } from 'n8n-workflow';
import { attempted } from '../../api/refusal/attempted';
import { InputRefusal } from '../../api/refusal/refusal';
import { digestOf, keyOf, versionOf, type Sighting } from '../shared/polling/sighting';
import { milliseconds, readMoment } from '../shared/values/moment';
import { shown } from '../shared/values/shown';
import type { WatchForm } from './form';

const MOST_NAMES = 30;

/**
 * What stands in a field of a record.
 *
 * @param record the record
 * @param path name of the field; of one inside another, with points between
 */
export const valueAt = (record: IDataObject, path: string): unknown =>
	path in record
		? record[path]
		: path.split('.').reduce<unknown>((part, name) => (part as IDataObject | null | undefined)?.[name], record);

const isThere = (value: unknown) => value !== undefined && value !== null && value !== '';

function refuseMissing(rows: IDataObject[], field: string, label: string): void {
	if (rows.length === 0 || rows.some((row) => isThere(valueAt(row, field)))) return;
	const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].slice(0, MOST_NAMES);
	throw new InputRefusal(
		'input_column',
		`No record of the list has the field '${shown(field)}', which is the ${label}.`,
		`Choose another one under '${label}'. The records have these fields: ${names.map(shown).join(', ')}.`,
	);
}

function timeIn(record: IDataObject, { timeField, reading }: WatchForm): number | null {
	const value = valueAt(record, timeField);
	if (!isThere(value)) return null;
	const label = `The field '${shown(timeField)}' of a record`;
	const moment = attempted(() => readMoment(value, label, reading));
	if (moment === undefined || moment instanceof Error) return null;
	return milliseconds(moment, reading);
}

function refuseTimeless(rows: IDataObject[], times: Array<number | null>, { timeField }: WatchForm): void {
	if (rows.length === 0 || times.some((time) => time !== null)) return;
	const example = rows.map((row) => valueAt(row, timeField)).find(isThere);
	throw new InputRefusal(
		'input_moment',
		`No record of the list has a time in the field '${shown(timeField)}': it holds '${shown(JSON.stringify(example) ?? '')}'.`,
		"Choose another one under 'Time Field', or None there.",
	);
}

function refuseOrder(times: Array<number | null>, { order, timeField }: WatchForm): void {
	if (order === 'unknown') return;
	const known = times.filter((time): time is number => time !== null);
	const sign = order === 'newestFirst' ? -1 : 1;
	if (known.every((time, index) => index === 0 || sign * (time - known[index - 1]) >= 0)) return;
	const name = order === 'newestFirst' ? 'Newest First' : 'Oldest First';
	throw new InputRefusal(
		'input_choice',
		`'List Order' is ${name}, but the records do not come in this order by '${shown(timeField)}'.`,
		"Choose the order in which they come, or Any Order, under Options; or another 'Time Field'.",
	);
}

/**
 * Sees the records of one page of a list.
 *
 * @param rows the page
 * @param form what the form says
 * @throws InputRefusal where no record of the page has the ID or the time that is chosen, or they do not come in the chosen order
 */
export function sightingsOf(rows: IDataObject[], form: WatchForm): Sighting[] {
	const { idField, timeField, event, ignoredFields } = form;
	refuseMissing(rows, idField, 'ID Field');
	const times = rows.map((row) => (timeField === '' ? null : timeIn(row, form)));
	if (timeField !== '') {
		refuseMissing(rows, timeField, 'Time Field');
		refuseTimeless(rows, times, form);
		refuseOrder(times, form);
	}
	return rows.map((record, index) => {
		const id = valueAt(record, idField);
		const text = typeof id === 'object' ? JSON.stringify(id) : String(id);
		const compared = Object.entries(record).filter(([name]) => !ignoredFields.includes(name));
		return {
			// A record without an ID is known by all of its fields.
			key: isThere(id) ? keyOf(text) : digestOf(record, 11),
			version: event === 'changed' ? versionOf(Object.fromEntries(compared)) : '',
			at: times[index],
			record,
		};
	});
}
