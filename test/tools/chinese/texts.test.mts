import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { projectFolder } from '../../../e2e/project.mts';
import { COMMON, placeOf } from '../../../tools/chinese/data.mts';
import { Edition } from '../../../tools/chinese/edition.mts';
import { breachesOf } from '../../../tools/chinese/rules.mts';
import { eachLiteral, isText, keyOf, sourceFiles, wordForms, type Literal } from '../../../tools/chinese/texts.mts';

const edition = new Edition().askForAll();
const used = new Set(edition.used);

/** Every entry of chinese/, with the name under which it is asked for. */
const entries = [...edition.places.values()].flatMap(({ name, texts, words }) => [
	...Object.entries(texts).map(([english, chinese]) => ({
		asked: `${name}: ${english}`,
		place: name,
		english,
		chinese,
	})),
	...Object.entries(words).flatMap(([file, ofFile]) =>
		Object.entries(ofFile).map(([english, chinese]) => ({
			asked: `${name}: ${file}: ${english}`,
			place: name,
			english,
			chinese,
		})),
	),
]);

/** Slots of a text that only choose between forms of a word, by the text. */
const forms = new Map<string, string[]>();
for (const file of sourceFiles()) {
	const source = readFileSync(path.join(projectFolder, file), 'utf8');
	eachLiteral(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true), (literal) =>
		forms.set(keyOf(literal), wordForms(literal)),
	);
}

test('there are texts of every place', () => {
	const places = new Set(sourceFiles().map(placeOf));
	expect(places.size).toBeGreaterThan(12);
	expect(entries.length).toBeGreaterThan(1300);
});

test('every text that a person sees has a Chinese one; npm run chinese:missing prints those that have none', () => {
	expect([...edition.missing].flatMap(([place, keys]) => [...keys].map((key) => `${place}: ${key}`))).toEqual([]);
});

test('no Chinese text is left over, and nothing that is said not to be shown', () => {
	const asked = [
		...entries.map((entry) => entry.asked),
		...[...edition.notShown.keys()].map((key) => `not-shown: ${key}`),
	];
	expect(asked.filter((name) => !used.has(name))).toEqual([]);
});

test('no place says what all places say', () => {
	const common = edition.places.get(COMMON)!.texts;
	const twice = entries.filter(
		({ asked, place, english, chinese }) =>
			place !== COMMON && asked === `${place}: ${english}` && common[english] === chinese,
	);
	expect(twice.map(({ asked }) => asked)).toEqual([]);
});

test('every Chinese text keeps the rules', () => {
	const broken = entries.flatMap(({ asked, place, english, chinese }) =>
		breachesOf(english, chinese, (label) => edition.entry(place, label), forms.get(english)).map(
			(rule) => `${asked} → ${chinese}: ${rule}`,
		),
	);
	expect(broken).toEqual([]);
});

test.each([
	['Enter a number.', '请填写数字.', 'full-width punctuation behind Chinese'],
	['An ID', '一个ID', 'a blank between Chinese and Latin letters or digits'],
	['A lead', '线索 (新)', 'full-width brackets around Chinese'],
	['Yes, no', '是， 否', 'no blank beside full-width punctuation'],
	['The host ${host} is gone.', '主机不存在。', 'the slot host'],
	['It is gone.', '主机 ${host} 不存在。', 'a slot host that English does not have'],
	["'Limit' is empty.", '上限为空。', 'the name “数量上限”'],
	['A template message', '模版消息', 'the word for \\btemplate messages?\\b'],
	['Enter the name of it.', 'Enter the name of it.', 'Chinese at all'],
	['Your app', '你的应用', 'readers are called 您'],
])('the rules themselves: "%s" is not to be said as "%s"', (english, chinese, rule) => {
	expect(breachesOf(english, chinese, (label) => (label === 'Limit' ? '数量上限' : undefined))).toContain(rule);
});

const textsIn = (code: string) => {
	const found: string[] = [];
	const source = ts.createSourceFile('a.ts', code, ts.ScriptTarget.Latest, true);
	eachLiteral(source, (literal: Literal) => {
		if (isText(literal)) found.push(keyOf(literal));
	});
	return found;
};

test.each([
	["const a = { displayName: 'Limit', name: 'limit', type: 'number' };", ['Limit']],
	["const a = { name: 'Add', value: 'add' };", ['Add']],
	["throw new InputRefusal('input_form', 'That is wrong.');", ['That is wrong.']],
	["const a = `${label} is '${text}'.`;", ["${label} is '${text}'."]],
	["const a = text.includes('is not allowed');", []],
	["import { a } from 'some place'; type A = 'one or two';", []],
	['readText(value, "\'Remark\'");', ["'Remark'"]],
])('the rule itself: %s holds %j', (code, expected) => {
	expect(textsIn(code)).toEqual(expected);
});
