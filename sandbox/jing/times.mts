// Names and form are this sandbox's own. That times are those of Beijing is what the poll trigger takes for granted.
const CREATED_FIELD = 'sandbox_created';
const CHANGED_FIELD = 'sandbox_changed';
const BEIJING = 8 * 3_600_000;
const MINUTE = 60_000;

const clock = (minutesAgo: number) =>
	new Date(Date.now() + BEIJING - minutesAgo * MINUTE).toISOString().slice(0, 19).replace('T', ' ');

/** The field that says when a record was changed, with this moment. */
export const changedNow = () => ({ [CHANGED_FIELD]: clock(0) });

/**
 * The fields that say when a record was created and changed.
 *
 * @param minutesAgo when that was
 */
export const createdAt = (minutesAgo = 0) => ({
	[CREATED_FIELD]: clock(minutesAgo),
	[CHANGED_FIELD]: clock(minutesAgo),
});
