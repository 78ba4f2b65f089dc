import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../shared/text';

/**
 * Reads what stands in the place of a path's placeholders.
 *
 * @param collection value of the parameter `options.pathValues`
 * @returns value by the placeholder's name
 */
export function pathValues(collection: unknown): Map<string, string> {
	const rows = (collection as { value?: IDataObject[] } | null)?.value ?? [];
	return new Map(
		rows.map((row, index): [string, string] => {
			const place = `of path value ${index + 1} under 'Path Values'`;
			return [textOf(row.name, `'Placeholder' ${place}`), textOf(row.value, `'Value' ${place}`)];
		}),
	);
}
