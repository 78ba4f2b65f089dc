import { exists, type Civil } from './civil';

/** A moment as it is written: on a clock, with its distance from Greenwich in minutes where that is written too; or by itself. */
export type Written = { civil: Civil; offset?: number } | { instant: number };

/** Why a text names no moment: "unclear" - it is no date, or may be several; "impossible" - there is no such day or time. */
export type NoMoment = 'unclear' | 'impossible';

const DATE = String.raw`(\d{4})(?:-(\d{1,2})-|\/(\d{1,2})\/|\.(\d{1,2})\.|年(\d{1,2})月)(\d{1,2})(?:日|号)?`;
const WEEKDAY = String.raw`(?:\s*[(（]?(?:星期|周|礼拜)?[一二三四五六日天][)）]?)?`;
const HALF = '(上午|下午|凌晨|早上|早晨|清晨|中午|傍晚|晚上|[AaPp][Mm])?';
const TIME = String.raw`(\d{1,2})(?:[:：时点](?:(\d{1,2})(?:[:：分](\d{1,2})(?:[.,](\d{1,9}))?)?)?[分秒整]?)?`;
const ZONE = String.raw`(Z|z|(?:UTC|GMT)?(?:[+-]\d{1,2}(?::?\d\d)?)?)(?:\s*\([^()]*\)|\[[\w/+-]+\])?`;
const DATE_AND_TIME = new RegExp(
	String.raw`^${DATE}${WEEKDAY}(?:(?:[Tt]|,?\s*)${HALF}\s*${TIME}\s*([AaPp]\.?[Mm]\.?)?\s*${ZONE})?$`,
);
const ENGLISH =
	/^(?:[A-Z][a-z]{2,8},? )?(?:([A-Z][a-z]{2})[a-z]* (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})|(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Z][a-z]{2})[a-z]*[ -](\d{4}))(?:,? (\d{1,2}):(\d\d)(?::(\d\d))?\s*([AaPp][Mm])?)?\s*(Z|(?:UTC|GMT)?(?:[+-]\d{2}:?\d\d)?)(?: \([^()]*\))?$/;
/** As ISO 8601 writes it without signs, and Microsoft's programs write milliseconds. */
const BASIC = /^(\d{4})(\d\d)(\d\d)[Tt ](\d\d)(\d\d)(\d\d)?(?:[.,](\d{1,9}))?(Z|z|[+-]\d\d(?::?\d\d)?)?$/;
const IN_MICROSOFT_JSON = /^\/Date\((-?\d{9,13})(?:[+-]\d{4})?\)\/$/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function offsetOf(zone: string): number | undefined {
	if (zone === '') return undefined;
	const [, sign, hours, minutes = '0'] = /([+-])(\d{1,2}):?(\d\d)?$/.exec(zone) ?? [];
	if (sign === undefined) return 0;
	return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
}

/** 12-hour clocks: 12 in the morning is 0, and in the afternoon 12 are added. */
function hourOf(hour: number, half: string): number | undefined {
	if (half === '') return hour;
	const isAfternoon = /^[Pp]|下午|傍晚|晚上|中午/.test(half);
	// 晚上12点 and 晚上1点 belong to the next day for one and to this day for another.
	if (half === '晚上' && (hour < 5 || hour === 12)) return undefined;
	// People write 下午 15:00 too.
	if (hour > 12) return isAfternoon ? hour : undefined;
	if (half === '中午') return hour >= 11 ? hour : hour + 12;
	return (hour % 12) + (isAfternoon ? 12 : 0);
}

interface Fields {
	date: Array<string | number>;
	time: Array<string | undefined>;
	half?: string;
	zone?: string;
}

function checked({ date, time, half = '', zone = '' }: Fields): Written | NoMoment {
	const [year, month, day] = date.map(Number);
	const [written, minute, second, fraction] = time;
	const hour = hourOf(Number(written ?? 0), half);
	if (hour === undefined) return 'impossible';
	const millisecond = fraction === undefined ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'));
	const civil = { year, month, day, hour, minute: Number(minute ?? 0), second: Number(second ?? 0), millisecond };
	const offset = offsetOf(zone);
	// The zero of a database or a program, such as 0001-01-01, is no date.
	if (year < 1000 || !exists(civil) || (offset !== undefined && Math.abs(offset) > 14 * 60)) return 'impossible';
	return { civil, ...(offset !== undefined && { offset }) };
}

