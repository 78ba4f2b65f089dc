/**
 * Lets the time of a test file fly: every turn of the event loop is a millisecond for timers and for the time of day, of the node and of
 * the sandbox alike. What waits for a pause or for the window of a call limit waits as long as it says by that clock, and is over in a
 * fraction of it. Connections and files keep their own pace.
 */
export function letTimeFly(): void {
	let flies = false;

	beforeAll(() => {
		jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate'] });
		flies = true;
		const turn = () => {
			if (!flies) return;
			jest.advanceTimersByTime(1);
			setImmediate(turn);
		};
		turn();
	});
	afterAll(() => {
		flies = false;
		jest.useRealTimers();
	});
}
