import { callsInFlightOf, callsPerDayOf, paceOf, patienceOf } from '../../../api/call/limits.ts';
import { jing } from '../../../api/system/jing.ts';
import { tuzhan } from '../../../api/system/tuzhan.ts';
import { someCredential } from '../answers.mts';

test.each([
	[undefined, 20],
	['', 20],
	[0, 20],
	['many', 20],
	[NaN, 20],
	[-3, 1],
	[7.9, 7],
	['5', 5],
	[1e10, 500],
	[Infinity, 20],
])('%p calls in flight are %i', (callsInFlight, most) => {
	expect(callsInFlightOf({ callsInFlight: callsInFlight as number })).toBe(most);
});

test.each([
	[undefined, 120],
	[0, 120],
	[-1, 1],
	['30', 30],
	// n8n's timers end at once beyond 2^31 ms.
	[1e10, 1_000_000],
])('calls wait for %p s at the longest, as the credential says: that is %i s', (longestWait, seconds) => {
	expect(patienceOf({ longestWait: longestWait as number })).toBe(seconds * 1000);
});

test.each([
	[undefined, 200_000],
	['', 200_000],
	['many', 200_000],
	[0, Infinity],
	['0', Infinity],
	[-1, Infinity],
	[5, 5],
	['1000', 1_000],
])('%p calls per day in the credential are %p', (callsPerDay, most) => {
	expect(callsPerDayOf(jing, { callsPerDay: callsPerDay as number })).toBe(most);
});

test('of Tuzhan no limit of a day has been read, so there is none', () => {
	expect(callsPerDayOf(tuzhan, {})).toBe(Infinity);
});

test('two credentials share a gate where App ID, secret and Base URL are the same, and else none', () => {
	const credential = someCredential();
	const { app } = paceOf(jing, credential);
	expect(paceOf(jing, { ...credential, callsInFlight: 1, accessToken: 'x' }).app).toBe(app);
	for (const key of ['appId', 'appSecret', 'baseUrl'])
		expect(paceOf(jing, { ...credential, [key]: 'another' }).app).not.toBe(app);
});

test('an operation with a limit of its own has a gate of its own', () => {
	const credential = someCredential();
	const limit = { name: 'profiles', calls: 1, milliseconds: 1_000 };
	const pace = paceOf(jing, credential, limit);
	expect(pace).toMatchObject({ calls: 1, milliseconds: 1_000, patience: 120_000 });
	expect(pace.app).not.toBe(paceOf(jing, credential).app);
});
