import type { IDataObject } from 'n8n-workflow';
import { leadInformationFields, readLeadInformation } from '../../../nodes/jing/leadInformation.ts';
import { refused } from '../refused.mts';

const read = (fields: IDataObject, place = '') => readLeadInformation((name) => fields[name] ?? null, place);

test('what is filled in is sent under the documented names, the remark as a number, what is empty not at all', () => {
	const fields = {
		assign_sale_uuid: ' 99999999-aaaa-4bbb-8ccc-dddddddddddd ',
		leads_remark: '7',
		leads_updated_timestamp: '2025-01-02 09:30:00',
		stage_name: 'Met',
	};
	expect(read(fields)).toEqual({
		...fields,
		assign_sale_uuid: '99999999-aaaa-4bbb-8ccc-dddddddddddd',
		leads_remark: 7,
	});
	expect(read({ ...fields, stage_name: ' ', leads_remark: '' })).toEqual({
		assign_sale_uuid: '99999999-aaaa-4bbb-8ccc-dddddddddddd',
		leads_updated_timestamp: '2025-01-02 09:30:00',
	});
	expect(read({})).toEqual({});
	expect(leadInformationFields.map(({ name }) => name)).toEqual(Object.keys(fields));
});

test.each(['seven', '7.5', '1e3', '0x7', '1234567890123456', '--7', true])(
	'the remark %p is refused, in the words of the form',
	(remark) => {
		expect(refused(() => read({ leads_remark: remark }))).toMatch(/^'Lead Remark' is '/);
		expect(refused(() => read({ leads_remark: remark }, " under 'Lead Information'"))).toMatch(
			/^'Lead Remark' under 'Lead Information' is '/,
		);
	},
);

test('a value that is no text is refused by the label of its field', () => {
	for (const { name, displayName } of leadInformationFields) {
		expect(refused(() => read({ [name]: { a: 1 } }))).toMatch(new RegExp(`^'${displayName}' is a list or an object`));
	}
});
