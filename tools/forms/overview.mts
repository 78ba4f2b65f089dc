import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import type { Descriptions, DescribedNode } from './descriptions.mts';
import { choicesIn, fieldsInside, formsOf, shownAtFirst, type OperationForm } from './operations.mts';
import { conditionsOf } from './conditions.mts';

const INTRODUCTION = `# All forms

Every form of every node and credential as text, made by \`npm run forms\` from their descriptions: so a change of a form shows when changes are read. What people want to
know of a node stands in [nodes/](nodes).

How to read it: fields stand in the order of the editor. A field that shows only after something else is chosen says so behind *when*; all others are there as soon as
the operation is chosen. \`=\` is a choice. What is indented is added to the collection above it, or is a part of each of its rows.`;

const isEmpty = (value: unknown) => value === undefined || value === '' || /^(\{\}|\[\])$/.test(JSON.stringify(value));

function traitsOf(field: INodeProperties, isShown: boolean, around: INodeProperties[]): string {
	const { name, type, typeOptions, required, default: value, placeholder } = field;
	const { multipleValues, password, minValue, maxValue } = typeOptions ?? {};
	const conditions = conditionsOf(field, around);
	return [
		`\`${name}\``,
		`${type}${multipleValues ? ', several' : ''}${password ? ', password' : ''}`,
		required ? 'required' : '',
		isEmpty(value) ? '' : `default \`${JSON.stringify(value)}\``,
		minValue === undefined && maxValue === undefined ? '' : `from ${minValue ?? '…'} to ${maxValue ?? '…'}`,
		placeholder ? `shows “${placeholder}”` : '',
		!isShown && conditions ? `*when ${conditions}*` : '',
	]
		.filter(Boolean)
		.join(' · ');
}

const sentence = (text = '') => (text === '' || /[.!?…]$/.test(text) ? text : `${text}.`);

/** The lines of a field and of what is inside it. */
function linesOf(field: INodeProperties, isShown: boolean, around: INodeProperties[], indent = ''): string[] {
	if (field.type === 'notice') return [`${indent}- Notice: ${field.displayName}`];
	const inside = fieldsInside(field);
	const modes = (field.modes ?? []).map(
		(mode) =>
			`${indent}  - = ${mode.displayName} \`${mode.name}\`${mode.placeholder ? ` · shows “${mode.placeholder}”` : ''}`,
	);
	return [
		`${indent}- **${field.displayName}** ${traitsOf(field, isShown, around)}. ${sentence(field.description)}`.trimEnd(),
		...(field.hint ? [`${indent}  - Hint: ${field.hint}`] : []),
		...modes,
		...choicesIn(field).map(
			({ name, value, description }) =>
				`${indent}  - = ${name} \`${JSON.stringify(value)}\`${description ? `: ${description}` : ''}`,
		),
		...inside.flatMap((each) => linesOf(each, false, inside, `${indent}  `)),
	];
}

type Form = Pick<OperationForm, 'fields' | 'firstScreen'>;

const isVisible = ({ type }: INodeProperties) => type !== 'hidden';

/** All lines of a form. */
const fieldLines = ({ fields, firstScreen }: Form) =>
	fields.filter(isVisible).flatMap((field) => linesOf(field, firstScreen.includes(field), fields));

/** The lines of a form, where fields that an earlier form of the node had in the same way are named only. */
function shortLines({ fields, firstScreen }: Form, title: string, known: Map<string, string>): string[] {
	return fields.filter(isVisible).flatMap((field) => {
		const lines = linesOf(field, firstScreen.includes(field), fields);
		const key = lines.join('\n');
		const before = known.get(key);
		if (field.type === 'notice' || lines.length === 1) return lines;
		known.set(key, before ?? title);
		return before ? [`- **${field.displayName}** as in ${before}.`] : lines;
	});
}

function nodeSection({ description }: DescribedNode): string[] {
	const { displayName, name, description: said, version } = description;
	const known = new Map<string, string>();
	const forms = formsOf(description).flatMap((form) => {
		const { resource, operation } = form;
		if (!resource || !operation) return ['', ...fieldLines(form)];
		const title = `${resource.name} > ${operation.name}`;
		const keys = `\`${String(resource.value)}\` \`${String(operation.value)}\``;
		const about = `${keys} · “${operation.action ?? ''}”. ${sentence(operation.description)}`;
		return ['', `### ${title}`, '', about, '', ...shortLines(form, title, known)];
	});
	return [`## ${displayName}`, '', `\`${name}\`, version ${String(version)}. ${said}`, ...forms, ''];
}

function credentialSection({ displayName, name, properties }: ICredentialType): string[] {
	const firstScreen = shownAtFirst(properties, {}, null);
	return [
		`## Credential ${displayName}`,
		'',
		`\`${name}\``,
		'',
		...fieldLines({ fields: properties, firstScreen }),
		'',
	];
}

/**
 * Writes down all forms of the package.
 *
 * @param descriptions its nodes and credentials
 * @returns Markdown, the text of docs/forms.md
 */
export function formsOverview({ nodes, credentials }: Descriptions): string {
	return [INTRODUCTION, '', ...nodes.flatMap(nodeSection), ...credentials.flatMap(credentialSection)].join('\n');
}
