/**
 * The name of a node's page in docs/nodes, and of its picture.
 *
 * @param folder the folder of the node's class, e.g. "JingTemplateMessage"
 * @returns e.g. "template-message"
 */
export const pageOf = (folder: string): string =>
	folder
		.replace(/^Jing/, '')
		.replace(/([a-z])([A-Z])/g, '$1-$2')
		.toLowerCase();
