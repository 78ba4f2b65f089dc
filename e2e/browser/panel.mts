import type { Locator, Page } from 'playwright-core';
import { exactly } from './editor.mts';

/**
 * The panel that opens on a node: input, form and output.
 * @param page a page in which the panel of a node is open, or is going to be
 */
export function panelIn(page: Page) {
	const panel = page.getByTestId('ndv');
	const form = panel.getByTestId('node-parameters');
	const parameter = (name: string, within: Locator = form) => within.getByTestId(`parameter-input-${name}`);
	/** The options of the list that is open. */
	const options = page.getByRole('option').filter({ visible: true });
	const side = (testId: string) => {
		const pane = panel.getByTestId(testId);
		return {
			pane,
			/** Whatever is shown of the data. */
			data: pane.getByTestId('ndv-data-container'),
			/** Shows the data in another way. */
			async show(way: 'schema' | 'table' | 'json'): Promise<void> {
				await pane.getByTestId(`radio-button-${way}`).click();
			},
			/** A field in the schema view. */
			field: (name: string) => pane.getByTestId('run-data-schema-node-name').filter({ hasText: exactly(name) }),
			/** All fields in the schema view. */
			fields: pane.getByTestId('run-data-schema-node-name'),
			/** The sentence that says that the fields are those of a preview. */
			preview: pane.getByTestId('schema-preview-warning'),
		};
	};
	const input = side('ndv-input-panel');
	const output = side('output-panel');

	return {
		panel,
		form,
		parameter,
		options,
		input,
		output,

		/** What a drop-down shows as chosen. */
		chosen: async (name: string): Promise<string> => await parameter(name).locator('input').first().inputValue(),

		/** The list of a drop-down opens. */
		async openList(name: string, within: Locator = form): Promise<void> {
			await parameter(name, within).click();
			await options.first().waitFor();
		},

		/** The list that is open. */
		list: page.getByRole('listbox').filter({ visible: true }),

		/** The list of a drop-down closes again. */
		async closeList(dropDown: Locator): Promise<void> {
			await dropDown.click();
			await options.first().waitFor({ state: 'hidden' });
		},

		/** All drop-downs of the form, but for those that pick a record. */
		dropDowns: form.locator('[data-test-id^="parameter-input-"]').filter({
			has: page.locator('.el-select'),
			hasNot: page.getByTestId('rlc-input'),
			visible: true,
		}),

		/** Clicks an option of the list that is open. */
		async pick(option: string): Promise<void> {
			await options.filter({ has: page.getByText(option, { exact: true }) }).click();
		},

		/** Types into a text field. */
		async type(name: string, text: string, within: Locator = form): Promise<void> {
			await parameter(name, within).locator('input, textarea').fill(text);
		},

		/** The names of the fields of a resource mapper, as they stand there. */
		mappedNames: async (): Promise<string[]> => {
			const buttons = await form.locator('[data-test-id^="remove-field-button-"]').all();
			const ids = await Promise.all(buttons.map(async (button) => await button.getAttribute('data-test-id')));
			return ids.map((id) => String(id).replace('remove-field-button-', ''));
		},

		/** The choice between mapping by hand and automatically opens, of the first mapper. */
		async openMappingMode(): Promise<void> {
			await form.getByTestId('mapping-mode-select').first().getByRole('combobox').click();
			await options.first().waitFor();
		},

		/** The names of the fields that the first mapper offers; the list of them stays open. */
		async fieldsToAdd(): Promise<string[]> {
			await form.getByTestId('add-fields-select').first().getByRole('button').click();
			const items = page.getByRole('menuitem').filter({ visible: true, hasText: /\S/ });
			await items.first().waitFor();
			return (await items.allInnerTexts()).map((text) => text.trim());
		},

		/** Clicks a field in the list of those that a mapper offers. */
		async addField(name: string, id = name): Promise<void> {
			await page
				.getByRole('menuitem')
				.filter({ visible: true })
				.filter({ hasText: exactly(name) })
				.click();
			await parameter(id).waitFor();
		},

		/** Pastes a text into a field, by keyboard. */
		async paste(name: string, text: string): Promise<void> {
			await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
			await page.evaluate(async (copied) => await navigator.clipboard.writeText(copied), text);
			await parameter(name).locator('textarea').focus();
			await page.keyboard.press('ControlOrMeta+V');
			await page.keyboard.press('Tab');
		},

		/** Drags a field of the input onto a parameter. */
		async drag(field: string, onto: Locator): Promise<void> {
			await onto.scrollIntoViewIfNeeded();
			const from = await input.field(field).boundingBox();
			const to = await onto.boundingBox();
			if (from === null || to === null)
				throw new Error(`'${field}' cannot be dragged: it, or its goal, is not on the page.`);
			await page.mouse.move(from.x + 8, from.y + from.height / 2);
			await page.mouse.down();
			// Where the field can be dropped shows once it is on its way, and where it would be dropped once it is there.
			await page.mouse.move(from.x + 40, from.y + 40, { steps: 4 });
			await panel.locator('.droppable').first().waitFor();
			await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, {
				steps: 10,
			});
			await panel.locator('.activeDrop').waitFor();
			await page.mouse.up();
		},

		/** Opens the list of records, picks one by name. */
		records: form.getByTestId('rlc-item'),
		/** What stands in the place of the list when it cannot be shown. */
		recordsRefusal: form.getByTestId('rlc-error-container'),
		async openRecords(name: string): Promise<void> {
			await form.getByTestId(`resource-locator-${name}`).getByTestId('rlc-input').click();
			await form.getByTestId('rlc-item').first().or(form.getByTestId('rlc-error-container')).waitFor();
		},
		async searchRecords(words: string): Promise<void> {
			await form.getByTestId('rlc-search').fill(words);
		},
		async pickRecord(name: string): Promise<void> {
			await form
				.getByTestId('rlc-item')
				.filter({ hasText: exactly(name) })
				.click();
		},

		/** Unfolds the addresses of a trigger. Returns the one for daily use. */
		async productionUrl(): Promise<string> {
			await panel.getByText('Webhook URLs').click();
			await panel.getByText('Production URL', { exact: true }).click();
			return await panel.getByText(/^https?:\/\/\S+\/webhook\//).innerText();
		},

		/** Has a trigger listen on its address for tests. Returns that address. */
		async listen(): Promise<string> {
			await panel.getByText('Webhook URLs').click();
			const url = await panel
				.getByText(/^https?:\/\/\S+\/webhook-test\//)
				.first()
				.innerText();
			await panel.getByTestId('trigger-execute-button').click();
			await panel.getByText('Listening for test event').first().waitFor();
			return url;
		},

		/** Chooses a stored credential. */
		async chooseCredential(name: string): Promise<void> {
			await form.getByTestId('node-credentials-select').click();
			await options.filter({ has: page.getByText(name, { exact: true }) }).click();
		},

		/** What the button that adds an option offers. */
		async offeredOptions(): Promise<string[]> {
			const button = form.getByTestId('collection-parameter-add').last();
			await button.click();
			await options.first().waitFor();
			const names = await options.allInnerTexts();
			await page.keyboard.press('Escape');
			await options.first().waitFor({ state: 'hidden' });
			return names;
		},

		/** What unfolds the explanation beside a trigger. */
		help: panel.getByText('When will this node trigger my flow?'),

		/** Presses the button beside a trigger that polls, and waits for what it fetches. */
		async fetch(): Promise<void> {
			await panel.getByTestId('trigger-execute-button').click();
			await output.pane
				.getByTestId('node-run-info')
				.or(output.pane.getByTestId('node-error-message'))
				.first()
				.waitFor();
		},

		/** Presses "Execute step", and waits for what comes of it. */
		async execute(): Promise<void> {
			await panel.getByTestId('node-execute-button').click();
			await output.pane
				.getByTestId('node-run-info')
				.or(output.pane.getByTestId('node-error-message'))
				.first()
				.waitFor();
		},

		/** What stands in the fields of the form, and as an example in those that are empty. */
		filled: async (): Promise<string[]> =>
			await form
				.locator('input, textarea')
				.evaluateAll((fields) =>
					fields.map((field) => (field as HTMLInputElement).value || (field as HTMLInputElement).placeholder),
				),

		/** The row above the form. */
		head: panel.getByTestId('tab-params').locator('xpath=ancestor::*[.//*[@data-test-id="node-execute-button"]][1]'),

		/** The last parameter of the form. */
		lastParameter: form.getByTestId('parameter-item').filter({ visible: true }).last(),

		/** Waits until nothing is under the pointer and no expression is being worked out. */
		async settled(): Promise<void> {
			await page.mouse.move(0, 0);
			await panel.getByText('[Execute previous nodes for preview]').waitFor({ state: 'hidden' });
		},

		/** What the output side says when the node did not work. */
		refusal: output.pane.getByTestId('node-error-message').locator('..').locator('..'),
	};
}
