import type { ILoadOptionsFunctions, ResourceMapperField } from 'n8n-workflow';
import { customFieldsMethods } from '../../../../nodes/jing/customFields/choices.ts';
import { CHOICES_METHOD } from '../../../../nodes/jing/customFields/names.ts';

/** Asks for the fields as the editor does: with all parameters of the node evaluated. */
async function ask(parameters: Record<string, unknown>, userFields?: string) {
	const context = {
		getCurrentNodeParameter: (name: string) => parameters[name],
		getCredentials: async () =>
			await (userFields === undefined ? Promise.reject(new Error('none is chosen')) : Promise.resolve({ userFields })),
	} as unknown as ILoadOptionsFunctions;
	return await customFieldsMethods[CHOICES_METHOD].call(context);
}
const brief = (fields: ResourceMapperField[]) =>
	fields.map(({ id, displayName, defaultValue }) => [id, displayName, defaultValue]);

test("without a list in the credential, the input's columns are offered, each mapped to itself", async () => {
	const inputColumns = ['mobile', 'Industry 行业', 'mobile', 'row_number', '__EMPTY', 'say "hi"', 'back\\slash'];
	const { fields, emptyFieldsNotice } = await ask({ inputColumns });
	expect(brief(fields)).toEqual([
		['mobile', 'mobile', '={{ $json["mobile"] }}'],
		['Industry 行业', 'Industry 行业', '={{ $json["Industry 行业"] }}'],
	]);
	expect(emptyFieldsNotice).toBeUndefined();
	// n8n would make text of a list, where a type says that it has to be text.
	for (const { type, required, display } of fields) expect([type, required, display]).toEqual([undefined, false, true]);
});

test('fields that the credential lists are offered by both names, mapped to the column of either', async () => {
	const inputColumns = ['mobile', '行业', 'CITY'];
	const { fields } = await ask({ inputColumns }, 'industry: 行业\ncity: 城市\nlevel');
	expect(brief(fields)).toEqual([
		['industry', '行业 (industry)', '={{ $json["行业"] }}'],
		['city', '城市 (city)', '={{ $json["CITY"] }}'],
		['level', 'level', undefined],
	]);
});

test.each([[undefined], [null], ['[ERROR: no data]']])(
	'before the node before has run (%j), what is mapped stays, and the rest is said in a sentence',
	async (inputColumns) => {
		const schema = [
			{ id: 'industry', displayName: 'industry', defaultValue: 'evaluated by the editor' },
			{ id: 'city', displayName: 'city', removed: true },
		];
		const before = await ask({ inputColumns, mappedFields: { schema, value: { industry: 'x', level: 3 } } });
		expect(before.fields.map(({ id, removed, defaultValue }) => [id, removed, defaultValue])).toEqual([
			['industry', undefined, undefined],
			['city', true, undefined],
			['level', undefined, undefined],
		]);
		const { fields, emptyFieldsNotice } = await ask({ inputColumns }, '');
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toMatch(/Run the node before this one/);
		expect(emptyFieldsNotice).toMatch(/'Custom User Fields'/);
	},
);

test('a field that is mapped stays when the columns change; one that was only offered goes', async () => {
	const schema = [{ id: 'industry' }, { id: 'old', removed: true }, { id: 'city', removed: true }];
	const { fields } = await ask({ inputColumns: ['city'], mappedFields: { schema, value: { industry: 'x' } } });
	expect(fields.map(({ id, removed }) => [id, removed])).toEqual([
		['city', undefined],
		['industry', undefined],
	]);
});
