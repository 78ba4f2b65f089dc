// Names and form are this sandbox's own. That times are those of Beijing is what the poll trigger takes for granted.
const CREATED_FIELD = 'sandbox_created';
const CHANGED_FIELD = 'sandbox_changed';
const BEIJING = 8 * 3_600_000;
const MINUTE = 60_000;

/** What all sandboxes of a process call the beginning, so that the records which each has from there on are the same. */
const BEGINNING = Date.now();

const clock = (moment: number) => new Date(moment + BEIJING).toISOString().slice(0, 19).replace('T', ' ');

const both = (moment: number) => ({ [CREATED_FIELD]: clock(moment), [CHANGED_FIELD]: clock(moment) });

/** The field that says when a record was changed, with this moment. */
export const changedNow = () => ({ [CHANGED_FIELD]: clock(Date.now()) });

/** The fields that say when a record was created and changed, with this moment. */
export const createdNow = () => both(Date.now());

/**
 * The fields that say when a record was created and changed, of those that are there from the beginning.
 *
 * @param minutesBefore when that was, before the beginning
 */
export const createdBefore = (minutesBefore: number) => both(BEGINNING - minutesBefore * MINUTE);
