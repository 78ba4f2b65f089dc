import type { INodeProperties } from 'n8n-workflow';
import { operationRows, type OperationRow } from '../../nodes/contract.ts';
import { descriptionsIn, type Descriptions } from '../../tools/generate/documents/descriptions.mts';
import {
	choicesIn,
	fieldsInside,
	formsOf,
	shownAtFirst,
	type OperationForm,
} from '../../tools/generate/documents/operations.mts';
import { root } from './manifest.mts';

const MOST_FIELDS = 5;

// How fields are counted: what is on the screen when the operation has just been chosen, as n8n itself decides. Resource, operation
// and credential come before it and are not counted; a notice holds nothing to fill in. A collection such as Options is a
// single line until something is added to it, and is where everything beyond the five belongs, so it is not counted either. A
// list of rows, such as Identities, counts as one.
const isCounted = ({ type }: INodeProperties) => !['notice', 'collection'].includes(type);

const nameOf = ({ resource, operation }: OperationForm) =>
	resource ? `${resource.name} > ${operation?.name ?? ''}` : 'form';

let descriptions: Descriptions;
beforeAll(async () => (descriptions = await descriptionsIn(root)));

/** What the documentation of an operation requires, as an import has brought it; how much that is, nobody here decides. */
const isRequiredByImport = ({ fields }: OperationRow, { required }: INodeProperties) => fields && required;

interface NamedForm extends OperationForm {
	name: string;
	row?: OperationRow;
}

/** The forms of all nodes, each with a name by node and operation, and the row of the operation. */
const allForms = () =>
	descriptions.nodes.flatMap(({ folder, description }) =>
		formsOf(description).map((form): NamedForm => {
			const { resource, operation } = form;
			const isOf = (row: OperationRow) => row.resource === resource?.value && row.operation === operation?.value;
			const row = operationRows.find((each) => each.node === folder && isOf(each));
			return { ...form, name: `${description.displayName}: ${nameOf(form)}`, row };
		}),
	);

test('every operation has a form', () => {
	expect(new Set(allForms().flatMap(({ row }) => row ?? []))).toEqual(new Set(operationRows));
});

test('the first screen of every operation has at most 5 fields, beside what an imported documentation requires', () => {
	const crowded = allForms()
		.map(({ name, row, firstScreen }) => ({
			name,
			shown: firstScreen
				.filter((field) => isCounted(field) && !(row && isRequiredByImport(row, field)))
				.map(({ displayName }) => displayName),
		}))
		.filter(({ shown }) => shown.length > MOST_FIELDS);
	expect(crowded).toEqual([]);
});

test('a row that is added to a list asks for at most 5 things, and so does what is added to a collection of rows', () => {
	const rowsIn = (field: INodeProperties): INodeProperties[] => [
		...(field.type === 'fixedCollection' ? [field] : []),
		...fieldsInside(field).flatMap(rowsIn),
	];
	const crowded = allForms().flatMap(({ name, fields }) =>
		fields
			.flatMap(rowsIn)
			.filter((field) => fieldsInside(field).filter(({ displayOptions }) => !displayOptions).length > MOST_FIELDS)
			.map(({ displayName }) => `${name}: ${displayName}`),
	);
	// Where a user comes from is one thing for JINGdigital; all of its fields are optional.
	expect(crowded.filter((place) => !place.endsWith(': Source Data'))).toEqual([]);
});

test('what an operation needs is on its first screen, or shows as soon as it is needed', () => {
	const hidden = allForms().flatMap(({ name, fields, firstScreen }) =>
		fields
			.filter((field) => field.required && !firstScreen.includes(field) && !field.displayOptions)
			.map(({ displayName }) => `${name}: ${displayName}`),
	);
	expect(hidden).toEqual([]);
	const inCollections = allForms().flatMap(({ name, fields }) =>
		fields
			.filter(({ type }) => type === 'collection')
			.flatMap(fieldsInside)
			.filter(({ required }) => required)
			.map(({ displayName }) => `${name}: ${displayName}`),
	);
	expect(inCollections).toEqual([]);
});

test('a field that shows only sometimes hangs on a field beside it or of the whole form, and on values which that one can have', () => {
	const groups = (fields: INodeProperties[]): INodeProperties[][] => [
		fields,
		...fields.flatMap((field) => groups(fieldsInside(field)).filter((group) => group.length > 0)),
	];
	const forms = [
		...descriptions.nodes.map(({ description }) => description.properties),
		...descriptions.credentials.map(({ properties }) => properties),
	];
	let conditions = 0;
	for (const [form, group] of forms.flatMap((form) => groups(form).map((group) => [form, group]))) {
		for (const { displayOptions } of group) {
			for (const [name, values = []] of Object.entries(displayOptions?.show ?? {})) {
				// What n8n knows of the node itself, such as whether it is a tool.
				if (name.startsWith('@')) continue;
				// A name that begins with a slash is one of the whole form, or the mode of a mapper there.
				const [owner, part] = name.split('.');
				const beside = name.startsWith('/')
					? form.filter((field) => `/${field.name}` === owner)
					: group.filter((field) => field.name === name);
				const possible = beside.flatMap((field) =>
					field.type === 'resourceMapper' && part === 'mappingMode'
						? ['defineBelow', 'autoMapInputData']
						: field.type === 'boolean'
							? [true, false]
							: choicesIn(field).map(({ value }) => value),
				);
				expect(possible).toEqual(expect.arrayContaining(values as unknown[]));
				conditions += 1;
			}
		}
	}
	expect(conditions).toBeGreaterThan(50);
});

test('a credential asks for at most 2 things that it cannot know; everything else has a default or may stay empty', () => {
	for (const { name, properties } of descriptions.credentials) {
		const toType = shownAtFirst(properties, {}, null).filter(
			({ required, default: value }) => required && value === '',
		);
		expect([name, toType.length]).toEqual([name, name === 'jingWebhookApi' ? 1 : 2]);
	}
});
