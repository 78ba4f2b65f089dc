import contract from '../../contract/data/jing.json';

/** What people call the fields of a lead; one without a title is shown by its name. */
const TITLES: Record<string, string> = {
	stage_name: 'Stage Name',
	assign_sale_uuid: 'Salesperson UUID',
	leads_updated_timestamp: 'Lead Updated At',
	leads_remark: 'Lead Remark',
};

/** The lead information that can be written along with a user (contract/jing.yaml, UserLeadsInfo), and what people call it. */
export const leadFields = contract.leadInformationFields.map((name) => ({ name, title: TITLES[name] ?? name }));
