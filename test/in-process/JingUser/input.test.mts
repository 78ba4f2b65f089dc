import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byMobile, oneUserPerCall, openScene, people } from './scene.mts';

const manyFields = Array.from({ length: 51 }, (_, index) => ({ code: `field_${index}`, value: 'x' }));
const identity = (values: object): INodeParameters => ({ identities: { identity: [values] } }) as INodeParameters;

/** A mapper in which these stand, as the editor stores it: beside them, the fields that there are, with what they are mapped to at first. */
const mapped = (value: INodeParameters): INodeParameters => ({
	mappingMode: 'defineBelow',
	value,
	matchingColumns: [],
	schema: [...Object.keys(value), 'mobile', 'unused'].map((id) => ({
		id,
		displayName: id,
		defaultValue: `={{ $json["${id}"] }}`,
		removed: !(id in value),
	})),
});
const AUTOMATIC = { mappingMode: 'autoMapInputData', value: null };

const unusable: Array<[what: string, parameters: INodeParameters, message: string]> = [
	['no identity', { identities: { identity: [] } }, "'Identities' is empty."],
	[
		'an empty identity',
		byMobile("={{ $json.number === 2 ? '' : $json.mobile }}"),
		"'Value' of identity 1 under 'Identities' is empty.",
	],
	[
		'an unknown type',
		identity({ type: "={{ $json.number === 2 ? 'Mobile' : 'mobile' }}", value: '={{ $json.mobile }}' }),
		"'Type' of identity 1 under 'Identities' is 'Mobile', but JINGdigital writes it 'mobile'.",
	],
	[
		'a third-party channel without its UUID',
		identity({ type: "={{ $json.number === 2 ? 'thirdparty_channel' : 'mobile' }}", value: '={{ $json.mobile }}' }),
		"'Channel UUID' of identity 1 under 'Identities' is empty.",
	],
	[
		'51 fields',
		{ customFieldsMode: 'define', customFields: { field: manyFields } },
		'There are 51 custom fields, but a user has at most 50 (documented for the interface; for each user inferred).',
	],
	[
		'a field that is a list',
		{
			customFieldsMode: 'define',
			customFields: { field: [{ code: 'tags', value: "={{ $json.number === 2 ? ['a'] : 'a' }}" }] },
		},
		"'Value' of the field 'tags' under 'Fields to Write' is a list or an object, but has to be text.",
	],
	[
		'a mapped field that is a list',
		{ mappedFields: mapped({ tags: "={{ $json.number === 2 ? ['a'] : 'a' }}" }) },
		"The field 'tags' under 'Fields to Map' is a list or an object, but has to be text.",
	],
	[
		'101 users per call',
		{ options: { usersPerCall: 101 } },
		"'Batch Size' is 101, but a call takes at most 100 users (documented for updating, inferred for creating).",
	],
	[
		'a number that has lost digits',
		{
			customFieldsMode: 'define',
			customFields: { field: [{ code: 'id', value: '={{ $json.number === 2 ? 2 ** 60 : 1 }}' }] },
		},
		"'Value' of the field 'id' under 'Fields to Write' is the number 1152921504606847000",
	],
];

describe.each(unusable)('%s', (what, parameters, message) => {
	const first = ['no identity', '51 fields', '101 users per call'].includes(what) ? 0 : 2;

	it('is refused before any call, naming parameter and item', async () => {
		const { sandbox, run, tokenRequests } = await openScene();
		const { error, succeeded } = await run(people(5), { parameters });
		expect(error?.message).toContain(message);
		expect(error?.message).toContain(`[item ${first}]`);
		expect(error).toMatchObject({ description: expect.stringMatching(/\w+\.$/), context: { itemIndex: first } });
		expect(succeeded).toEqual([]);
		expect(sandbox.state.calls).toEqual([]);
		expect(tokenRequests()).toBe(0);
	});

	it('keeps only its own item from being sent when the node continues', async () => {
		const { sandbox, run } = await openScene();
		const items = people(5);
		const { succeeded, failed } = await run(items, { parameters, onError: 'continueErrorOutput' });
		const refused = first === 0 ? items : [items[first]];
		expect(succeeded.map(({ origin }) => origin)).toEqual(items.filter((item) => !refused.includes(item)));
		expect(failed.map(({ origin }) => origin)).toEqual(refused);
		for (const { json, origin } of failed) {
			expect(json).toMatchObject({ ...origin, error: expect.stringContaining(message) });
		}
		expect(sandbox.state.users.size).toBe(5 - refused.length);
	});
});

