import fc from 'fast-check';
import { LIFETIMES, milliseconds, momentText, readMoment } from '../../../../nodes/shared/values/moment.ts';
import { refused } from '../../refused.mts';
import { noted, refusedAs } from './reading.mts';

const { reading } = noted();
const text = (value: unknown, timeZone = 'Asia/Shanghai', span = LIFETIMES) => {
	const moment = readMoment(value, "'Time'", { ...reading, timeZone }, span);
	return moment && momentText(moment, { timeZone });
};
const instant = (value: unknown) => {
	const moment = readMoment(value, "'Time'", reading);
	return moment && milliseconds(moment, reading);
};

const AT_0930 = Date.parse('2026-07-02T01:30:00Z');

test.each<[unknown]>([
	['2026-07-02T09:30:00+08:00'],
	['2026-07-02T01:30:00Z'],
	['2026-07-02T01:30:00.000Z'],
	['2026-07-02 01:30:00+00'],
	['2026-07-02 09:30'],
	['2026-07-02 09:30:00'],
	['2026/7/2 9:30'],
	['2026/07/02 09:30:00'],
	['2026.7.2 9:30'],
	['２０２６／７／２　９：３０'],
	['2026年7月2日 9:30'],
	['2026年7月2日9时30分'],
	['2026年7月2日 星期四 上午9:30'],
	['2026/7/2 9:30 AM'],
	['\ufeff2026-07-02 09:30:00 '],
	["'2026-07-02 09:30"],
	['2026年7月2日上午9时30分'],
	['2026-07-02, 09:30:00'],
	['2026—07—02 09:30'],
	['"2026-07-02 09:30"'],
	['="2026/7/2 9:30"'],
	['2026/7/2 AM 9:30'],
	['2026-07-02(四) 9:30'],
	['2026-07-02T09:30:00+08:00[Asia/Shanghai]'],
	['20260702T093000'],
	['20260702T013000Z'],
	['20260702 093000'],
	['/Date(1782955800000)/'],
	['2-Jul-2026 09:30'],
	['July 2nd, 2026 9:30 AM'],
	['20260702093000'],
	[20260702093000],
	['202607020930'],
	[202607020930],
	['1782955800'],
	[1782955800],
	['1782955800000'],
	[1782955800000],
	['46205.395833333336'],
	[46205.395833333336],
	['Thu Jul 02 2026 09:30:00 GMT+0800 (China Standard Time)'],
	['Thu, 02 Jul 2026 01:30:00 GMT'],
	['Jul 2, 2026 9:30 AM'],
	[new Date(AT_0930)],
	[{ toMillis: () => AT_0930, isValid: true }],
])('%p is half past nine in Beijing on 2 July 2026', (value) => {
	expect(text(value)).toBe('2026-07-02 09:30:00');
	expect(instant(value)).toBe(AT_0930);
});

test.each<[unknown, string]>([
	['2026年7月2日', '2026-07-02 00:00:00'],
	['20260702', '2026-07-02 00:00:00'],
	['2026年7月2号下午3点', '2026-07-02 15:00:00'],
	['2026年7月2日 晚上8点整', '2026-07-02 20:00:00'],
	['2026年7月2日 凌晨1点', '2026-07-02 01:00:00'],
	['2026年7月2日 中午12点', '2026-07-02 12:00:00'],
	['2026-07-02', '2026-07-02 00:00:00'],
	[33010, '1990-05-17 00:00:00'],
	['33010', '1990-05-17 00:00:00'],
	['33010.0', '1990-05-17 00:00:00'],
	['715708800000', '1992-09-06 00:00:00'],
	['1988-07-01T15:00:00.000Z', '1988-07-02 00:00:00'],
	['1965-03-04', '1965-03-04 00:00:00'],
	['2026/7/2 下午3:05', '2026-07-02 15:05:00'],
	['2026/7/2 12:00 AM', '2026-07-02 00:00:00'],
	['2026-07-02T24:00:00', '2026-07-03 00:00:00'],
	['2024-02-29', '2024-02-29 00:00:00'],
])('%p is %s', (value, written) => {
	expect(text(value)).toBe(written);
});

