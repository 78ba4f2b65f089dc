import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { CHECK_THE_FIELD } from '../../api/refusal/advice';
import { InputRefusal } from '../../api/refusal/refusal';
import contract from '../../contract/data/tuzhan.json';
import { titledByTypeAndValue } from '../shared/rowTitles';
import { requiredText, textOf } from '../shared/text';
import { readIdentity as readValue, type IdentityKind } from '../shared/values/identity';
import { leftOut, type IdentityReading } from '../shared/values/leftOut';
import { WITH_CHECKS } from '../shared/values/reading';
import { noticeSpelling } from '../shared/values/spellings';
import { readTruth } from '../shared/values/truth';

const PLATFORM_NAMES: Record<string, string> = {
	gzh: 'WeChat Official Account',
	contentminiapp: 'Mini Program',
	workwechat: 'WeCom Third-Party App',
	selfbuilt: 'WeCom Self-Built App',
	RP_LSY: 'Tuzhan Retail Cloud',
	EXTERNAL: 'Self-Built App',
};

/** The documented platforms, as options (contract/tuzhan.yaml, Identity). */
const platforms = contract.identityPlatforms
	.map(({ value, meaning = value }) => ({
		name: PLATFORM_NAMES[value] ?? value,
		value,
		description: `${meaning} (${value})`,
	}))
	.sort((one, other) => one.name.localeCompare(other.name));

/** The fields of one identity, in the order in which one thinks of them. */
const identityFields: INodeProperties[] = [
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		options: [
			{ name: 'OpenID', value: 'openid', description: 'OpenID in WeChat (openid)' },
			{ name: 'Other', value: 'other', description: 'A type that your Tuzhan console has besides' },
			{ name: 'Phone Number', value: 'phone', description: 'Phone number (phone)' },
			{ name: 'UnionID', value: 'unionid', description: 'UnionID in WeChat (unionid)' },
			{ name: 'User ID', value: 'uid', description: 'ID of the user in another system (uid)' },
		],
		default: 'phone',
		description: 'Kind of identity',
	},
	{
		displayName: 'Other Type',
		name: 'otherType',
		type: 'string',
		default: '',
		placeholder: 'e.g. the name of the type in your console',
		description: 'Value for identityType, as your Tuzhan console has it',
		displayOptions: { show: { type: ['other'] } },
	},
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		placeholder: 'e.g. 13900001234',
		description: 'The identity itself. Blanks around it are removed.',
	},
	{
		displayName: 'More',
		name: 'more',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'What may be said of an identity besides',
		options: [
			{
				displayName: 'App ID in the Platform',
				name: 'mpid',
				type: 'string',
				default: '',
				placeholder: 'e.g. wx7d0a41c9e2b85f36',
				description: 'App ID inside that platform (mpid)',
			},
			{
				displayName: 'Platform',
				name: 'platform',
				type: 'options',
				options: [{ name: 'Not Given', value: '', description: 'Leave the platform out' }, ...platforms].sort(
					(one, other) => one.name.localeCompare(other.name),
				),
				default: '',
				description: 'Platform that the identity belongs to',
			},
			{
				displayName: 'WeChat or WeCom',
				name: 'isWeChatEcosystem',
				type: 'options',
				options: [
					{ name: 'No', value: 'no', description: 'The identity lies elsewhere' },
					{ name: 'Not Given', value: '', description: 'Leave it out' },
					{ name: 'Yes', value: 'yes', description: 'The identity lies in the world of WeChat and WeCom' },
				],
				default: '',
				description: 'Where the identity lies (isWeChatEcosystem)',
			},
		],
	},
];

/** The form part by which a row of an import names its customer. */
export const identitiesField: INodeProperties = {
	displayName: 'Identities',
	name: 'identities',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true, ...titledByTypeAndValue },
	placeholder: 'Add Identity',
	default: { identity: [{ type: 'phone', value: '' }] },
	required: true,
	description:
		'By what Tuzhan recognizes the customer. Which types there are is set in its console under User > Identity Types, where Tuzhan has to switch them on.',
	options: [
		{
			displayName: 'Identity',
			name: 'identity',
			values: identityFields,
		},
	],
};

/**
 * Reads the identities that the form holds.
 *
 * @param parameter value of the parameter `identities`
 * @param reading how the item is read
 * @returns the identities as Tuzhan takes them (contract/tuzhan.yaml, Identity), at least one
 * @throws InputRefusal when there is none, or one has no type, no value, one that cannot be of its type, or an undocumented platform
 */
export function readIdentities(parameter: unknown, reading: IdentityReading = WITH_CHECKS): IDataObject[] {
	const rows = (parameter as { identity?: IDataObject[] } | null | undefined)?.identity ?? [];
	if (rows.length === 0) {
		throw new InputRefusal(
			'input_empty',
			"'Identities' is empty.",
			"Add at least one identity under 'Identities', such as the phone number of the customer.",
		);
	}
	const isLeftOut = leftOut(rows, reading);
	return rows.flatMap((row, index) =>
		isLeftOut(row) ? [] : [readIdentity(row, `of identity ${index + 1} under 'Identities'`, reading)],
	);
}

/** What a value of each type has to be; of the others, nothing is documented. */
const KINDS = new Map<unknown, IdentityKind>([
	['phone', 'mobile'],
	['openid', 'wechat'],
	['unionid', 'wechat'],
]);

function readIdentity(row: IDataObject, place: string, reading: IdentityReading): IDataObject {
	const identityType =
		row.type === 'other'
			? requiredText(row.otherType, `'Other Type' ${place}`)
			: requiredText(row.type, `'Type' ${place}`);
	const identityValue = requiredText(
		readValue(row.value, KINDS.get(row.type) ?? 'other', `'Value' ${place}`, reading),
		`'Value' ${place}`,
		CHECK_THE_FIELD,
		reading,
	);
	if (row.type === 'phone') noticeSpelling(reading.all, identityValue);
	const more = (row.more ?? {}) as IDataObject;
	const platform = textOf(more.platform, `'Platform' ${place}`);
	const mpid = textOf(more.mpid, `'App ID in the Platform' ${place}`);
	if (platform && !contract.identityPlatforms.some((known) => known.value === platform)) {
		throw new InputRefusal(
			'input_choice',
			`'Platform' ${place} is '${platform}', which Tuzhan's page does not name.`,
			`Use one of: ${contract.identityPlatforms.map((known) => known.value).join(', ')}.`,
		);
	}
	const isWeChatEcosystem = readTruth(more.isWeChatEcosystem, `'WeChat or WeCom' ${place}`);
	return {
		identityType,
		identityValue,
		...(platform && { platform }),
		...(mpid && { mpid }),
		...(isWeChatEcosystem !== undefined && { isWeChatEcosystem }),
	};
}
