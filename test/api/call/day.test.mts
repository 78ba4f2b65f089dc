import fc from 'fast-check';
import { hintOfDay, spentDay, takeOfDay } from '../../../api/call/day.ts';
import { jing } from '../../../api/system/jing.ts';
import { someCredential } from '../answers.mts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let apps = 0;
const credential = (callsPerDay?: number, more = {}) =>
	someCredential({ appId: `app of a day ${++apps}`, ...(callsPerDay !== undefined && { callsPerDay }), ...more });
type Credential = ReturnType<typeof credential>;

beforeEach(() => jest.useFakeTimers({ now: Date.parse('2026-07-01T08:00:30Z') }));
afterEach(() => jest.useRealTimers());

/** Makes calls; how many of them could be made. */
const made = (app: Credential, count: number) =>
	Array.from({ length: count }, () => takeOfDay(jing, app)).filter((refusal) => refusal === undefined).length;

test('as many calls as the credential says are made, and the next one is refused with how many and when they go on', () => {
	const app = credential(1_200);
	expect(made(app, 1_300)).toBe(1_200);
	jest.advanceTimersByTime(3 * HOUR + 20 * MINUTE);
	const refusal = takeOfDay(jing, app);
	expect(refusal).toMatchObject({ code: 'daily_limit', kind: undefined });
	expect(refusal?.message).toBe(
		'This was not sent: in the last 24 hours this n8n process has made 1,200 calls of the app, and 1,200 are allowed.',
	);
	const { wait, at } = /^Calls go on in (?<wait>.+), at (?<at>[\d :-]+) UTC: .*'Calls per Day' in the credential/.exec(
		refusal!.description,
	)!.groups!;
	expect(wait).toMatch(/^20 h 4[01] min$/);
	const goesOn = Date.parse(`${at.replace(' ', 'T')}:59Z`);
	jest.advanceTimersByTime(goesOn - Date.now() + MINUTE);
	expect(takeOfDay(jing, app)).toBeUndefined();
});

test('the documented number holds where the credential says none, and 0 turns it off', () => {
	const [documented, unlimited] = [credential(), credential(0)];
	expect(made(documented, 200_001)).toBe(200_000);
	expect(made(unlimited, 200_001)).toBe(200_001);
	expect([spentDay(jing, unlimited), hintOfDay(jing, unlimited)]).toEqual([undefined, undefined]);
});

test('in no 24 hours more calls are made than the limit, whenever they are asked for, and no place is lost for good', () => {
	const asked = fc.array(fc.record({ after: fc.integer({ min: 0, max: 9 * HOUR }), count: fc.nat(6) }), {
		maxLength: 40,
	});
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 9 }), asked, (limit, steps) => {
			const app = credential(limit);
			const times: number[] = [];
			for (const { after, count } of steps) {
				jest.advanceTimersByTime(after);
				for (let call = 0; call < count; call += 1) if (!takeOfDay(jing, app)) times.push(Date.now());
			}
			times.forEach((at, index) => {
				const earlier = times[index - limit];
				if (earlier !== undefined) expect(at - earlier).toBeGreaterThanOrEqual(24 * HOUR);
			});
			jest.advanceTimersByTime(24 * HOUR + MINUTE);
			expect(made(app, limit + 1)).toBe(limit);
		}),
		{ numRuns: 60 },
	);
});

test('what was asked for and refused does not count, nor does asking whether a call can be made', () => {
	const app = credential(3);
	for (let times = 0; times < 10; times += 1) expect(spentDay(jing, app)).toBeUndefined();
	expect(made(app, 50)).toBe(3);
	jest.advanceTimersByTime(24 * HOUR + MINUTE);
	expect(made(app, 50)).toBe(3);
});

test('from 80 % on, a run says how many calls were made', () => {
	const app = credential(1_000);
	made(app, 799);
	expect(hintOfDay(jing, app)).toBeUndefined();
	made(app, 1);
	expect(hintOfDay(jing, app)).toMatch(/^In the last 24 hours this n8n process has made 800 of 1,000 calls/);
	jest.advanceTimersByTime(24 * HOUR + MINUTE);
	expect(hintOfDay(jing, app)).toBeUndefined();
});

test('an app counts as one, also with a changed secret and a blank that was copied along; another app, or address, does not', () => {
	const app = credential(2);
	expect(made(app, 1)).toBe(1);
	expect(made({ ...app, appId: ` ${String(app.appId)}\n`, appSecret: 'changed' }, 5)).toBe(1);
	expect(made({ ...app, appId: 'another' }, 5)).toBe(2);
	expect(made({ ...app, baseUrl: 'https://elsewhere.example' }, 5)).toBe(2);
	// A credential that allows more goes on where the one that allows less has ended.
	expect(made({ ...app, callsPerDay: 10 }, 50)).toBe(8);
	expect(spentDay(jing, app)?.message).toContain('has made 10 calls of the app, and 2 are allowed');
});

test('a system clock that is set back, or ahead, changes nothing', () => {
	const app = credential(1);
	made(app, 1);
	for (const change of [-48 * HOUR, 96 * HOUR]) {
		jest.setSystemTime(Date.now() + change);
		expect(spentDay(jing, app)).toBeDefined();
	}
});