it('sends what the form holds', async () => {
	const { sandbox, run } = await openScene();
	const parameters: INodeParameters = {
		identities: {
			identity: [
				{ type: 'mobile', value: '= {{ $json.mobile }} ', more: { label: 'Mobile' } },
				{ type: 'thirdparty_channel', value: 'shop-1', channelUuid: '3f2a6c1e-7b2d-4c5f-8a0e-9d8c7b6a5f4e' },
			],
		},
		mappedFields: mapped({ industry: '={{ $json.industry }}' }),
		leadInformation: mapped({ stage_name: 'Met', leads_remark: '7' }),
		additionalFields: {
			sourceData: { source: { source_type: 'webinar', utm_source: 'newsletter' } },
			sourceOfFields: 'n8n',
		},
	};
	const { error } = await run([{ mobile: '13800000000', industry: 'Healthcare' }], { parameters });
	expect(error).toBeUndefined();
	expect(sandbox.state.calls.at(-1)?.body).toEqual([
		{
			identities: [
				{ type: 'mobile', value: '13800000000', name: 'Mobile' },
				{ type: 'thirdparty_channel', value: 'shop-1', channel_uuid: '3f2a6c1e-7b2d-4c5f-8a0e-9d8c7b6a5f4e' },
			],
			fields: { industry: 'Healthcare' },
			leads_info: { stage_name: 'Met', leads_remark: 7 },
			source_data: { source_type: 'webinar', utm_source: 'newsletter' },
			fields_source: { source_type: 'thirdparty_custom_source', source_value: 'n8n' },
		},
	]);
});

it.each([
	[
		'Lead Information',
		(stage_name: string) => ({ leadInformation: mapped({ stage_name }) }),
		"'Stage Name' under 'Lead Information'",
	],
	[
		'Source Data',
		(utm_source: string) => ({ additionalFields: { sourceData: { source: { utm_source } } } }),
		"'UTM Source' under 'Source Data'",
	],
])(
	'refuses an expression of %s that finds nothing in any item, and leaves out one that finds it in some',
	async (_, form, label) => {
		const { sandbox, run } = await openScene();
		const parameters: INodeParameters = form('={{ $json.stage }}');
		const { error } = await run(people(3), { parameters });
		expect(error?.message).toContain(`${label} is empty for every input item.`);
		expect(sandbox.state.calls.filter(({ path }) => path.startsWith('/v1/user'))).toEqual([]);
		const [first, second, third] = people(3);
		expect((await run([{ ...first, stage: 'Met' }, second, third], { parameters })).error).toBeUndefined();
		const [, ...others] = sandbox.state.calls.at(-1)?.body as IDataObject[];
		for (const user of others) expect(Object.keys(user)).toEqual(['identities']);
		// One item alone may lack it: what is there is left alone.
		expect((await run([second], { parameters })).error).toBeUndefined();
		expect(Object.keys((sandbox.state.calls.at(-1)?.body as IDataObject[])[0])).toEqual(['identities']);
		// A field that nobody has filled in is no such expression.
		const unfilled: INodeParameters = form('');
		expect((await run(people(3), { parameters: unfilled })).error).toBeUndefined();
	},
);

it('a field whose expression finds nothing in an item is left alone, also where empty ones empty it', async () => {
	const { sandbox, run } = await openScene();
	const parameters = {
		mappedFields: mapped({ city: '={{ $json.city }}' }),
		options: { emptyValues: 'empty' },
	};
	const [first, second] = people(2);
	expect((await run([{ ...first, city: '' }, second], { parameters })).error).toBeUndefined();
	expect((sandbox.state.calls.at(-1)?.body as IDataObject[]).map(({ fields }) => fields)).toEqual([
		{ city: '' },
		undefined,
	]);
});

