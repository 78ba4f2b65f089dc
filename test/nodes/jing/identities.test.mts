import { identitiesField, identityTypes, readIdentities } from '../../../nodes/jing/identities.ts';
import { WITH_CHECKS } from '../../../nodes/shared/values/reading.ts';
import { refused } from '../refused.mts';

const types = [
	'email',
	'external_userid',
	'mobile',
	'omni_user_uuid',
	'thirdparty_channel',
	'wechat_openid',
	'wechat_unionid',
];

test('all documented types can be chosen, each by a name of its own, and another can be typed in', () => {
	const listed = identityTypes.filter(({ value }) => value !== 'other');
	expect(listed.map(({ value }) => value).sort()).toEqual(types);
	expect(new Set(identityTypes.map(({ name }) => name)).size).toBe(types.length + 1);
	for (const { value, description } of listed) expect(description).toContain(`(${value})`);
});

test.each([
	[{ type: 'other', otherType: ' alipay_uid ' }, 'alipay_uid'],
	[{ type: 'other', otherType: 'mobile' }, 'mobile'],
	[{ type: 'alipay_uid' }, 'alipay_uid'],
	[{ type: 'constructor' }, 'constructor'],
	// Left over from a choice that was changed.
	[{ type: 'email', otherType: 'alipay_uid' }, 'email'],
])('the type of %j is %s: the documentation names types by way of example', (row, type) => {
	const values = new Map([
		['mobile', '13800000000'],
		['email', 'a@b.example'],
	]);
	const value = values.get(type) ?? '1';
	expect(readIdentities({ identity: [{ ...row, value }] })).toEqual([{ type, value }]);
});

test.each(types)('an identity of the type %s is sent as it is', (type) => {
	const value = { mobile: '13800000000', email: 'a@b.example' }[type] ?? 'abc';
	const row = { type, value, channelUuid: 'channel-1' };
	expect(readIdentities({ identity: [row] })).toEqual([
		type === 'thirdparty_channel' ? { type, value, channel_uuid: 'channel-1' } : { type, value },
	]);
});

test('several identities keep their order; a label is sent as the name, blanks and empty labels are not', () => {
	const rows = [
		{ type: 'mobile', value: ' 13800000000 ', more: { label: ' Mobile ' } },
		{ type: 'wechat_openid', value: 'o1', more: { label: '' } },
		{ type: 'email', value: 'a@b.example' },
	];
	expect(readIdentities({ identity: rows })).toEqual([
		{ type: 'mobile', value: '13800000000', name: 'Mobile' },
		{ type: 'wechat_openid', value: 'o1' },
		{ type: 'email', value: 'a@b.example' },
	]);
});

test('a mobile number that an earlier node made a number is sent as text', () => {
	expect(readIdentities({ identity: [{ type: 'mobile', value: 13800000000 }] })[0].value).toBe('13800000000');
});

test.each([undefined, null, {}, '', { identity: [] }, { identity: undefined }])(
	'no identity (%j) is refused',
	(parameter) => {
		expect(refused(() => readIdentities(parameter))).toBe("'Identities' is empty.");
	},
);

const good = { type: 'mobile', value: '13800000000' };

