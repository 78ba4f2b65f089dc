import type { INodeProperties } from 'n8n-workflow';
import { choicesIn } from './operations.mts';

const CHOSEN_FIRST = ['resource', 'operation'];

/**
 * Says in words what has to be chosen for a field to show, besides resource and operation.
 *
 * @param field the field
 * @param around the fields that stand beside it, for the names of what is chosen
 * @returns e.g. "Body is JSON"; empty for a field that always shows
 */
export function conditionsOf({ displayOptions }: INodeProperties, around: INodeProperties[]): string {
	return Object.entries(displayOptions?.show ?? {})
		.filter(([name]) => !CHOSEN_FIRST.includes(name))
		.map(([name, values = []]) => {
			const field = around.find((each) => each.name === name);
			const choices = field ? choicesIn(field) : [];
			const words = (values as unknown[]).map((value) => {
				if (typeof value === 'boolean') return value ? 'on' : 'off';
				return choices.find((choice) => choice.value === value)?.name ?? String(value);
			});
			return `${field?.displayName ?? name} is ${words.join(' or ')}`;
		})
		.join(' and ');
}
