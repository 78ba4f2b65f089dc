import type { INode, INodeParameters, INodeProperties, INodePropertyCollection } from 'n8n-workflow';

/** What n8n tells its editor about a node. */
export interface NodeDescription {
	name: string;
	version: number;
	properties: INodeProperties[];
}

/** What a parameter holds when everything that can be added to it has been added once. */
function valueOf(property: INodeProperties): INodeParameters[string] {
	const inside = (properties: INodeProperties[]): INodeParameters =>
		Object.fromEntries(properties.map((each) => [each.name, valueOf(each)]));
	if (property.type === 'collection') return inside(property.options as INodeProperties[]);
	if (property.type !== 'fixedCollection') return property.default as INodeParameters[string];
	const rows = (property.options as INodePropertyCollection[]).map(
		({ name, values }): [string, INodeParameters | INodeParameters[]] => {
			const row = inside(values);
			return [name, property.typeOptions?.multipleValues ? [row] : row];
		},
	);
	return Object.fromEntries(rows);
}

/**
 * Makes a node in which everything is unfolded that its form can hold.
 * @param node its description
 * @param name how it is called on the canvas
 * @param chosen resource and operation; without them, the ones the node comes with
 */
export function unfolded(
	{ name: type, version, properties }: NodeDescription,
	name: string,
	chosen: INodeParameters = {},
): INode {
	const parameters: INodeParameters = {};
	for (const property of properties) {
		const value = chosen[property.name] ?? valueOf(property);
		const conditions = Object.entries(property.displayOptions?.show ?? {});
		// Properties that several operations have, stand there once for each of them; those of this one count.
		const isShown = conditions.every(
			([key, values]) => !(key in parameters) || (values as unknown[]).includes(parameters[key]),
		);
		if (isShown) parameters[property.name] = value;
	}
	return { id: name, name, type, typeVersion: version, parameters, position: [0, 0] };
}
