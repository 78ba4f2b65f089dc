/** The parameter that holds the mapped custom fields. */
export const MAPPER = 'mappedFields';

/** The method of a node that says which custom fields can be mapped; n8n finds it by this name. */
export const CHOICES_METHOD = 'customFieldsToMap';
