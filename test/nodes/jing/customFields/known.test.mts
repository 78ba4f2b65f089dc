import { knownFields } from '../../../../nodes/jing/customFields/known.ts';

test.each<[unknown, Array<[string, string]>]>([
	[undefined, []],
	['', []],
	['industry', [['industry', '']]],
	[
		'industry: 行业\r\n\n job_title ： 职位 \ncity',
		[
			['industry', '行业'],
			['job_title', '职位'],
			['city', ''],
		],
	],
	// Two columns of a sheet, and a list on one line.
	[
		'industry\t行业\nlevel\t',
		[
			['industry', '行业'],
			['level', ''],
		],
	],
	[
		'industry=行业, level；city、行业',
		[
			['industry', '行业'],
			['level', ''],
			['city', ''],
			['行业', ''],
		],
	],
	// A code that is listed twice is one field, and a name without a code is none.
	['city: A\ncity: B\n: C', [['city', 'B']]],
])('%j lists %j', (userFields, expected) => {
	expect(knownFields({ userFields: userFields as string }).map(({ code, label }) => [code, label])).toEqual(expected);
});

test('without a credential, no field is known; of one credential, the list is read once', () => {
	expect(knownFields(undefined)).toEqual([]);
	const credential = { userFields: 'city' };
	expect(knownFields(credential)).toBe(knownFields(credential));
});
