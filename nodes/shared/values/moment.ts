import { InputRefusal } from '../../../api/refusal/refusal';
import { textOf } from '../text';
import { halfWidth, withoutInvisible } from './characters';
import { DASHES, unwrapped } from './digits';
import { asUtc, clockAt, instantAt, isTimeZone, written } from './civil';
import { numberedDate, writtenDate, type NoMoment, type Written } from './momentForms';
import { standsForNothing } from './nothing';
import type { Reading } from './reading';
import { shown } from './shown';

/** Between which years a moment has to lie to be meant. */
export interface Span {
	first: number;
	last: number;
}

/** For what happened in a system of our days. */
export const OUR_DAYS: Span = { first: 1970, last: 2100 };

/** For the birthday of somebody. */
export const LIFETIMES: Span = { first: 1900, last: 2100 };

const FORMS =
	'Write it like 2026-07-02 09:30:00, 2026/7/2 9:30, 2026年7月2日 or 20260702093000, or with its zone, 2026-07-02T09:30:00+08:00.';

interface DateLike {
	toMillis?: () => unknown;
	getTime?: () => unknown;
	toDate?: () => unknown;
}

/**
 * Whether a value is a date of JavaScript or of n8n's expressions ($now, DateTime).
 *
 * @param value what a parameter or a column holds
 */
export const isDate = (value: unknown): boolean =>
	typeof value === 'object' &&
	value !== null &&
	(typeof (value as DateLike).toMillis === 'function' || typeof (value as DateLike).getTime === 'function');

/**
 * Reads such a date.
 *
 * @param value a value for which isDate holds
 * @param label how the user knows it
 * @throws InputRefusal for one that is invalid
 */
export function instantOf(value: unknown, label: string): Written {
	const date = value as DateLike;
	const instant = Number(date.toMillis ? date.toMillis() : date.getTime!());
	if (Number.isFinite(instant)) return { instant };
	throw new InputRefusal(
		'input_moment',
		`${label} is a date that is invalid.`,
		'Look at the expression: it made a date of something that is none.',
	);
}

/**
 * Reads a moment, however files and programs write it.
 *
 * @param value what the parameter holds
 * @param label how the user knows it, e.g. "'Time'"
 * @param reading how the item is read
 * @param span between which years it has to lie
 * @returns what is written; undefined for nothing
 * @throws InputRefusal for what names no moment for certain, does not exist, or lies out of the span
 */
export function readMoment(value: unknown, label: string, reading: Reading, span = OUR_DAYS): Written | undefined {
	const moment = isDate(value) ? instantOf(value, label) : momentIn(value, label, reading);
	if (moment === undefined) return undefined;
	const year = 'civil' in moment ? moment.civil.year : new Date(moment.instant).getUTCFullYear();
	if (year >= span.first && year <= span.last) return moment;
	throw new InputRefusal(
		'input_moment',
		`${label} is '${shown(String(value))}', a moment in the year ${year}.`,
		`Only the years from ${span.first} to ${span.last} can be meant here. ${FORMS}`,
	);
}

// Most moments are written with these signs alone, and nothing has to be put right in them.
const PLAIN = /^[\d:/. T-]*$/;

const mended = (raw: string) => unwrapped(halfWidth(withoutInvisible(raw)).trim()).replace(DASHES, '-');

function momentIn(value: unknown, label: string, reading: Reading): Written | undefined {
	const raw = textOf(value, label, reading);
	const text = PLAIN.test(raw) ? raw : mended(raw);
	if (text === '') return undefined;
	if (text.length <= 80) {
		const moment = /^-?\d+(?:\.\d+)?$/.test(text) ? numberedDate(text) : writtenDate(text);
		if (typeof moment !== 'string') return moment;
		throw refusalOf(text, label, moment);
	}
	throw refusalOf(text, label, 'unclear');
}

function refusalOf(text: string, label: string, reason: NoMoment): InputRefusal {
	if (standsForNothing(text)) {
		return new InputRefusal(
			'input_placeholder',
			`${label} is '${shown(text)}', which stands for no moment.`,
			'Clear such cells in Excel, WPS or Google Sheets, or filter such items out in n8n.',
		);
	}
	return reason === 'impossible'
		? new InputRefusal(
				'input_moment',
				`${label} is '${shown(text)}', which is no day or no time of the calendar.`,
				`Correct it. ${FORMS}`,
			)
		: new InputRefusal(
				'input_moment',
				`${label} is '${shown(text)}', which names no moment for certain.`,
				`${FORMS} Seconds and milliseconds since 1970 and the serial days of Excel are read too.`,
			);
}

/**
 * The moment in milliseconds since 1970.
 *
 * @param moment what is written
 * @param reading how the item is read: its time zone holds where none is written
 * @throws InputRefusal for a time zone that there is not
 */
export function milliseconds(moment: Written, { timeZone }: Pick<Reading, 'timeZone'>): number {
	if ('instant' in moment) return moment.instant;
	if (moment.offset !== undefined) return asUtc(moment.civil) - moment.offset * 60_000;
	return inZone(timeZone, () => instantAt(moment.civil, timeZone));
}

/**
 * The moment as text, on a clock in the time zone of the form.
 *
 * @param moment what is written
 * @param reading how the item is read
 * @returns YYYY-MM-DD HH:mm:ss
 * @throws InputRefusal for a time zone that there is not
 */
export function momentText(moment: Written, reading: Pick<Reading, 'timeZone'>): string {
	// What has no zone is on such a clock already; a time that a change of clocks has skipped stays what it is.
	if ('civil' in moment && moment.offset === undefined && moment.civil.hour < 24) return written(moment.civil);
	const { timeZone } = reading;
	return inZone(timeZone, () => written(clockAt(milliseconds(moment, reading), timeZone)));
}

function inZone<T>(timeZone: string, read: () => T): T {
	if (isTimeZone(timeZone)) return read();
	throw new InputRefusal(
		'input_choice',
		`'Time Zone' is '${shown(timeZone)}', which is none.`,
		"Use a name such as Asia/Shanghai or Europe/Berlin, or remove the option 'Time Zone'.",
	);
}