test.each([
	[{ type: 'Mobile', value: '1' }, /^'Type' of identity 2 under 'Identities' is 'Mobile', .* writes it 'mobile'/],
	[{ type: 'E-mail', value: '1' }, /^'Type' of identity 2 .* writes it 'email'/],
	[{ type: 'other', otherType: 'WeChat OpenID', value: '1' }, /^'Type' of identity 2 .* writes it 'wechat_openid'/],
	[{ type: 'other', value: '1' }, /^'Other Type' for 'Type' of identity 2 under 'Identities' is empty/],
	[{ type: 'other', otherType: ' ', value: '1' }, /^'Other Type' for 'Type' of identity 2/],
	[{ type: '', value: '1' }, /^'Type' of identity 2/],
	[{ value: '1' }, /^'Type' of identity 2/],
	[{ type: 'mobile', value: '' }, /^'Value' of identity 2 under 'Identities' is empty/],
	[{ type: 'mobile', value: '  ' }, /^'Value' of identity 2 under 'Identities' is empty/],
	[{ type: 'mobile' }, /^'Value' of identity 2 under 'Identities' is empty/],
	[{ type: 'mobile', value: null }, /^'Value' of identity 2/],
	[{ type: 'mobile', value: ['1'] }, /^'Value' of identity 2 under 'Identities' is a list or an object/],
	[{ type: 'mobile', value: NaN }, /^'Value' of identity 2/],
	[{ type: 'omni_user_uuid', value: 958788729483837440 }, /^'Value' of identity 2 .*last digits/],
	[{ type: 'mobile', value: '13800000001', more: { label: { a: 1 } } }, /^'Label' of identity 2/],
	[{ type: 'thirdparty_channel', value: '1' }, /^'Channel UUID' of identity 2 under 'Identities' is empty/],
	[{ type: 'thirdparty_channel', value: '1', channelUuid: ' ' }, /^'Channel UUID' of identity 2/],
	[{ type: 'thirdparty_channel', value: '1', channelUuid: [] }, /^'Channel UUID' of identity 2/],
])('%j is refused, naming the field and its place', (row, message) => {
	expect(refused(() => readIdentities({ identity: [good, row] }))).toMatch(message);
});

test('a type in another spelling is answered with the documented ones', () => {
	expect(() => readIdentities({ identity: [{ type: 'Mobile', value: '1' }] })).toThrow(
		expect.objectContaining({
			description: expect.stringMatching(new RegExp(types.map((type) => `(?=.*\\b${type}\\b)`).join(''))),
		}),
	);
});

test('the form asks for the channel of a third-party channel only', () => {
	const [group] = identitiesField.options as Array<{ values: Array<{ name: string; displayOptions?: object }> }>;
	const channel = group.values.find(({ name }) => name === 'channelUuid');
	expect(channel?.displayOptions).toEqual({ show: { type: ['thirdparty_channel'] } });
});

describe('an empty identity', () => {
	const rows = { identity: [good, { type: 'email', value: ' ' }] };

	test('makes the item refused, unless the form leaves it out', () => {
		expect(refused(() => readIdentities(rows))).toBe("'Value' of identity 2 under 'Identities' is empty.");
		expect(readIdentities(rows, { ...WITH_CHECKS, leavesOut: true })).toEqual([good]);
	});

	test('is refused where none stays', () => {
		const none = { identity: [{ type: 'email', value: '' }, { type: 'mobile' }] };
		expect(refused(() => readIdentities(none, { ...WITH_CHECKS, leavesOut: true }))).toMatch(
			/^'Value' of identity 1 .* is empty\.$/,
		);
	});
});

test('without the checks, a value is sent as it is', () => {
	const rows = { identity: [{ type: 'mobile', value: ' card-7 ' }] };
	expect(refused(() => readIdentities(rows))).toMatch(/cannot be a telephone number/);
	expect(readIdentities(rows, { ...WITH_CHECKS, checks: false })).toEqual([{ type: 'mobile', value: 'card-7' }]);
});

/** The hints of a run whose items hold these numbers, one each. */
function hintsAbout(numbers: string[]): string[] {
	const hints: string[] = [];
	const all = {
		json: [],
		parameter: () => null,
		known: new Map(),
		hint: (message: string) => void hints.push(message),
	};
	for (const value of numbers) {
		const [identity] = readIdentities({ identity: [{ type: 'mobile', value }] }, { ...WITH_CHECKS, all });
		expect(identity.value).toBe(value);
	}
	return hints;
}

test('two spellings of one number in a run are noticed once, and stay', () => {
	expect(hintsAbout(['13800000001', '+86 138-0000-0001', '008613800000001', '13800000002'])).toEqual([
		expect.stringContaining("'13800000001' and '+86 138-0000-0001'"),
	]);
	expect(hintsAbout(['+8613800000003', '13800000002', '13800000003'])).toEqual([
		expect.stringContaining("'+8613800000003' and '13800000003'"),
	]);
});

test('one number that stands there twice in one spelling is nothing to notice', () => {
	expect(hintsAbout(['13800000001', '13800000001', '+8613800000002', '+8613800000002', '13800000001'])).toEqual([]);
});
