import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { CHECK_THE_FIELD } from '../../api/refusal/advice';
import { InputRefusal } from '../../api/refusal/refusal';
import contract from '../../contract/data/jing.json';
import { titledByTypeAndValue } from '../shared/rowTitles';
import { requiredText, textOf } from '../shared/text';
import { readIdentity as readValue, type IdentityKind } from '../shared/values/identity';
import { WITH_CHECKS } from '../shared/values/reading';
import { leftOut, type IdentityReading } from '../shared/values/leftOut';
import { noticeSpelling } from '../shared/values/spellings';

/** Names for the identity types that the contract lists; a type without one is shown by its meaning. */
const NAMES: Record<string, string> = {
	email: 'Email',
	external_userid: 'WeCom External User ID',
	mobile: 'Mobile',
	omni_user_uuid: 'JINGdigital User ID',
	thirdparty_channel: 'Third-Party Channel',
	wechat_openid: 'WeChat OpenID',
	wechat_unionid: 'WeChat UnionID',
};

/** What a value of each type has to be; of the others, nothing is documented. */
const KINDS: Record<string, IdentityKind> = {
	email: 'email',
	mobile: 'mobile',
	wechat_openid: 'wechat',
	wechat_unionid: 'wechat',
};

/**
 * What a value of an identity type has to be.
 *
 * @param type the type, as the API names it
 */
export const kindOf = (type: string): IdentityKind => (Object.hasOwn(KINDS, type) ? KINDS[type] : 'other');

const OTHER = 'other';
const LISTED = new Set<unknown>(contract.identityTypes.map(({ value }) => value));

/** The documented identity types, as options (contract/jing.yaml, UserIdentity), and one for those that the pages, which say "such as", leave out. */
export const identityTypes = [
	...contract.identityTypes.map(({ value, meaning }) => ({
		name: NAMES[value] ?? meaning,
		value,
		description: `${meaning} (${value})`,
	})),
	{ name: 'Other', value: OTHER, description: 'A type that your JINGdigital has besides; the list is not complete' },
].sort((one, other) => one.name.localeCompare(other.name));

/**
 * The field for a type that is not in the list.
 *
 * @param name what the parameter is called
 * @param chosenIn name of the parameter with the list
 */
export const otherTypeField = (name: string, chosenIn: string): INodeProperties => ({
	displayName: 'Other Type',
	name,
	type: 'string',
	default: '',
	placeholder: 'e.g. the name of the type in JINGdigital',
	description: 'Type of the identity, as JINGdigital calls it',
	displayOptions: { show: { [chosenIn]: [OTHER] } },
});

/**
 * Reads the type of an identity: a listed one, one that was typed in, or what an expression gives.
 *
 * @param chosen value of the field with the list
 * @param typed value of the field for another type
 * @param label how the user knows the field with the list, e.g. "'Type' of identity 1 under 'Identities'"
 * @throws InputRefusal when there is none, and for a listed type in another spelling
 */
export function readIdentityType(chosen: unknown, typed: unknown, label: string): string {
	if (LISTED.has(chosen)) return chosen as string;
	const type = chosen === OTHER ? requiredText(typed, `'Other Type' for ${label}`) : requiredText(chosen, label);
	const spelled = contract.identityTypes.find(({ value }) => isAlike(value, type));
	if (spelled && spelled.value !== type) {
		throw new InputRefusal(
			'input_choice',
			`${label} is '${type}', but JINGdigital writes it '${spelled.value}'.`,
			`The documented types are ${contract.identityTypes.map(({ value }) => value).join(', ')}.`,
		);
	}
	return type;
}

const lettersOf = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');

const isAlike = (one: string, other: string) => lettersOf(one) === lettersOf(other);

/** The form part by which a user of JINGdigital is named: one or more identities. */
export const identitiesField: INodeProperties = {
	displayName: 'Identities',
	name: 'identities',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true, ...titledByTypeAndValue },
	placeholder: 'Add Identity',
	default: { identity: [{ type: 'mobile', value: '' }] },
	required: true,
	description: 'By what JINGdigital recognizes the user. That a user who has any of them is updated is inferred.',
	options: [
		{
			displayName: 'Identity',
			name: 'identity',
			values: [
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: identityTypes,
					default: 'mobile',
					description: 'Kind of identity',
				},
				otherTypeField('otherType', 'type'),
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. 13800000000',
					description: 'The identity itself. Blanks around it are removed.',
				},
				{
					displayName: 'Channel UUID',
					name: 'channelUuid',
					type: 'string',
					default: '',
					placeholder: 'e.g. 3f2a6c1e-7b2d-4c5f-8a0e-9d8c7b6a5f4e',
					description: 'ID of the third-party channel that the identity belongs to',
					displayOptions: { show: { type: ['thirdparty_channel'] } },
				},
				{
					displayName: 'More',
					name: 'more',
					type: 'collection',
					placeholder: 'Add Field',
					default: {},
					description: 'What seldom belongs to an identity',
					options: [
						{
							displayName: 'Label',
							name: 'label',
							type: 'string',
							default: '',
							placeholder: 'e.g. Mobile number',
							description: 'Display label of the kind of identity. May stay empty.',
						},
					],
				},
			],
		},
	],
};

/** An identity as the API takes it (contract/jing.yaml, UserIdentity). */
export interface Identity extends IDataObject {
	type: string;
	value: string;
	name?: string;
	channel_uuid?: string;
}

/**
 * Reads the identities that the form holds.
 *
 * @param parameter value of the parameter `identities`
 * @param reading how the item is read
 * @returns the identities, at least one
 * @throws InputRefusal when there is none, or one is without a type, empty, without the UUID of its channel, or cannot be of its type
 */
export function readIdentities(parameter: unknown, reading: IdentityReading = WITH_CHECKS): Identity[] {
	const rows = ((parameter as { identity?: IDataObject[] } | undefined)?.identity ?? []) as IDataObject[];
	if (rows.length === 0) {
		throw new InputRefusal(
			'input_empty',
			"'Identities' is empty.",
			"Add at least one identity under 'Identities', such as the mobile number of the user.",
		);
	}
	const isLeftOut = leftOut(rows, reading);
	return rows.flatMap((row, index) =>
		isLeftOut(row) ? [] : [readIdentity(row, `of identity ${index + 1} under 'Identities'`, reading)],
	);
}

function readIdentity(row: IDataObject, place: string, reading: IdentityReading): Identity {
	const type = readIdentityType(row.type, row.otherType, `'Type' ${place}`);
	const value = readValue(row.value, kindOf(type), `'Value' ${place}`, reading);
	if (value === '') {
		throw new InputRefusal('input_empty', `'Value' ${place} is empty.`, CHECK_THE_FIELD);
	}
	if (type === 'mobile') noticeSpelling(reading.all, value);
	const identity: Identity = { type, value };
	const label = textOf((row.more as IDataObject | undefined)?.label, `'Label' ${place}`);
	if (label) identity.name = label;
	if (type === 'thirdparty_channel') {
		const channel = textOf(row.channelUuid, `'Channel UUID' ${place}`);
		if (channel === '') {
			throw new InputRefusal(
				'input_empty',
				`'Channel UUID' ${place} is empty.`,
				'An identity in a third-party channel needs the UUID of that channel in JINGdigital.',
			);
		}
		identity.channel_uuid = channel;
	}
	return identity;
}
