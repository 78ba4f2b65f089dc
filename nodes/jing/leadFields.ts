/** The lead information that can be written along with a user (contract/jing.yaml, UserLeadsInfo), and what people call it. */
export const leadFields = [
	{ name: 'stage_name', title: 'Stage Name' },
	{ name: 'assign_sale_uuid', title: 'Salesperson UUID' },
	{ name: 'leads_updated_timestamp', title: 'Lead Updated At' },
	{ name: 'leads_remark', title: 'Lead Remark' },
] as const;
