import type { IDataObject } from 'n8n-workflow';
import { fieldOf } from '../shared/receiving/objects';
import { idText, kindOf } from './callbacks';
import { wantedTags, type Filters } from './filters';

const LAST_MILLISECOND = 9_999_999_999_999;

/** Times have 13 digits in the samples, that is Unix time in milliseconds (inferred); anything else is no time. */
function timeOf(value: unknown): string | null {
	const milliseconds = /^\d{1,13}$/.test(idText(value) ?? '') ? Number(value) : -1;
	return milliseconds >= 0 && milliseconds <= LAST_MILLISECOND ? new Date(milliseconds).toISOString() : null;
}

const own = (event: IDataObject, field: string) => (fieldOf(event, field) as IDataObject[string]) ?? null;

/**
 * Puts an event into few, flat fields. An event that is no documented callback is passed on as it is.
 *
 * @param event the event as delivered
 * @param filters which of its tags are asked for
 * @returns an item for each of its tags; one item where it lists none
 */
export function readable(event: IDataObject, filters: Filters): IDataObject[] {
	const kind = kindOf(event);
	if (kind === undefined) return [event];
	const occurredAt = timeOf(event.createTime);
	if (kind === 'operationalTagChanged') {
		return [
			{
				event: kind,
				thirdUserId: idText(event.thirdUserId),
				thirdOrgId: idText(event.thirdOrgId),
				thirdTagId: idText(event.thirdTagId),
				tagThirdValueId: own(event, 'tagThirdValueId'),
				type: own(event, 'type'),
				occurredAt,
			},
		];
	}
	const tags = wantedTags(event, filters);
	return (tags.length === 0 ? [{}] : tags).map((tag: IDataObject) => ({
		event: kind,
		audienceUserId: idText(event.audienceUserId),
		tagId: idText(fieldOf(tag, 'tagId')),
		execCount: own(tag, 'execCount'),
		taggedAt: timeOf(fieldOf(tag, 'tagTime')),
		occurredAt,
		orgId: idText(event.orgId),
	}));
}
