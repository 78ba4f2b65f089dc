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

function timeIn(record: IDataObject, { timeField, reading }: WatchForm): number | null {
	const value = timeField === '' ? undefined : valueAt(record, timeField);
	if (!isThere(value)) return null;
	const moment = attempted(() => readMoment(value, `'${timeField}'`, reading));
	return moment === undefined || moment instanceof Error ? null : milliseconds(moment, reading);
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
 * @throws InputRefusal where they do not come in the chosen order
 */
export function sightingsOf(rows: IDataObject[], form: WatchForm): Sighting[] {
	const { idField, event, ignoredFields } = form;
	const times = rows.map((row) => timeIn(row, form));
	refuseOrder(times, form);
	return rows.map((record, index) => {
		const id = valueAt(record, idField);
		const compared = Object.entries(record).filter(([name]) => !ignoredFields.includes(name));
		return {
			// A record without an ID is known by all of its fields.
			key: isThere(id) ? keyOf(typeof id === 'object' ? JSON.stringify(id) : String(id)) : digestOf(record, 11),
			version: event === 'changed' ? versionOf(Object.fromEntries(compared)) : '',
			at: times[index],
			record,
		};
	});
}

/** Looks whether the chosen fields are in a list at all; single records may lack them. */
export class FieldCheck {
	private first: IDataObject[] = [];

	private hasId = false;

	private hasTime = false;

	/** @param form what the form says */
	constructor(private readonly form: WatchForm) {}

	/**
	 * Takes in one page.
	 *
	 * @param rows its records
	 * @param sightings what was seen of them
	 */
	see(rows: IDataObject[], sightings: Sighting[]): void {
		if (this.first.length === 0) this.first = rows;
		this.hasId ||= rows.some((row) => isThere(valueAt(row, this.form.idField)));
		this.hasTime ||= sightings.some(({ at }) => at !== null);
	}

	/**
	 * Says what is missing, once the list was read to its end.
	 *
	 * @throws InputRefusal where no record has the chosen ID, or none a time in the chosen field
	 */
	refuseMissing(): void {
		const { idField, timeField } = this.form;
		if (this.first.length === 0) return;
		if (!this.hasId) throw this.missing(idField, 'ID Field');
		if (timeField === '' || this.hasTime) return;
		const example = this.first.map((row) => valueAt(row, timeField)).find(isThere);
		if (example === undefined) throw this.missing(timeField, 'Time Field');
		throw new InputRefusal(
			'input_moment',
			`No record of the list has a time in the field '${shown(timeField)}': it holds '${shown(JSON.stringify(example))}'.`,
			"Choose another one under 'Time Field', or None there.",
		);
	}

	private missing(field: string, label: string): InputRefusal {
		const names = [...new Set(this.first.flatMap((row) => Object.keys(row)))].slice(0, MOST_NAMES);
		return new InputRefusal(
			'input_column',
			`No record of the list has the field '${shown(field)}', which is the ${label}.`,
			`Choose another one under '${label}'. The records have these fields: ${names.map(shown).join(', ')}.`,
		);
	}
}
