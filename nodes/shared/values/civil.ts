/** Date and time as a clock on a wall shows them. */
export interface Civil {
	year: number;
	month: number;
	day: number;
	hour: number;
	minute: number;
	second: number;
	millisecond: number;
}

const two = (number: number) => (number < 10 ? `0${number}` : String(number));
const lastDayOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/**
 * Whether there is such a day and such a time: no 31 February, no 25 o'clock. 24:00:00 is the end of the day.
 *
 * @param civil date and time
 */
export function exists({ year, month, day, hour, minute, second }: Civil): boolean {
	if (month < 1 || month > 12 || day < 1 || (day > 28 && day > lastDayOf(year, month))) return false;
	if (hour === 24) return minute === 0 && second === 0;
	return hour < 24 && minute < 60 && second < 60;
}

/**
 * Milliseconds since 1970, as if the clock stood in Greenwich.
 *
 * @param civil date and time
 */
export const asUtc = ({ year, month, day, hour, minute, second, millisecond }: Civil): number =>
	Date.UTC(year, month - 1, day, hour, minute, second, millisecond);

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
	const known = formats.get(timeZone);
	if (known) return known;
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
	formats.set(timeZone, format);
	return format;
}

/**
 * Whether there is such a time zone.
 *
 * @param timeZone name of the zone
 */
export function isTimeZone(timeZone: string): boolean {
	try {
		return formatOf(timeZone) !== undefined;
	} catch {
		return false;
	}
}

/**
 * What a clock in a time zone shows.
 *
 * @param instant milliseconds since 1970
 * @param timeZone name of the zone, e.g. "Asia/Shanghai"
 * @throws RangeError when there is no such zone
 */
export function clockAt(instant: number, timeZone: string): Civil {
	const format = formatOf(timeZone);
	const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
	const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name)!;
	const millisecond = ((instant % 1000) + 1000) % 1000;
	return {
		year: part('year'),
		month: part('month'),
		day: part('day'),
		hour: part('hour'),
		minute: part('minute'),
		second: part('second'),
		millisecond,
	};
}

/**
 * When a clock in a time zone shows this. Where clocks were put back, the earlier of the two moments.
 *
 * @param civil date and time
 * @param timeZone name of the zone
 * @returns milliseconds since 1970
 * @throws RangeError when there is no such zone
 */
export function instantAt(civil: Civil, timeZone: string): number {
	const wanted = asUtc(civil);
	const offsetAt = (instant: number) => asUtc(clockAt(instant, timeZone)) - instant;
	const first = wanted - offsetAt(wanted);
	return wanted - offsetAt(first);
}

/**
 * Writes date and time as JINGdigital shows them.
 *
 * @param civil date and time
 * @returns YYYY-MM-DD HH:mm:ss
 */
export const written = ({ year, month, day, hour, minute, second }: Civil): string =>
	`${String(year).padStart(4, '0')}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`;
