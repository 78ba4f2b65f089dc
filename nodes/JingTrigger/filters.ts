import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { fieldOf, textsIn } from '../shared/receiving/objects';
import { titledBy } from '../shared/rowTitles';
import { changesIn } from './readable';

/** What an event must or must not say to be passed on; an empty list asks for nothing. */
export interface Filters {
	objects: string[];
	/** Codes of fields, of which one must have changed. */
	changedFields: string[];
	/** For each field, the values of which it must have got one. */
	newValues: Map<string, string[]>;
	businessTypes: string[];
	lifeStatuses: string[];
	ignoredOperatorTypes: string[];
	ignoredPlatforms: string[];
}

/** The part of the form that filters events; the contract has these fields for lead and account events only. */
export const filterProperties: INodeProperties[] = [
	{
		displayName: 'Business Types',
		name: 'businessTypes',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Business Type' },
		default: [],
		placeholder: 'e.g. Hn4VxK9pRt6MzQw2LcYs8B',
		description: 'UUIDs of business types, of which the event must name one (extra_data.business_type)',
	},
	{
		displayName: 'Changed Fields',
		name: 'changedFields',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Field' },
		default: [],
		placeholder: 'e.g. life_status',
		description: 'Codes of fields, of which at least one must have changed (extra_data.mapping_data)',
	},
	{
		displayName: 'Ignore Changes Made By',
		name: 'ignoredOperatorTypes',
		type: 'multiOptions',
		options: [
			{ name: 'Back-Office User', value: '1', description: 'A user of the back office (operator_type 1)' },
			{ name: 'Member', value: '2', description: 'An employee (operator_type 2)' },
			{ name: 'No Operator', value: '0', description: 'Nobody in particular (operator_type 0)' },
		],
		default: [],
		description:
			'Kinds of operators whose events start nothing. A workflow that changes leads would otherwise start itself again. Which kind JINGdigital names for changes made over its API has not been read: look at operator.type of such an event.',
	},
	{
		displayName: 'Ignore Changes Made On',
		name: 'ignoredPlatforms',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Platform' },
		default: [],
		placeholder: 'e.g. member_center',
		description:
			'Login platforms whose events start nothing (extra_data.login_platform), such as member_center, jingsocial or jing',
	},
	{
		displayName: 'Life Statuses',
		name: 'lifeStatuses',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Life Status' },
		default: [],
		placeholder: 'e.g. baby_lead',
		description: 'Stages of which the lead must be in one now (extra_data.life_status)',
	},
	{
		displayName: 'New Values',
		name: 'newValues',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, ...titledBy('field') },
		placeholder: 'Add Value',
		default: {},
		description:
			'Values that fields must have got. Of several values for one field, one must match; of several fields, all must match.',
		options: [
			{
				displayName: 'Value',
				name: 'value',
				values: [
					{
						displayName: 'Field',
						name: 'field',
						type: 'string',
						default: '',
						placeholder: 'e.g. life_status',
						description: 'Code of the field',
					},
					{
						displayName: 'New Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. baby_lead',
						description: 'The stored value (extra_data.mapping_data), not its label',
					},
				],
			},
		],
	},
	{
		displayName: 'Objects',
		name: 'objects',
		type: 'multiOptions',
		options: [
			{ name: 'Account', value: 'account' },
			{ name: 'Lead', value: 'lead' },
		],
		default: [],
		description: 'Objects of which the event must be about one (extra_data.object_name)',
	},
];

/**
 * Reads the filters from the form.
 *
 * @param form the value of the form's field Filters
 * @returns the filters
 */
export function filtersIn(form: IDataObject): Filters {
	const newValues = new Map<string, string[]>();
	const rows = [fieldOf(form.newValues, 'value') ?? []].flat() as IDataObject[];
	for (const row of rows) {
		const field = String(row.field ?? '').trim();
		if (field !== '') newValues.set(field, [...(newValues.get(field) ?? []), String(row.value ?? '').trim()]);
	}
	return {
		objects: textsIn(form.objects),
		changedFields: textsIn(form.changedFields),
		newValues,
		businessTypes: textsIn(form.businessTypes),
		lifeStatuses: textsIn(form.lifeStatuses),
		ignoredOperatorTypes: textsIn(form.ignoredOperatorTypes),
		ignoredPlatforms: textsIn(form.ignoredPlatforms),
	};
}

/**
 * Decides whether an event passes all filters. An event that does not have what a filter asks for does not pass it; one that
 * names no operator or platform is nobody's whom a filter could ignore.
 *
 * @param event the event as delivered
 * @param filters the filters
 * @returns true when it passes
 */
export function passes(event: IDataObject, filters: Filters): boolean {
	const details = event.extra_data;
	const isOneOf = (wanted: string[], value: unknown) => wanted.includes(String(value ?? ''));
	const asks = (wanted: string[], field: string) => wanted.length === 0 || isOneOf(wanted, fieldOf(details, field));
	if (!asks(filters.objects, 'object_name')) return false;
	if (!asks(filters.businessTypes, 'business_type')) return false;
	if (!asks(filters.lifeStatuses, 'life_status')) return false;
	if (isOneOf(filters.ignoredOperatorTypes, fieldOf(details, 'operator_type'))) return false;
	// timeline_data repeats fields of extra_data (contract/webhooks.yaml, TimelineData).
	const platform = fieldOf(details, 'login_platform') ?? fieldOf(fieldOf(details, 'timeline_data'), 'login_platform');
	if (isOneOf(filters.ignoredPlatforms, platform)) return false;

	const changes = new Map(changesIn(event).map(({ field, after }) => [field, after]));
	if (filters.changedFields.length > 0 && !filters.changedFields.some((field) => changes.has(field))) return false;
	return [...filters.newValues].every(([field, values]) => changes.has(field) && isOneOf(values, changes.get(field)));
}
