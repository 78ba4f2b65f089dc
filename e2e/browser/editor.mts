import type { Page } from 'playwright-core';

/** Matches a text that is this one and no more, whatever blanks n8n puts around it. */
export const exactly = (text: string): RegExp => new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);

/**
 * Closes n8n's messages in the corner, and waits until they are gone.
 * @param page a page of n8n
 */
export async function closeMessages(page: Page): Promise<void> {
	for (const message of await page.locator('.el-notification__closeBtn').all()) await message.click();
	await page.locator('.el-notification').first().waitFor({ state: 'detached' });
}

/**
 * n8n's editor in the page: the canvas and the node creator. Every selector of n8n's editor stands in this file, panel.mts and
 * credentialForm.mts.
 * @param page a page in which somebody is signed in
 * @param url of the n8n
 */
export function editorIn(page: Page, url: string) {
	const node = (name: string) => page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	const found = page.getByTestId('node-creator-item-name');
	const panel = page.getByTestId('ndv');

	return {
		/** Opens a stored workflow, and waits for its nodes. */
		async open(workflowId: string): Promise<void> {
			await page.goto(`${url}/workflow/${workflowId}`);
			await page.getByTestId('canvas-node').first().waitFor();
		},

		/** Opens a new workflow, and waits for the empty canvas. */
		async openNew(): Promise<void> {
			await page.goto(`${url}/workflow/new`);
			await page.getByTestId('canvas-add-button').waitFor();
		},

		/** The names in the node creator, nodes or actions. */
		found,

		/** Opens the node creator, unless it is open, and types into its search. */
		async search(words: string): Promise<void> {
			const field = page.getByTestId('node-creator-search-bar');
			if (!(await field.isVisible())) await page.getByTestId('node-creator-plus-button').click();
			await field.fill(words);
		},

		/** Clicks a node or an action in the node creator. */
		async choose(name: string): Promise<void> {
			await found.filter({ hasText: exactly(name) }).click();
		},

		/** Adds the node that is shown in the node creator, where it has no actions. */
		async addToWorkflow(): Promise<void> {
			await page.getByText('Add to workflow').click();
		},

		node,

		/** The names that stand at the outputs of a node; one without a name is empty. */
		outputsOf: async (name: string): Promise<string[]> =>
			await node(name).locator('[data-test-id="canvas-node-output-handle"]').allInnerTexts(),

		/** Opens the panel of a node. */
		async openNode(name: string): Promise<void> {
			await node(name).dblclick();
			await panel.waitFor();
		},

		/** Closes the panel of a node. */
		async closeNode(): Promise<void> {
			await panel.getByTestId('ndv-close-button').click();
			await panel.waitFor({ state: 'hidden' });
		},

		/** Presses the button of the canvas that runs the workflow. */
		async runWorkflow(): Promise<void> {
			await page.getByTestId('execute-workflow-button').first().click();
		},

		/** The button of the canvas while n8n waits for an event on the test URL. */
		listening: page.getByTestId('execute-workflow-button').filter({ hasText: 'Waiting for trigger event' }).first(),

		/** Nodes and notes on the canvas. */
		everything: page.getByTestId('canvas-node'),

		/** Nodes with the sign of a run that went well. */
		ticks: page.getByTestId('canvas-node-status-success'),

		/** Publishes the workflow: the button above the canvas, and the one of the dialog that it opens. */
		async publish(): Promise<void> {
			await page.getByTestId('workflow-open-publish-modal-button').click();
			await page.getByTestId('workflow-publish-button').click();
			await page.getByText('Workflow published').waitFor();
		},

		/** Closes the dialog that says that the workflow is published. */
		async confirmPublished(): Promise<void> {
			await page.getByRole('button', { name: 'Got it' }).click();
		},

		/** Opens the list of executions. */
		async openExecutions(): Promise<void> {
			await page.getByTestId('radio-button-executions').click();
		},

		/** The executions in their list, the newest first. */
		executions: page.getByTestId('current-executions-list').locator('[data-test-id^="execution-details-"]'),
	};
}