test('another time zone may be meant', () => {
	expect(text('2026-07-02T01:30:00Z', 'Europe/Berlin')).toBe('2026-07-02 03:30:00');
	expect(text('2026-07-02 01:30', 'Europe/Berlin')).toBe('2026-07-02 01:30:00');
	expect(refused(() => text('2026-07-02T01:30:00Z', 'Beijing/Peking'))).toBe(
		"'Time Zone' is 'Beijing/Peking', which is none.",
	);
});

test.each(['', ' ', null, undefined, '\u200b'])('%j is none', (value) => {
	expect(readMoment(value, "'Time'", reading)).toBeUndefined();
});

test.each<[string, unknown]>([
	['input_moment', '2026-02-31'],
	['input_moment', '20260231'],
	['input_moment', '202602310930'],
	['input_moment', '20260702250000'],
	['input_moment', '2026-13-01 09:30'],
	['input_moment', '2026年2月30日'],
	['input_moment', '2025-02-29'],
	['input_moment', '0000-00-00 00:00:00'],
	['input_moment', '0001-01-01T00:00:00Z'],
	['input_moment', '1969-12-31'],
	['input_moment', '2612-01-01'],
	['input_moment', '9999-12-31'],
	['input_moment', 4200000000000],
	['input_moment', 'yesterday'],
	['input_moment', '02/07/2026'],
	['input_moment', '26-7-2'],
	['input_moment', '2026070209'],
	['input_moment', '2026'],
	['input_moment', '202607'],
	['input_moment', '9:30'],
	['input_moment', '1.78E+12'],
	['input_moment', '2026-07-02T09:30:00+25:00'],
	['input_moment', new Date(NaN)],
	['input_moment', { toMillis: () => NaN }],
	['input_not_text', {}],
	['input_not_text', ['2026-07-02']],
	['input_placeholder', '#N/A'],
	['input_placeholder', '无'],
	['input_characters', '2026\ufffd7\ufffd'],
])('%s: %p is refused', (code, value) => {
	expect(refusedAs(() => readMoment(value, "'Time'", reading)).code).toBe(code);
	expect(refused(() => readMoment(value, "'Time'", reading))).toMatch(/^'Time' is /);
});

test('every moment of our days comes back from each way of writing it', () => {
	const moments = fc.integer({ min: 1_000_000_000, max: 1_960_000_000 });
	fc.assert(
		fc.property(
			moments,
			fc.constantFrom('Asia/Shanghai', 'UTC', 'Europe/Berlin', 'America/New_York'),
			(seconds, timeZone) => {
				const expected = seconds * 1000;
				const iso = new Date(expected).toISOString();
				for (const value of [seconds, String(expected), iso, new Date(expected), new Date(expected).toString()])
					expect(milliseconds(readMoment(value, "'Time'", reading)!, reading)).toBe(expected);
				const written = momentText({ instant: expected }, { timeZone });
				const again = milliseconds(readMoment(written, "'Time'", reading)!, { timeZone });
				// An hour stands twice on the clock when clocks are put back.
				expect([0, 3_600_000]).toContain(Math.abs(again - expected));
			},
		),
	);
});

test('whatever is written, a moment, none or a refusal comes of it', () => {
	const dateLike = fc.stringMatching(/^[\d年月日:/ .-]{1,20}$/);
	fc.assert(
		fc.property(fc.oneof(fc.string(), dateLike, fc.double(), fc.integer()), (value) => {
			const { code, message } = refusedAs(() => instant(value) ?? null);
			if (code !== 'accepted') return expect(code).toMatch(/^input_/);
			const read = JSON.parse(message) as number | null;
			return expect(read === null || (read >= -86_400_000 && read < Date.UTC(2101, 0, 2))).toBe(true);
		}),
	);
});
