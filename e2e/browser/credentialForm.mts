import type { Page } from 'playwright-core';

/**
 * The dialog in which a credential is filled in.
 * @param page a page in which somebody is signed in
 * @param url of the n8n
 */
export function credentialFormIn(page: Page, url: string) {
	const dialog = page.getByTestId('editCredential-modal');

	return {
		dialog,

		/** Starts a new credential from the list of credentials. */
		async openNew(type: string): Promise<void> {
			await page.goto(`${url}/home/credentials`);
			await page.getByTestId('add-resource-credential').click();
			await page.getByTestId('new-credential-type-select').locator('input').fill(type);
			await page.getByTestId('new-credential-type-select-option').filter({ hasText: type }).click();
			await page.getByTestId('new-credential-type-button').click();
			await dialog.waitFor();
		},

		/** Types into a field. */
		async type(field: string, text: string): Promise<void> {
			await dialog.getByTestId(`parameter-input-${field}`).locator('input, textarea').fill(text);
		},

		/** Shows the settings that seldom have to be changed, or hides them again. */
		async showMoreSettings(): Promise<void> {
			await dialog.getByTestId('parameter-input-moreSettings').locator('.el-switch, [role="switch"]').first().click();
		},

		/** The labels of all fields that are shown. */
		labels: async (): Promise<string[]> =>
			(await dialog.getByTestId('credential-connection-parameter').allInnerTexts()).map((text) =>
				text.split('\n')[0].replace(/\*$/, '').trim(),
			),

		/** What stands in a field of one line. */
		valueOf: async (field: string): Promise<string> =>
			await dialog.getByTestId(`parameter-input-${field}`).locator('input').inputValue(),

		/** What stands in a field of several lines. */
		linesOf: async (field: string): Promise<string> =>
			await dialog.getByTestId(`parameter-input-${field}`).locator('textarea').inputValue(),

		/** Which required fields are empty, by their names. */
		emptyRequiredFields: async (): Promise<string[]> =>
			await dialog.getByTestId('credential-connection-parameter').evaluateAll((parameters) =>
				parameters
					.filter((parameter) =>
						parameter.querySelector('label, [data-test-id="input-label"]')?.textContent?.includes('*'),
					)
					.filter((parameter) => parameter.querySelector('input')?.value === '')
					.map(
						(parameter) =>
							parameter.querySelector('[data-test-id^="parameter-input-"]')?.getAttribute('data-test-id')?.slice(16) ??
							'',
					),
			),

		/** Saves; n8n tests the credential then. */
		async save(): Promise<void> {
			await page.getByTestId('credential-save-button').click();
		},

		/** What is shown when the test went well. */
		passed: dialog.getByTestId('credentials-config-container-test-success'),

		/** Unfolds the reason why the test did not go well. */
		async showReason(): Promise<void> {
			await dialog.getByText('More details').click();
		},
	};
}
