/** The lead information that can be written along with a user (contract/jing.yaml, UserLeadsInfo), and what people call it. */
export const leadFields = [
	{ name: 'stage_name', title: 'Stage Name', said: '' },
	{ name: 'assign_sale_uuid', title: 'Salesperson UUID', said: 'meaning inferred' },
	{ name: 'leads_updated_timestamp', title: 'Lead Updated At', said: 'date, or date and time' },
	{ name: 'leads_remark', title: 'Lead Remark', said: 'whole number' },
] as const;