it.each(['jingUser', 'jingUserByRouting'] as const)(
	'%s sends the fields that are mapped one by one, and not those that are only offered',
	async (type) => {
		const { sandbox, run } = await openScene();
		const parameters = {
			mappedFields: mapped({ industry: '={{ $json["Industry 行业"] }}', level: 3, city: '={{ $json.city }}' }),
		};
		const items = [
			{ mobile: '13800000000', 'Industry 行业': 'Healthcare', city: 'Shanghai' },
			{ mobile: '13800000001', 'Industry 行业': 'Law', city: null },
		];
		const { error } = await run(items, { type, parameters });
		expect(error).toBeUndefined();
		const users = sandbox.state.calls.filter(({ path }) => path === '/v1/user/update').flatMap(({ body }) => body);
		const written = (users as IDataObject[]).map(({ fields }) => fields);
		expect(written).toHaveLength(2);
		expect(written).toEqual(
			expect.arrayContaining([
				{ industry: 'Healthcare', level: '3', city: 'Shanghai' },
				{ industry: 'Law', level: '3' },
			]),
		);
	},
);

it('mapped automatically, takes the columns that the credential lists as custom fields, by code or name', async () => {
	const { sandbox, run } = await openScene({}, { userFields: 'industry: 行业\ncity' });
	const items = [{ mobile: '13800000000', 行业: 'Law', city: 'A', other: 'x', row_number: 2 }];
	const { error } = await run(items, { parameters: { mappedFields: AUTOMATIC } });
	expect(error).toBeUndefined();
	expect(sandbox.state.calls.at(-1)?.body).toMatchObject([{ fields: { industry: 'Law', city: 'A' } }]);
	const { error: refusal } = await run(people(2), { parameters: { mappedFields: AUTOMATIC } });
	expect(refusal?.message).toContain('No input item has a column that the credential lists as a custom field.');
});

it('takes the fields of the item', async () => {
	const { sandbox, run } = await openScene();
	const item = { mobile: '13800000000', industry: 'Healthcare', employees: 12, nothing: null, other: 'x' };
	const take = { mappedFields: AUTOMATIC, fieldsToTake: 'industry, employees, nothing' };
	await run([item], { parameters: take });
	expect(sandbox.state.calls.at(-1)?.body).toMatchObject([{ fields: { industry: 'Healthcare', employees: '12' } }]);
});

it('asks for the full user only when told to', async () => {
	const { sandbox, run } = await openScene();
	await run(people(1), { operation: 'create' });
	expect(sandbox.state.calls.at(-1)?.query).toEqual({});
	await run(people(1), { operation: 'create', parameters: { additionalFields: { returnFull: true } } });
	expect(sandbox.state.calls.at(-1)?.query).toEqual({ returnFull: 'true' });
});

it('sends a field called __proto__ like any other', async () => {
	const { sandbox, run } = await openScene();
	await run(people(1), {
		parameters: { customFieldsMode: 'define', customFields: { field: [{ code: '__proto__', value: 'x' }] } },
	});
	expect(JSON.stringify(sandbox.state.calls.at(-1)?.body)).toContain('"fields":{"__proto__":"x"}');
});

it('sends no more calls at once than is sensible, whatever Calls in Flight says', async () => {
	const { sandbox, run } = await openScene({ latencyMilliseconds: 5 }, { callsInFlight: 1e10 });
	const { error, succeeded } = await run(people(200), { parameters: oneUserPerCall });
	expect(error).toBeUndefined();
	expect(succeeded).toHaveLength(200);
	expect(sandbox.state.users.size).toBe(200);
});

it('Lead → Update by Identity sends what is mapped to a lead, by hand or automatically', async () => {
	const { sandbox, run } = await openScene();
	const sent = async (leadInformation: INodeParameters, item: IDataObject) => {
		const parameters = { resource: 'lead', leadInformation };
		const { error } = await run([{ mobile: '13800000000', ...item }], {
			type: 'jingLead',
			operation: 'updateByIdentity',
			parameters,
		});
		expect(error).toBeUndefined();
		return (sandbox.state.calls.at(-1)?.body as IDataObject[])[0].leads_info;
	};
	expect(
		await sent(mapped({ stage_name: '={{ $json["Stage 阶段"] }}', leads_remark: '7' }), { 'Stage 阶段': 'Met' }),
	).toEqual({
		stage_name: 'Met',
		leads_remark: 7,
	});
	expect(await sent(AUTOMATIC, { 'Stage Name': 'Won', other: 'x' })).toEqual({ stage_name: 'Won' });
});
