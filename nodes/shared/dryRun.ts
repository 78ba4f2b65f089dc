import type { INodeProperties } from 'n8n-workflow';

/** The option by which an operation that writes sends nothing. */
export const dryRunOption: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description:
		'Whether to send nothing, and return for each item what would be sent, what was put right in it, or why it would be refused',
};

/**
 * Adds the option to the settings below a form.
 *
 * @param field a field of the form
 * @returns the field; with the option where it holds the settings
 */
export function withDryRun(field: INodeProperties): INodeProperties {
	if (field.name !== 'options' || field.type !== 'collection') return field;
	const options = [...((field.options ?? []) as INodeProperties[]), dryRunOption];
	return { ...field, options: options.sort((one, other) => one.displayName.localeCompare(other.displayName)) };
}
