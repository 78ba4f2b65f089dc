import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { CHECK_THE_FIELD } from '../../api/refusal/advice';
import { InputRefusal } from '../../api/refusal/refusal';
import contract from '../../contract/data/jing.json';
import { textOf } from '../shared/text';
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

/** The documented identity types, as options (contract/jing.yaml, UserIdentity). */
export const identityTypes = contract.identityTypes
	.map(({ value, meaning }) => ({ name: NAMES[value] ?? meaning, value, description: `${meaning} (${value})` }))
	.sort((one, other) => one.name.localeCompare(other.name));

/** The form part by which a user of JINGdigital is named: one or more identities. */
export const identitiesField: INodeProperties = {
	displayName: 'Identities',
	name: 'identities',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Identity',
	default: { identity: [{ type: 'mobile', value: '' }] },
	required: true,
	description: 'By what JINGdigital recognizes the user. A user who has any of them is updated.',
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
 * @throws InputRefusal when there is none, or one is of an unknown type, empty, without the UUID of its channel, or cannot be of its
 * type
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
	const type = textOf(row.type, `'Type' ${place}`);
	if (!contract.identityTypes.some(({ value }) => value === type)) {
		const known = contract.identityTypes.map(({ value }) => value).join(', ');
		throw new InputRefusal(
			'input_choice',
			`'Type' ${place} is '${type}', which JINGdigital does not document.`,
			`Use one of: ${known}.`,
		);
	}
	const value = readValue(row.value, kindOf(type), `'Value' ${place}`, reading);
	if (value === '') {
		throw new InputRefusal('input_empty', `'Value' ${place} is empty.`, CHECK_THE_FIELD);
	}
	if (type === 'mobile') noticeSpelling(reading.all, value);
	const identity: Identity = { type, value };
	const label = textOf(row.label, `'Label' ${place}`);
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
