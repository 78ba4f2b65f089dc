/**
 * How an address gets to a sender where nothing that registers one is known: by hand. n8n has nothing to look up, create or remove
 * there, and publishing a workflow is never refused because of it.
 */
export const registeredByHand = {
	async checkExists(): Promise<boolean> {
		return true;
	},
	async create(): Promise<boolean> {
		return true;
	},
	async delete(): Promise<boolean> {
		return true;
	},
};
