import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { additionalFieldsOptions, readAdditionalFields } from '../../../../nodes/JingUser/user/additionalFields.ts';
import { refused } from '../../refused.mts';

const source = (fields: IDataObject) => readAdditionalFields({ sourceData: { source: fields } });

/** The fields of one of the groups, as the form shows them. */
function formOf(name: string): INodeProperties[] {
	const property = additionalFieldsOptions.find((option) => option.name === name);
	const [group] = property?.options as INodePropertyCollection[];
	return group.values;
}

test.each([[{}], [{ sourceData: {}, sourceOfFields: '' }], [{ sourceData: { source: { utm_source: ' ' } } }]])(
	'nothing filled in (%j) sends nothing',
	(parameter) => {
		expect(readAdditionalFields(parameter)).toEqual({});
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

test('a value of Source Data that is no text is refused by the label that the form shows', () => {
	for (const field of formOf('sourceData')) {
		const message = refused(() => readAdditionalFields({ sourceData: { source: { [field.name]: { a: 1 } } } }));
		expect(message).toContain(`'${field.displayName}' under 'Source Data'`);
	}
});
