import path from 'node:path';
import { projectFolder } from '../../e2e/project.mts';
import { readListedRows } from '../contract/rows.mts';
import { slotsIn } from './texts.mts';

interface Rule {
	name: string;
	/** What breaks it. */
	breach: RegExp;
}

const HAN = '\\p{Script=Han}';

/** How Chinese is written here. Slots are passed over: what goes into them is not known. */
const RULES: Rule[] = [
	{ name: 'full-width punctuation behind Chinese', breach: new RegExp(`[${HAN}”）][,.;:?!](?!\\w)`, 'u') },
	{ name: 'full-width brackets around Chinese', breach: new RegExp(`${HAN}[()]|[()]${HAN}`, 'u') },
	{
		name: 'a blank between Chinese and Latin letters or digits',
		breach: new RegExp(`${HAN}[A-Za-z\\d]|[A-Za-z\\d]${HAN}`, 'u'),
	},
	{ name: 'no blank beside full-width punctuation', breach: /[，。；：？！、（）“”] | [，。；：？！、（）]/u },
	{ name: 'no blank between Chinese characters', breach: new RegExp(`${HAN} ${HAN}`, 'u') },
	{ name: 'Chinese quotation marks', breach: new RegExp(`${HAN}['"]${HAN}`, 'u') },
	{ name: 'readers are called 您', breach: /你/u },
	{ name: 'a credential is called 凭证', breach: /凭据/u },
	{ name: 'no word twice', breach: /的的|了了|是是|在在/u },
	{ name: 'simplified characters', breach: /[個們這來說對於資訊號碼類別項設]/u },
];

/** The vendors' words, by the English ones. */
const WORDS: Array<[english: RegExp, chinese: RegExp]> = [
	[/\bleads?\b(?! in)/i, /线索|lead/],
	[/\bloyalty members?\b/i, /会员/],
	[/\btemplate messages?\b/i, /模板消息/],
	[/\bprivacy\b/i, /隐私条款/],
	[/\bpoints\b/, /积分/],
	[/\bphone numbers?\b/i, /手机号/],
	[/\bemployees?\b/i, /成员/],
	[/\btags?\b/i, /标签/],
	[/\bWeCom\b/, /企业微信|企微/],
	[/\bofficial account\b/i, /公众号/],
	[/\bmini program\b/i, /小程序/],
	[/\bTuzhan\b/, /兔展/],
];

/** Dates as Chinese writes them, and code that is shown, follow rules of their own. */
const OWN_RULES = /\d+年\d+月\d+日|<\/?\w+>|\$\{\w+\}/g;

/** The names of the vendor's pages and of their sections stand there as the vendor writes them. */
const PAGES = readListedRows(path.join(projectFolder, 'contract'))
	.flatMap(({ jingName, section }) => [jingName, section])
	.filter((name) => /[A-Za-z()]/.test(name))
	.sort((one, other) => other.length - one.length);

const ofOurs = (text: string) => PAGES.reduce((rest, page) => rest.replaceAll(page, '\u0001'), text);

/**
 * How a Chinese text breaks the rules of writing.
 *
 * @param text the text
 * @returns the names of the rules that it breaks
 */
export function misspelt(text: string): string[] {
	const plain = ofOurs(text).replace(OWN_RULES, '\u0001');
	return RULES.filter(({ breach }) => breach.test(plain)).map(({ name }) => name);
}

/**
 * What is wrong with a Chinese text.
 *
 * @param english the text that it stands for
 * @param chinese the text
 * @param shown gives the Chinese name of a field that stands in quotation marks; nothing for what is no field
 * @param mayMiss slots that only choose between forms of a word
 * @returns the names of the rules that it breaks
 */
export function breachesOf(
	english: string,
	chinese: string,
	shown: (label: string) => string | undefined = () => undefined,
	mayMiss: string[] = [],
): string[] {
	const slots = slotsIn(english);
	const given = slotsIn(chinese);
	const labels = [...english.matchAll(/(?<![\w])'([A-Z][^'${}]*)'(?!\w)/g)].flatMap(([, label]) => shown(label) ?? []);
	const words = WORDS.filter(([one, other]) => one.test(english) && !other.test(chinese));
	return [
		...misspelt(chinese),
		...slots.filter((slot) => !mayMiss.includes(slot) && !given.includes(slot)).map((slot) => `the slot ${slot}`),
		...given.filter((slot) => !slots.includes(slot)).map((slot) => `a slot ${slot} that English does not have`),
		...labels.filter((label) => !chinese.includes(`“${label}”`)).map((label) => `the name “${label}”`),
		...words.map(([one]) => `the word for ${one.source}`),
		...(isSentence(english) && !/\p{Script=Han}/u.test(chinese) ? ['Chinese at all'] : []),
	];
}

const isSentence = (text: string) => /[a-z]{3,} [a-z]{2,} [a-z]{2,}/.test(text);
