import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { additionalFieldsOptions, readAdditionalFields } from '../../../../nodes/JingUser/user/additionalFields.ts';
import { refused } from '../../refused.mts';

const lead = (fields: IDataObject) => readAdditionalFields({ leadInformation: { lead: fields } });
const source = (fields: IDataObject) => readAdditionalFields({ sourceData: { source: fields } });

/** The fields of one of the groups, as the form shows them. */
function formOf(name: string): INodeProperties[] {
	const property = additionalFieldsOptions.find((option) => option.name === name);
	const [group] = property?.options as INodePropertyCollection[];
	return group.values;
}

test.each([
	[{}],
	[{ leadInformation: {}, sourceData: {}, sourceOfFields: '' }],
	[{ leadInformation: { lead: { stage_name: ' ' } }, sourceData: { source: {} } }],
])('nothing filled in (%j) sends nothing', (parameter) => {
	expect(readAdditionalFields(parameter)).toEqual({});
});

test('lead information is sent under the documented names, the remark as a number, what is empty not at all', () => {
	const fields = {
		assign_sale_uuid: '99999999-aaaa-4bbb-8ccc-dddddddddddd',
		leads_remark: ' 7 ',
		leads_updated_timestamp: '2025-01-02 09:30:00',
		stage_name: '',
	};
	expect(lead(fields)).toEqual({
		leads_info: {
			assign_sale_uuid: fields.assign_sale_uuid,
			leads_remark: 7,
			leads_updated_timestamp: '2025-01-02 09:30:00',
		},
	});
	expect(
		formOf('leadInformation')
			.map(({ name }) => name)
			.sort(),
	).toEqual(Object.keys(fields));
});

test.each([
	['7', 7],
	[7, 7],
	['-7', -7],
	['0', 0],
	['999999999999999', 999_999_999_999_999],
])('the lead remark %p is the whole number %p', (typed, sent) => {
	expect(lead({ leads_remark: typed })).toEqual({ leads_info: { leads_remark: sent } });
});

test.each(['seven', '7.5', 7.5, '7e3', '0x7', '7 8', '12345678901234567890', 958788729483837440, true, ['7']])(
	'the lead remark %p is refused by its label',
	(typed) => {
		expect(refused(() => lead({ leads_remark: typed as string }))).toMatch(/^'Lead Remark' under 'Lead Information'/);
	},
);

test('every documented field of the source can be filled in and is sent under its name', () => {
	const names = formOf('sourceData').map(({ name }) => name);
	expect(names).toHaveLength(15);
	const fields = Object.fromEntries(names.map((name) => [name, `${name} x`]));
	expect(source(fields)).toEqual({ source_data: fields });
	expect(source({ utm_source: 5, utm_medium: '' })).toEqual({ source_data: { utm_source: '5' } });
});

test('the source of the fields is sent with the documented fixed type', () => {
	expect(readAdditionalFields({ sourceOfFields: ' n8n ' })).toEqual({
		fields_source: { source_type: 'thirdparty_custom_source', source_value: 'n8n' },
	});
	expect(refused(() => readAdditionalFields({ sourceOfFields: ['n8n'] }))).toMatch(/^'Source of the Fields'/);
});

test.each([
	['leadInformation', 'lead', 'Lead Information'],
	['sourceData', 'source', 'Source Data'],
])('a value of %s that is no text is refused by the label that the form shows', (name, group, label) => {
	for (const field of formOf(name)) {
		const message = refused(() => readAdditionalFields({ [name]: { [group]: { [field.name]: { a: 1 } } } }));
		expect(message).toContain(`'${field.displayName}' under '${label}'`);
	}
});
