import type { IBuilderHint } from 'n8n-workflow';

/** What each node of a vendor is for, in words that a model chooses by, by the node's name. */
export type Purposes = Record<string, string>;

const PACKAGE = 'n8n-nodes-jingdigital';

/**
 * What n8n's AI builder and its MCP server tell a model of a node that they found: what it is for, and the other nodes of the vendor.
 * They list five nodes at the most for a search, so that a vendor's others would not be seen.
 *
 * @param purposes of all nodes of the vendor
 * @param name of the node
 * @param more what a model has to know besides
 * @returns the description's builderHint
 */
export const hintFor = (purposes: Purposes, name: string, more = ''): IBuilderHint => ({
	searchHint: [purposes[name], more].filter(Boolean).join(' '),
	relatedNodes: Object.entries(purposes)
		.filter(([other]) => other !== name)
		.map(([other, relationHint]) => ({ nodeType: `${PACKAGE}.${other}`, relationHint })),
});
