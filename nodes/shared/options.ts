import type { INodeProperties } from 'n8n-workflow';

/**
 * The collection of settings below a form.
 *
 * @param options the settings, sorted by name
 */
export const optionsField = (...options: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	description: 'More settings of this operation',
	options,
});
