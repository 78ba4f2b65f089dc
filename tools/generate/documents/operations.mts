import {
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type INodeTypeDescription,
} from 'n8n-workflow';

/** The form of one operation; that of a node without operations, such as a trigger, has no resource and no operation. */
export interface OperationForm {
	resource?: INodePropertyOptions;
	operation?: INodePropertyOptions;
	/** Everything that the form can show, in order. */
	fields: INodeProperties[];
	/** Those of them that are there when the operation has just been chosen. */
	firstScreen: INodeProperties[];
}

const choicesOf = ({ options = [] }: INodeProperties) => options as INodePropertyOptions[];

/**
 * What a form shows before anything is filled in: n8n itself decides, from the defaults.
 *
 * @param properties the fields
 * @param chosen what is chosen already
 * @param description the node; null for a credential
 */
export function shownAtFirst(
	properties: INodeProperties[],
	chosen: INodeParameters,
	description: INodeTypeDescription | null,
): INodeProperties[] {
	const node = description && { typeVersion: [description.version].flat().at(-1) as number };
	const values = NodeHelpers.getNodeParameters(properties, chosen, true, false, node, description) ?? {};
	return properties.filter(
		(property) => property.type !== 'hidden' && NodeHelpers.displayParameter(values, property, node, description),
	);
}

/** Whether a field belongs to an operation, whatever else has to be chosen for it to show. */
const belongsTo = ({ displayOptions }: INodeProperties, resource: string, operation: string) => {
	const { resource: resources = [resource], operation: operations = [operation] } = displayOptions?.show ?? {};
	return resources.includes(resource) && operations.includes(operation);
};

/**
 * Lists the forms of a node.
 *
 * @param description the node
 * @returns a form per operation, in the order in which the editor lists them
 */
export function formsOf(description: INodeTypeDescription): OperationForm[] {
	const { properties } = description;
	const resources = properties.find(({ name }) => name === 'resource');
	if (!resources) return [{ fields: properties, firstScreen: shownAtFirst(properties, {}, description) }];
	return choicesOf(resources).flatMap((resource) => {
		const operations = properties.find(
			({ name, displayOptions }) => name === 'operation' && displayOptions?.show?.resource?.includes(resource.value),
		)!;
		return choicesOf(operations).map((operation) => {
			const chosen = { resource: resource.value, operation: operation.value };
			const isOwn = ({ name }: INodeProperties) => !['resource', 'operation'].includes(name);
			return {
				resource,
				operation,
				fields: properties
					.filter(isOwn)
					.filter((field) => belongsTo(field, String(resource.value), String(operation.value))),
				firstScreen: shownAtFirst(properties, chosen, description).filter(isOwn),
			};
		});
	});
}

/**
 * What lies inside a field: the fields that can be added to a collection, or those of each row of a fixed one.
 *
 * @param field the field
 * @returns nothing for a plain field
 */
export function fieldsInside(field: INodeProperties): INodeProperties[] {
	if (field.type === 'collection') return (field.options ?? []) as INodeProperties[];
	if (field.type !== 'fixedCollection') return [];
	return ((field.options ?? []) as INodePropertyCollection[]).flatMap(({ values }) => values);
}

/**
 * The values that a field lets one choose from.
 *
 * @param field the field
 */
export const choicesIn = (field: INodeProperties): INodePropertyOptions[] =>
	['options', 'multiOptions'].includes(field.type) ? choicesOf(field) : [];
