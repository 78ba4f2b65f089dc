import type { IDataObject } from 'n8n-workflow';
import { leadFields } from '../../../nodes/jing/leadFields.ts';
import { readLeadInformation } from '../../../nodes/jing/leadInformation.ts';
import { definition } from '../../contract/documented.mts';
import { refused } from '../refused.mts';

const read = (fields: IDataObject) =>
	readLeadInformation({
		json: {},
		parameter: (name) => (name === 'leadInformation.value' ? fields : null),
	});
const take = (json: IDataObject) =>
	readLeadInformation({
		json,
		parameter: (name) => (name === 'leadInformation.mappingMode' ? 'autoMapInputData' : null),
	});

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
	expect(leadFields.map(({ name }) => name).sort()).toEqual(Object.keys(fields));
});

test.each(['seven', '7.5', '1e3', '0x7', '1234567890123456', '--7', true])(
	'the remark %p is refused, in the words of the form',
	(remark) => {
		expect(refused(() => read({ leads_remark: remark }))).toMatch(/^'Lead Remark' under 'Lead Information' is '/);
	},
);

test('a value that is no text is refused by the label of its field', () => {
	for (const { name, title } of leadFields) {
		expect(refused(() => read({ [name]: { a: 1 } }))).toMatch(
			new RegExp(`^'${title}' under 'Lead Information' is a list or an object`),
		);
	}
});

test('mapped automatically, the columns of the item with the names of the fields are taken, by either name', () => {
	expect(take({ Stage_Name: 'Met', 'lead remark': '7', other: 'x', leads_updated_timestamp: '' })).toEqual({
		stage_name: 'Met',
		leads_remark: 7,
	});
	expect(take({ other: 'x' })).toEqual({});
	expect(refused(() => take({ leads_remark: 'seven' }))).toMatch(/^'Lead Remark' under 'Lead Information' is 'seven'/);
});

test('the fields are those of the contract', () => {
	const { properties } = definition.components.schemas.UserLeadsInfo;
	expect(leadFields.map(({ name }) => name)).toEqual(Object.keys(properties as object));
});
