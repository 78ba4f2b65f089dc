import type { IDataObject } from 'n8n-workflow';
import { CallRefusal } from '../../api/refusal/refusal';
import { shown } from '../shared/values/shown';
import type { Memory } from '../shared/polling/memory';
import { keyOf } from '../shared/polling/sighting';
import { bySize, isCountable, MOST_DIFFERENCES, Tally } from './tally';

/** What is remembered of the whole list, for finding customers who came in between. */
export interface Whole {
	/** The customers who have started the workflow, or who were there before it. */
	known: Tally;
	/** Whether those who were there before are not known yet, as the option was turned on later. */
	isRecording: boolean;
	/** When the list was looked through last, in milliseconds. */
	lookedAt: number;
	/** A look that is under way: behind which ID it goes on, where it ends, and what is known less what it has seen. */
	look?: { behind: string | null; upTo: string; rest: Tally };
	/** Customers who came in between and have not started the workflow yet, in ascending order. */
	late: string[];
	/** Whether the last look has found more differences than it can name. The next one tries once more, as the list may have been cut off. */
	isDoubtful: boolean;
	/** Whether the last look has found more than it can name, and nobody has been told. */
	isUntold: boolean;
}

/** Reads the IDs behind one, at most as many as a poll may. */
export type ReadIds = (behind: string | null) => Promise<{ ids: string[]; isEnd: boolean }>;

/**
 * Reads what is remembered of the whole list.
 *
 * @param memory what the trigger remembers
 * @returns that; where nothing is remembered, a record that is yet to be made of those up to the trigger's position
 */
export function wholeIn({ whole: stored, position }: Memory): Whole {
	if (!stored) return { ...emptyRecord(0), isRecording: position !== null };
	const look = stored.look as { behind: string | null; upTo: string; rest: string } | undefined;
	return {
		known: new Tally(String(stored.known)),
		isRecording: stored.isRecording === true,
		lookedAt: Number(stored.lookedAt),
		...(look && { look: { behind: look.behind, upTo: look.upTo, rest: new Tally(look.rest) } }),
		late: [...(stored.late as string[])],
		isDoubtful: stored.isDoubtful === true,
		isUntold: stored.isUntold === true,
	};
}

/**
 * A record of no customers.
 *
 * @param lookedAt when the list was looked through, in milliseconds
 */
export const emptyRecord = (lookedAt: number): Whole => ({
	known: new Tally(),
	isRecording: false,
	lookedAt,
	late: [],
	isDoubtful: false,
	isUntold: false,
});

/**
 * What is remembered of the whole list, as n8n's static data hold it.
 *
 * @param whole that
 */
export const storedWhole = ({ known, look, ...rest }: Whole): IDataObject => ({
	...rest,
	known: known.text(),
	...(look && { look: { ...look, rest: look.rest.text() } }),
});

/**
 * Puts customers into a record.
 *
 * @param whole the record; it is changed
 * @param ids the customers, none of whom is in it
 * @throws CallRefusal for an ID that a record cannot hold
 */
export function record({ known }: Whole, ids: string[]): void {
	refuseOthers(ids);
	for (const id of ids) known.add(id);
}

function refuseOthers(ids: string[]): void {
	const other = ids.find((id) => !isCountable(id));
	if (other === undefined) return;
	throw new CallRefusal(
		'answer_unexpected',
		`Tuzhan's list holds the customer ID '${shown(other)}', which is no number of 64 bits.`,
		"Remove 'Look Through the Whole List' under Options, which needs such IDs, and ask Tuzhan's support whether the operation has changed.",
		{},
	);
}

/**
 * Looks through the list for one poll, where the time has come: as far as a poll may, and on from there in the next.
 *
 * @param whole what is remembered; it is changed
 * @param memory what the trigger remembers besides; it stays as it is
 * @param when `now`, and how much later than the last look the next one begins, both in milliseconds
 * @param readIds reads a part of the list
 * @returns the customers who are gone from the list since the last look; they start nothing should they come back
 * @throws CallRefusal where the list is in no ascending order; what `readIds` throws
 */
export async function lookThrough(
	whole: Whole,
	{ position, seen }: Memory,
	{ now, every }: { now: number; every: number },
	readIds: ReadIds,
): Promise<string[]> {
	const isDue = whole.isRecording || Math.abs(now - whole.lookedAt) >= every;
	if (!whole.look && (!isDue || position === null || whole.late.length > 0)) return [];
	const { known } = whole;
	whole.look ??= {
		behind: null,
		upTo: String(position),
		rest: whole.isRecording ? new Tally() : known.copy(),
	};
	const { look } = whole;
	const { ids, isEnd } = await readIds(look.behind);
	refuseOthers(ids);
	refuseDisorder(look.behind, ids);
	const within = ids.filter((id) => bySize(id, look.upTo) <= 0);
	for (const id of within) look.rest.remove(id);
	look.behind = within[within.length - 1] ?? look.behind;
	if (!isEnd && within.length === ids.length && look.behind !== look.upTo) return [];
	delete whole.look;
	whole.lookedAt = now;
	if (whole.isRecording) {
		takeAllForKnown(whole, look.rest);
		return [];
	}
	const differences = look.rest.differences();
	whole.isUntold = differences === undefined;
	if (!differences) {
		if (whole.isDoubtful) takeAllForKnown(whole, look.rest);
		else whole.isDoubtful = true;
		return [];
	}
	whole.isDoubtful = false;
	for (const id of differences.more) known.remove(id);
	const isBack = (id: string) => seen.versionOf(keyOf(id)) !== undefined;
	record(whole, differences.fewer.filter(isBack));
	whole.late = differences.fewer.filter((id) => !isBack(id));
	return differences.more;
}

/** Takes for known what a look has seen, and nobody else up to where it ended. */
function takeAllForKnown(whole: Whole, rest: Tally): void {
	whole.known = whole.known.minus(rest);
	whole.isRecording = false;
	whole.isDoubtful = false;
}

function refuseDisorder(behind: string | null, ids: string[]): void {
	const all = behind === null ? ids : [behind, ...ids];
	const index = all.findIndex((id, place) => place > 0 && bySize(all[place - 1], id) >= 0);
	if (index < 0) return;
	throw new CallRefusal(
		'answer_unexpected',
		`Tuzhan's list is in no ascending order: ${all[index]} comes behind ${all[index - 1]}.`,
		"Remove 'Look Through the Whole List' under Options, which needs the documented order, and ask Tuzhan's support whether the operation has changed.",
		{},
	);
}

/**
 * Says that customers who came in between cannot be told.
 *
 * @param whole what is remembered of the whole list
 */
export const tooManyDifferences = ({ isDoubtful }: Whole): CallRefusal =>
	new CallRefusal(
		'list_incomplete',
		`More than ${MOST_DIFFERENCES.toLocaleString('en-US')} customers have come in between or gone since the whole list was last looked through, and which ones cannot be told.`,
		isDoubtful
			? 'The next look tries once more, as the list may have been cut off; new customers at its end start the workflow as ever.'
			: "All who are in the list now are taken for known: those who came in between start nothing. Choose a shorter time for 'Look Through the Whole List' under Options, and get those who are missing with Tuzhan Audience, Customer: Get Many IDs.",
		{},
	);
