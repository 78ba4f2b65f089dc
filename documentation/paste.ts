import { InputRefusal } from '../api/refusal/refusal';
import type { DocumentedOperation } from './operation';

/** A part of the text that one shape has been found in. */
export interface Claim {
	/** The line that it begins at. */
	start: number;
	operations: DocumentedOperation[];
	/** Why it could not be read. */
	reason?: InputRefusal;
}

/** A text in lines, and which of them a shape has claimed already. */
export class Paste {
	readonly lines: string[];
	readonly claims: Claim[] = [];
	private readonly taken: Uint8Array;

	constructor(text: string) {
		this.lines = text.split('\n');
		this.taken = new Uint8Array(this.lines.length);
	}

	readonly isTaken = (line: number): boolean => this.taken[line] === 1;

	/** Lets lines belong to what is read of them; a part that says why it cannot be read does not take the others away. */
	claim(start: number, end: number, read: () => DocumentedOperation[]): void {
		this.taken.fill(1, start, end);
		try {
			this.claims.push({ start, operations: read() });
		} catch (reason) {
			this.claims.push({ start, operations: [], reason: refusalIn(reason) });
		}
	}

	/** The first line from one on that is claimed; the number of lines where there is none. */
	untilTaken(line: number): number {
		const next = this.taken.indexOf(1, line);
		return next < 0 ? this.lines.length : next;
	}
}

/** The reason as one that is meant for users; another one is a fault of the package, and goes on. */
function refusalIn(reason: unknown): InputRefusal {
	if (reason instanceof InputRefusal) return reason;
	throw reason;
}
