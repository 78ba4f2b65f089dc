import type {
	ICredentialType,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';
import { instanceOf, manifest } from './manifest.mts';

const SMALL_WORDS = [
	'a',
	'an',
	'and',
	'as',
	'at',
	'by',
	'for',
	'from',
	'in',
	'of',
	'on',
	'or',
	'per',
	'the',
	'to',
	'with',
];
const PROPER_NAMES = /^(JINGdigital|WeChat|WeCom|Tuzhan|CRM|CTAs?|H5|QR|SMS|UUIDs?|IDs?|OpenID|URL|API)$/;

/** A field of a form, and where it stands. */
interface Field {
	place: string;
	property: INodeProperties;
}

/** All fields of a form, those in collections too. */
function fieldsIn(properties: INodeProperties[], place: string): Field[] {
	return properties.flatMap((property) => {
		const here = `${place} > ${property.displayName}`;
		const inside = (property.options ?? []).flatMap((option) => {
			if ('values' in option)
				return fieldsIn((option as INodePropertyCollection).values, `${here} > ${option.displayName}`);
			return property.type === 'collection' ? fieldsIn([option as INodeProperties], here) : [];
		});
		return [{ place: here, property }, ...inside];
	});
}

/** The names that a field lets the user choose from: of options, of fields to add, of groups. */
const choicesOf = ({ options = [] }: INodeProperties) =>
	options.map((option) => ('displayName' in option ? option.displayName : option.name));

const nodes = manifest.n8n.nodes.map((file) => instanceOf<INodeType>(file).description);
const credentials = manifest.n8n.credentials.map((file) => instanceOf<ICredentialType>(file));
const forms = [...nodes, ...credentials].map(
	({ displayName, properties }) => [displayName, fieldsIn(properties, displayName)] as const,
);

/** Where a rule is not kept; an empty list where it is. */
const breaches = (fields: readonly Field[], isKept: (property: INodeProperties) => boolean) =>
	fields.filter(({ property }) => !isKept(property)).map(({ place, property }) => `${place} (${property.name})`);

const isTitleCase = (text: string) =>
	text.split(/[\s/-]+/).every((word, index) => !/^\p{Ll}/u.test(word) || (index > 0 && SMALL_WORDS.includes(word)));
const isSentenceCase = (text: string) =>
	/^\p{Lu}/u.test(text) &&
	text.split(' ').every((word, index) => index === 0 || PROPER_NAMES.test(word) || !/\p{Lu}/u.test(word));
const isSorted = (names: string[]) =>
	names.every((name, index) => index === 0 || names[index - 1].localeCompare(name, 'en') <= 0);

test('there are forms to look at', () => {
	expect(forms.map(([name]) => name)).toEqual(
		expect.arrayContaining(['JINGdigital User', 'JINGdigital Trigger', 'JINGdigital OAuth2 API']),
	);
	for (const [, fields] of forms) expect(fields.length).toBeGreaterThan(3);
});

describe.each(forms)('%s', (name, fields) => {
	test('every list of choices is sorted by name', () => {
		expect(breaches(fields, (property) => isSorted(choicesOf(property)))).toEqual([]);
	});

	test('every field says what it is for', () => {
		expect(
			breaches(fields, ({ type, description }) => ['hidden', 'notice'].includes(type) || /\S/.test(description ?? '')),
		).toEqual([]);
	});

	test('every text field shows an example', () => {
		const isShown = ({ type, typeOptions }: INodeProperties) => type !== 'string' || typeOptions?.password;
		expect(breaches(fields, (property) => isShown(property) || /^e\.g\. \S/.test(property.placeholder ?? ''))).toEqual(
			[],
		);
	});

	test('every switch says what it decides', () => {
		expect(
			breaches(fields, ({ type, description }) => type !== 'boolean' || /^Whether /.test(description ?? '')),
		).toEqual([]);
	});

	// n8n shows two lines of what is said of a choice, and cuts the rest off.
	test('what is said of a choice fits into the list', () => {
		const said = ({ type, options = [] }: INodeProperties) =>
			['options', 'multiOptions'].includes(type)
				? options.map((option) => ('description' in option ? (option.description ?? '') : ''))
				: [];
		expect(breaches(fields, (property) => said(property).every((text) => text.length <= 95))).toEqual([]);
	});

	test('names are in Title Case', () => {
		const names = ({ displayName, type }: INodeProperties) => (type === 'notice' ? [] : [displayName]);
		expect(isTitleCase(name)).toBe(true);
		expect(breaches(fields, (property) => [...names(property), ...choicesOf(property)].every(isTitleCase))).toEqual([]);
	});

	test('texts are clean: no blanks at the ends, no emoji, no address without https', () => {
		const texts = ({ displayName, description, placeholder, hint }: INodeProperties) =>
			[displayName, description, placeholder, hint].filter((text) => text !== undefined);
		const isClean = (text: string) =>
			text === text.trim() && !/\p{Extended_Pictographic}| {2}|http:\/\/[a-z]/u.test(text);
		expect(breaches(fields, (property) => texts(property).every(isClean))).toEqual([]);
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

	test('every field has a name of its own where it is shown, and a choice a value of its own', () => {
		for (const { place, property } of fields) {
			const values = (property.options ?? []).map((option) => ('value' in option ? option.value : option.name));
			expect([place, new Set(values).size]).toEqual([place, values.length]);
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
