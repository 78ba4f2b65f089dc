import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

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
export interface Field {
	place: string;
	property: INodeProperties;
}

/** All fields of a form, those in collections too. */
export function fieldsIn(properties: INodeProperties[], place: string): Field[] {
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

/** Whether every word of a name begins with a capital letter, but for small ones behind the first. */
export const isTitleCase = (text: string) =>
	text.split(/[\s/-]+/).every((word, index) => !/^\p{Ll}/u.test(word) || (index > 0 && SMALL_WORDS.includes(word)));

/** Whether a text begins with a capital letter and has no other but in proper names. */
export const isSentenceCase = (text: string) =>
	/^\p{Lu}/u.test(text) &&
	text.split(' ').every((word, index) => index === 0 || PROPER_NAMES.test(word) || !/\p{Lu}/u.test(word));

const isSorted = (names: string[]) =>
	names.every((name, index) => index === 0 || names[index - 1].localeCompare(name, 'en') <= 0);

const isClean = (text: string) => text === text.trim() && !/\p{Extended_Pictographic}| {2}|http:\/\/[a-z]/u.test(text);

/** What holds for every field of every form. */
export const RULES: Array<[string, (property: INodeProperties) => boolean]> = [
	[
		'every list of choices is sorted by name, operations that need something first looked up at the end',
		(property) => {
			const needs = (name: string) => property.name === 'operation' && name.includes(' · Needs Its Page');
			const names = choicesOf(property);
			const [ready, needing] = [names.filter((name) => !needs(name)), names.filter(needs)];
			return isSorted(ready) && isSorted(needing) && names.join() === [...ready, ...needing].join();
		},
	],
	[
		'every field says what it is for',
		({ type, description }) => ['hidden', 'notice'].includes(type) || /\S/.test(description ?? ''),
	],
	[
		'every text field shows an example',
		({ type, typeOptions, placeholder }) =>
			type !== 'string' || Boolean(typeOptions?.password) || /^e\.g\. \S/.test(placeholder ?? ''),
	],
	[
		'every switch says what it decides',
		({ type, description }) => type !== 'boolean' || /^Whether /.test(description ?? ''),
	],
	[
		// n8n shows two lines of what is said of a choice, and cuts the rest off.
		'what is said of a choice fits into the list',
		({ type, options = [] }) =>
			!['options', 'multiOptions'].includes(type) ||
			options.every((option) => !('description' in option) || (option.description ?? '').length <= 95),
	],
	[
		'names are in Title Case',
		(property) =>
			[...(property.type === 'notice' ? [] : [property.displayName]), ...choicesOf(property)].every(isTitleCase),
	],
	[
		'texts are clean: no blanks at the ends, no emoji, no address without https',
		({ displayName, description, placeholder, hint }) =>
			[displayName, description, placeholder, hint].filter((text) => text !== undefined).every(isClean),
	],
	[
		'a choice has a value of its own',
		({ options = [] }) => {
			const values = options.map((option) => ('value' in option ? option.value : option.name));
			return new Set(values).size === values.length;
		},
	],
];

/** Where a rule is not kept; an empty list where it is. */
export const breachesOf = (isKept: (property: INodeProperties) => boolean, fields: readonly Field[]): string[] =>
	fields.filter(({ property }) => !isKept(property)).map(({ place, property }) => `${place} (${property.name})`);
