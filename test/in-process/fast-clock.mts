/**
 * Lets the time of a test file fly: every turn of the event loop is a millisecond, or more, for timers and for the time of day, of the node and of
 * the sandbox alike. What waits for a pause or for the window of a call limit waits as long as it says by that clock, and is over in a
 * fraction of it. Connections and files keep their own pace.
 * @param step milliseconds in each turn
 */
export function letTimeFly(step = 1): void {
	let flies = false;

	beforeAll(() => {
		jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate'] });
		flies = true;
		const turn = () => {
			if (!flies) return;
			jest.advanceTimersByTime(step);
			setImmediate(turn);
		};
		turn();
	});
	afterAll(() => {
		flies = false;
		jest.useRealTimers();
	});
}
