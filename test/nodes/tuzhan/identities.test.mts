import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import data from '../../../contract/data/tuzhan.json';
import { identitiesField, readIdentities } from '../../../nodes/tuzhan/identities.ts';
import { refused } from '../refused.mts';

const identities = (...identity: IDataObject[]) => ({ identity });

test('an identity has what is filled in, under the names of Tuzhan', () => {
	const filledIn = identities(
		{ type: 'phone', value: ' 13900001234 ', more: { platform: '', mpid: '', isWeChatEcosystem: '' } },
		{ type: 'uid', value: 7, more: { platform: 'EXTERNAL', mpid: 'k3', isWeChatEcosystem: 'no' } },
		{ type: 'other', otherType: 'card', value: 'c', more: { isWeChatEcosystem: 'yes' } },
	);
	expect(readIdentities(filledIn)).toEqual([
		{ identityType: 'phone', identityValue: '13900001234' },
		{ identityType: 'uid', identityValue: '7', platform: 'EXTERNAL', mpid: 'k3', isWeChatEcosystem: false },
		{ identityType: 'card', identityValue: 'c', isWeChatEcosystem: true },
	]);
});

test('the form offers every documented platform', () => {
	const [{ values }] = identitiesField.options as Array<{ values: INodeProperties[] }>;
	const more = values.find(({ name }) => name === 'more')!.options as INodeProperties[];
	const platforms = more.find(({ name }) => name === 'platform')!.options as INodePropertyOptions[];
	const offered = platforms.map(({ value }) => value);
	expect(offered.sort()).toEqual(['', ...data.identityPlatforms.map(({ value }) => value)].sort());
});

test('the first row of an identity asks for what it is; all else is added', () => {
	const [{ values }] = identitiesField.options as Array<{ values: INodeProperties[] }>;
	expect(values.filter(({ displayOptions }) => !displayOptions).map(({ name }) => name)).toEqual([
		'type',
		'value',
		'more',
	]);
});

test.each<[unknown, string]>([
	[undefined, "'Identities' is empty."],
	[identities(), "'Identities' is empty."],
	[identities({ type: 'phone', value: '' }), "'Value' of identity 1 under 'Identities' is empty."],
	[
		identities({ type: 'phone', value: '13900001234' }, { type: 'other', otherType: ' ', value: '2' }),
		"'Other Type' of identity 2 under 'Identities' is empty.",
	],
	[identities({ type: '', value: '1' }), "'Type' of identity 1 under 'Identities' is empty."],
	[
		identities({ type: 'phone', value: '13900001234', more: { platform: 'weibo' } }),
		"'Platform' of identity 1 under 'Identities' is 'weibo', which Tuzhan's page does not name.",
	],
])('%j is refused', (parameter, message) => {
	expect(refused(() => readIdentities(parameter))).toBe(message);
});
