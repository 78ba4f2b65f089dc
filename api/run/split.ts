import { CallRefusal } from '../refusal/refusal';

// So many rows alone have to be declined for the same reason, some of them from all over the batch, until no further one is tried.
const ENOUGH_IN_A_ROW = 8;
const SAMPLES = 8;

/** How rows are sent and settled. */
interface Splitting<Row> {
	/** Sends rows in one call and settles them; gives the reason when the API read the call and declined it as a whole. */
	send: (rows: Row[]) => Promise<CallRefusal | undefined>;
	/** Says of a row, which was declined alone, why. */
	decline: (row: Row, reason: CallRefusal) => void;
	/** No further call is made. */
	off: AbortSignal;
}

/** Whether the API has read a call and said no to all of it. */
export const isDeclined = (reason: unknown): reason is CallRefusal =>
	reason instanceof CallRefusal && reason.kind === 'declined';

const sameness = ({ code, details, message }: CallRefusal) =>
	JSON.stringify([code, details.code, details.message ?? message]);

/**
 * Sends rows that share a call. Where the call is declined as a whole, which of its rows is at fault is not said: they are sent again
 * in halves, until each one at fault stands alone. Where rows from all over the batch are declined alone for one and the same reason,
 * and none is taken, the reason is not in the rows: the others are not tried.
 *
 * @param rows the rows of one call, at least one
 * @param splitting how they are sent and settled
 */
export async function sendSplit<Row>(rows: Row[], { send, decline, off }: Splitting<Row>): Promise<void> {
	const open = [rows];
	let alike = 0;
	let last = '';
	let isTaken = false;
	let isSampled = false;
	for (let next = open.pop(); next !== undefined && !off.aborted; next = open.pop()) {
		const declined = await send(next);
		if (!declined) {
			isTaken = true;
			continue;
		}
		if (next.length > 1) {
			const middle = Math.ceil(next.length / 2);
			open.push(next.slice(middle), next.slice(0, middle));
			continue;
		}
		decline(next[0], declined);
		alike = sameness(declined) === last ? alike + 1 : 1;
		last = sameness(declined);
		if (isTaken || alike < ENOUGH_IN_A_ROW) continue;
		const rest = open.flat();
		open.length = 0;
		if (isSampled) {
			for (const row of rest) decline(row, declined);
			continue;
		}
		isSampled = true;
		const step = Math.max(1, Math.floor(rest.length / SAMPLES));
		const samples = rest.filter((_, index) => index % step === step - 1);
		const others = rest.filter((row) => !samples.includes(row));
		alike = ENOUGH_IN_A_ROW - samples.length;
		if (others.length > 0) open.push(others);
		open.push(...samples.map((row) => [row]));
	}
}
