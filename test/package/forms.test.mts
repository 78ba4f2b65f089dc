import type { ICredentialType, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { breachesOf, fieldsIn, isSentenceCase, isTitleCase, RULES } from './form-rules.mts';
import { instanceOf, manifest } from './manifest.mts';

const nodes = manifest.n8n.nodes.map((file) => instanceOf<INodeType>(file).description);
const credentials = manifest.n8n.credentials.map((file) => instanceOf<ICredentialType>(file));
const forms = [...nodes, ...credentials].map(
	({ displayName, properties }) => [displayName, fieldsIn(properties, displayName)] as const,
);

test('there are forms to look at', () => {
	expect(forms.map(([name]) => name)).toEqual(
		expect.arrayContaining(['JINGdigital User', 'JINGdigital Trigger', 'JINGdigital OAuth2 API']),
	);
	for (const [, fields] of forms) expect(fields.length).toBeGreaterThan(3);
});

describe.each(forms)('%s', (name, fields) => {
	test('its own name is in Title Case', () => {
		expect(isTitleCase(name)).toBe(true);
	});

	test.each(RULES)('%s', (_, isKept) => {
		expect(breachesOf(isKept, fields)).toEqual([]);
	});

	test('every operation says in a sentence what it does', () => {
		const operations = fields.flatMap(({ property }) =>
			property.name === 'operation' ? (property.options as INodePropertyOptions[]) : [],
		);
		for (const { name: label, action = '', description = '' } of operations) {
			expect([label, isSentenceCase(action), /\.$/.test(action)]).toEqual([label, true, false]);
			expect(description).toMatch(/^\p{Lu}\p{Ll}+ .{5,}/u);
			expect(description).not.toBe(action);
		}
	});
});

test.each([
	['Take From Input Item', true],
	['Source of the Fields', true],
	['Of the Fields', true],
	['Third-Party Channel', true],
	['Lead remark', false],
	['the Fields', false],
])('the check itself: %s is in Title Case: %p', (text, is) => {
	expect(isTitleCase(text)).toBe(is);
});

test.each([
	['Create or update a user', true],
	['Send a WeChat message', true],
	['Create a User', false],
	['create a user', false],
])('the check itself: %s is in sentence case: %p', (text, is) => {
	expect(isSentenceCase(text)).toBe(is);
});