/**
 * Reads date and time as people and programs write them, year first or with the name of the month.
 *
 * @param text a text without blanks around it, in half width
 */
export function writtenDate(text: string): Written | NoMoment {
	const iso = DATE_AND_TIME.exec(text);
	if (iso) {
		const [, year, dashed, slashed, dotted, chinese, day, half1, hour, minute, second, fraction, half2, zone] = iso;
		const date = [year, dashed ?? slashed ?? dotted ?? chinese, day];
		return checked({ date, time: [hour, minute, second, fraction], half: half1 ?? half2, zone });
	}
	const [, milliseconds] = IN_MICROSOFT_JSON.exec(text) ?? [];
	if (milliseconds !== undefined) return { instant: Number(milliseconds) };
	const basic = BASIC.exec(text);
	if (basic) return checked({ date: basic.slice(1, 4), time: basic.slice(4, 8), zone: basic[8] });
	const english = ENGLISH.exec(jsOrder(text));
	if (!english) return 'unclear';
	const [, name1, day1, year1, day2, name2, year2, hour, minute, second, half, zone] = english;
	const month = MONTHS.indexOf(name1 ?? name2) + 1;
	if (month === 0) return 'unclear';
	return checked({ date: [year1 ?? year2, month, day1 ?? day2], time: [hour, minute, second], half, zone });
}

/** "Thu Jul 02 2026 09:30:00 GMT+0800" has no comma, and is read like the others. */
const jsOrder = (text: string) => text.replace(/\s+/g, ' ');

const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;
const DAY = 24 * 60 * 60 * 1000;
/** Day 0 of Excel's calendar, as it counts from March 1900 on. */
const EXCEL_BEGINNING = Date.UTC(1899, 11, 30);

function packed(text: string): Written | NoMoment {
	const [year, month, day, hour, minute, second] = [
		text.slice(0, 4),
		...[4, 6, 8, 10, 12].map((at) => text.slice(at, at + 2)),
	];
	return checked({ date: [year, month, day], time: [hour || '0', minute || '0', second || '0'] });
}

const beginsWithYear = (text: string) => {
	const year = Number(text.slice(0, 4));
	return year >= FIRST_YEAR && year <= LAST_YEAR;
};

function civilOf(milliseconds: number): Civil {
	const date = new Date(milliseconds);
	return {
		year: date.getUTCFullYear(),
		month: date.getUTCMonth() + 1,
		day: date.getUTCDate(),
		hour: date.getUTCHours(),
		minute: date.getUTCMinutes(),
		second: date.getUTCSeconds(),
		millisecond: 0,
	};
}

/**
 * Reads a moment that is written in digits only: 14, 12 or 8 digits of date and time, seconds or milliseconds since 1970, or the
 * serial day of a spreadsheet, of which the fraction is the time.
 *
 * @param text digits, perhaps with a sign and a fraction
 */
export function numberedDate(text: string): Written | NoMoment {
	const [, sign, whole, fraction = ''] = /^(-?)(\d{1,16})(?:\.(\d{1,20}))?$/.exec(text) ?? [];
	if (whole === undefined) return 'unclear';
	const isWhole = /^0*$/.test(fraction);
	const { length } = whole;
	if (sign === '') {
		if (length === 14) return isWhole ? packed(whole) : 'unclear';
		if ((length === 12 && beginsWithYear(whole)) || length === 8) return isWhole ? packed(whole) : 'unclear';
		// To the second: the fraction of a day has no more in it than that.
		if (length === 5) {
			const seconds = Math.round((Number(`${whole}.${fraction || '0'}`) * DAY) / 1000);
			return { civil: civilOf(EXCEL_BEGINNING + seconds * 1000) };
		}
		// Seconds of the 2030s, or a date with its hour.
		if (length === 10 && beginsWithYear(whole) && isWhole && typeof packed(whole) !== 'string') return 'unclear';
	}
	const factor = sign === '-' ? -1 : 1;
	if (length === 9 || length === 10)
		return { instant: factor * Math.round(Number(`${whole}.${fraction || '0'}`) * 1000) };
	if (length >= 11 && length <= 13) return { instant: factor * Number(whole) };
	return 'unclear';
}
