import type { INodeProperties } from 'n8n-workflow';
import { choicesIn } from './operations.mts';
import type { Words } from './words.mts';

const CHOSEN_FIRST = ['resource', 'operation'];

/** The parameters on which it depends whether a field shows; those of the form itself are named with a slash by fields inside of it. */
const decidingFor = ({ displayOptions }: INodeProperties): string[] =>
	Object.keys(displayOptions?.show ?? {})
		.filter((name) => !CHOSEN_FIRST.includes(name))
		.map((name) => name.replace(/^\//, ''));

/**
 * The fields that are one and the same to a person, of which each choice of another field has its own.
 *
 * @param field one of them
 * @param around the fields that stand beside it
 * @returns all of them, the field itself included
 */
export function variantsOf(field: INodeProperties, around: INodeProperties[]): INodeProperties[] {
	const deciding = decidingFor(field);
	if (deciding.length !== 1) return [field];
	return around.filter(
		(other) => other.displayName === field.displayName && String(decidingFor(other)) === String(deciding),
	);
}

/**
 * Names the field whose choice decides which of several variants shows.
 *
 * @param field one of the variants
 * @param form the fields of the form
 */
export function decidingField(field: INodeProperties, form: INodeProperties[]): string {
	const [name] = decidingFor(field);
	return form.find((each) => each.name === name)?.displayName ?? name;
}

/**
 * Says in words what has to be chosen for a field to show, besides resource and operation.
 *
 * @param field the field
 * @param around the fields that stand beside it, for the names of what is chosen
 * @param said the words of the page
 * @returns e.g. "Body is JSON"; empty for a field that always shows
 */
export function conditionsOf({ displayOptions }: INodeProperties, around: INodeProperties[], said: Words): string {
	return Object.entries(displayOptions?.show ?? {})
		.filter(([name]) => !CHOSEN_FIRST.includes(name))
		.map(([name, values = []]) => {
			if (name === '@tool') return said.asTool;
			const field = around.find((each) => each.name === name);
			const choices = field ? choicesIn(field) : [];
			const words = (values as unknown[]).map((value) => {
				if (typeof value === 'boolean') return value ? said.on : said.off;
				return choices.find((choice) => choice.value === value)?.name ?? String(value);
			});
			return said.is(field?.displayName ?? name, words);
		})
		.join(said.and);
}
