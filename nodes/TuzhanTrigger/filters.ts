import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { fieldOf, textsIn } from '../shared/receiving/objects';
import { idText, kindOf, tagsIn } from './callbacks';

/** What an event must say to be passed on; an empty list asks for nothing. */
export interface Filters {
	/** Ids, of which a tag must have one. */
	tags: string[];
	/** Ids of values, of which an operational tag must name one. */
	tagValues: string[];
	/** What must have happened to an operational tag. */
	changes: string[];
}

/** The part of the form that filters events. */
export const filterProperties: INodeProperties[] = [
	{
		displayName: 'Change',
		name: 'changes',
		type: 'multiOptions',
		options: [
			{ name: 'Added', value: 'add', description: 'The tag was added (type add)' },
			{ name: 'Removed', value: 'remove', description: 'The tag was removed (type remove)' },
		],
		default: [],
		description:
			'What must have happened to an operational tag. The other event does not say it, and is not filtered by it.',
	},
	{
		displayName: 'Tag Values',
		name: 'tagValues',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Tag Value' },
		default: [],
		placeholder: 'e.g. val-3',
		description:
			'IDs of values, of which an operational tag must name one (tagThirdValueId). The other event has none, and is not filtered by it.',
	},
	{
		displayName: 'Tags',
		name: 'tags',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Tag' },
		default: [],
		placeholder: 'e.g. 871204466120957952',
		description:
			'IDs of tags, of which the tag must have one (tagId; of an operational tag, thirdTagId). Of several tags in one delivery, those that are named here become items.',
	},
];

/**
 * Reads the filters from the form.
 *
 * @param form the value of the form's field Filters
 * @returns the filters
 */
export const filtersIn = (form: IDataObject): Filters => ({
	tags: textsIn(form.tags),
	tagValues: textsIn(form.tagValues),
	changes: textsIn(form.changes),
});

const isOneOf = (wanted: string[], value: unknown) => wanted.length === 0 || wanted.includes(idText(value) ?? '');

/**
 * The entries of a callback's list of tags that the filters ask for.
 *
 * @param event the event as delivered
 * @param filters the filters
 */
export const wantedTags = (event: IDataObject, { tags }: Filters): IDataObject[] =>
	tagsIn(event).filter((tag) => isOneOf(tags, fieldOf(tag, 'tagId')));

/**
 * Decides whether an event passes all filters. One that names no tag does not pass where a tag is asked for.
 *
 * @param event the event as delivered
 * @param filters the filters
 * @returns true when it passes
 */
export function passes(event: IDataObject, filters: Filters): boolean {
	if (kindOf(event) !== 'operationalTagChanged')
		return filters.tags.length === 0 || wantedTags(event, filters).length > 0;
	const values = [fieldOf(event, 'tagThirdValueId') ?? []].flat();
	return (
		isOneOf(filters.tags, fieldOf(event, 'thirdTagId')) &&
		isOneOf(filters.changes, fieldOf(event, 'type')) &&
		(filters.tagValues.length === 0 || values.some((value) => isOneOf(filters.tagValues, value)))
	);
}
