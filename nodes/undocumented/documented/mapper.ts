import type { INodePropertyOptions, ResourceMapperField } from 'n8n-workflow';
import type { FormField } from './fields';

const LONGEST_MEANING = 80;

const shortened = (text: string) => {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > LONGEST_MEANING ? `${line.slice(0, LONGEST_MEANING - 1)}…` : line;
};

/** Both names, the meaning and a sample: n8n shows no more of a field than its label. */
function labelOf({ path, title, meaning, sample, type, itemType }: FormField): string {
	const name = path.join('.');
	const kind = type === 'array' && itemType ? `list of ${itemType}` : type;
	const said = [title && title !== name ? title : '', meaning === title ? '' : shortened(meaning)].filter(Boolean);
	return `${name} (${kind})${said.length ? `: ${said.join(', ')}` : ''}${sample ? ` · e.g. ${sample}` : ''}`;
}

const TRUTH: INodePropertyOptions[] = [
	{ name: 'False', value: 'false' },
	{ name: 'True', value: 'true' },
];

// A switch would send false for what nobody has touched, and a field for numbers would round large ones.
function inputOf({ type, itemType, options, ...field }: FormField): Pick<ResourceMapperField, 'type' | 'options'> {
	if (options) return { type: 'options', options: options.map((value) => ({ name: value, value })) };
	if (type === 'boolean') return { type: 'options', options: TRUTH };
	if (isJson({ type, itemType, ...field })) return { type: type === 'array' ? 'array' : 'object' };
	return { type: 'string' };
}

/**
 * Whether a field is written as JSON: an object, or a list of objects or lists.
 *
 * @param field a field of the form
 */
export const isJson = ({ type, itemType }: Pick<FormField, 'type' | 'itemType'>): boolean =>
	type === 'object' || (type === 'array' && (itemType === undefined || ['object', 'array', 'any'].includes(itemType)));

/**
 * The fields as n8n's resource mapper takes them.
 *
 * @param fields the fields of the form
 * @param typed what is typed already, by id: the mapper puts its defaults in the place of what stands there when it reads anew
 */
export const mapperFieldsOf = (fields: FormField[], typed: Record<string, unknown> = {}): ResourceMapperField[] =>
	fields.map((field) => ({
		id: field.id,
		displayName: labelOf(field),
		required: field.required,
		...{ defaultMatch: false, canBeUsedToMatch: false, display: true },
		...inputOf(field),
		...(isDefault(typed[field.id]) && { defaultValue: typed[field.id] as string }),
	}));

const isDefault = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value) && value !== '';
