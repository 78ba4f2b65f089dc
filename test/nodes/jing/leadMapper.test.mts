import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { leadMethods } from '../../../nodes/jing/leadMapper.ts';

const ask = async (inputColumns: unknown) => {
	const [method] = Object.values(leadMethods);
	return await method.call({ getCurrentNodeParameter: () => inputColumns } as unknown as ILoadOptionsFunctions);
};

test('the documented fields of a lead are offered with both names, mapped to the columns of their names', async () => {
	const { fields } = await ask(['Stage Name', 'leads_remark', 'other']);
	expect(fields.map(({ id, displayName, defaultValue }) => [id, displayName, defaultValue])).toEqual([
		['stage_name', 'Stage Name (stage_name)', '={{ $json["Stage Name"] }}'],
		['assign_sale_uuid', 'Salesperson UUID', undefined],
		['leads_updated_timestamp', 'Lead Updated At', undefined],
		['leads_remark', 'Lead Remark (leads_remark)', '={{ $json["leads_remark"] }}'],
	]);
	for (const { defaultValue } of (await ask(null)).fields) expect(defaultValue).toBeUndefined();
});
