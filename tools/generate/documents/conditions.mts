import type { INodeProperties } from 'n8n-workflow';
import { choicesIn } from './operations.mts';
import type { Words } from './words.mts';

const CHOSEN_FIRST = ['resource', 'operation'];

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
