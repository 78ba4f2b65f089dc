import type { INodeType } from 'n8n-workflow';
import { projectFolder } from '../../../e2e/project.mts';
import { operationRows } from '../../../nodes/contract.ts';
import { importedFields } from '../../../nodes/undocumented/imported.ts';
import { chineseDescriptions } from '../../../tools/chinese/documents.mts';
import { descriptionsIn, type Descriptions } from '../../../tools/generate/documents/descriptions.mts';
import { instanceOf, manifest } from '../../package/manifest.mts';

let english: Descriptions;
let chinese: Descriptions;

beforeAll(async () => {
	english = await descriptionsIn(projectFolder);
	chinese = await chineseDescriptions(projectFolder);
}, 120_000);

/** What n8n shows, and stores nowhere. */
const SHOWN =
	/^(displayName|description|hint|placeholder|action|header|message|subtitle|activationMessage|eventTriggerDescription|triggerPanel|multipleValueButtonText|valuesLabel|hints|builderHint|outputs|defaults|authenticate|preAuthentication)$/;

/** What a workflow or a credential holds of a form: names, kinds, values. What can be chosen may stand in another order. */
function stored(value: unknown): unknown {
	if (Array.isArray(value)) {
		const each = value.map(stored);
		const isChoice = value.every((one) => typeof one === 'object' && one !== null && 'name' in one);
		return isChoice ? each.sort((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other))) : each;
	}
	if (typeof value === 'function') return 'function';
	if (typeof value !== 'object' || value === null) return value;
	const isOption = 'value' in value && !('type' in value);
	return Object.fromEntries(
		Object.entries(value)
			.filter(
				([name]) => !SHOWN.test(name) && !(isOption && name === 'name') && name !== 'singular' && name !== 'plural',
			)
			.map(([name, each]) => [name, stored(each)]),
	);
}

test('a workflow of one edition opens in the other: names, kinds and values are the same', () => {
	expect(english.nodes.length).toBeGreaterThan(7);
	for (const [index, { folder: name, description }] of english.nodes.entries()) {
		expect([name, stored(chinese.nodes[index].description)]).toEqual([name, stored(description)]);
	}
});

test('a credential of one edition opens in the other', () => {
	expect(stored(chinese.credentials)).toEqual(stored(english.credentials));
});

/** All texts that the editor shows of a description. */
function shownIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(shownIn);
	if (typeof value !== 'object' || value === null) return [];
	const isOption = 'value' in value && 'name' in value && !('type' in value);
	return Object.entries(value).flatMap(([name, each]) => {
		const isShown = /^(displayName|description|hint|placeholder|action|header|message)$/.test(name);
		if (typeof each === 'string') return isShown || (isOption && name === 'name') ? [each] : [];
		return shownIn(each);
	});
}

/** Names that are no English sentence: of the vendors, of their fields, of programs. */
const IS_A_NAME = /^(={{.*}}|[\w\s/.:,{}"…°+（）-]{0,40}|例如：.*)$/s;

/** What an import has brought stands there in the vendor's own words, whatever their language. */
const imported = new Set(operationRows.flatMap(({ fields = [] }) => shownIn(importedFields(fields))));

test('no text of the editor is left in English', () => {
	const texts = [...chinese.nodes.map(({ description }) => description), ...chinese.credentials]
		.flatMap(shownIn)
		.filter((text) => !imported.has(text));
	expect(texts.length).toBeGreaterThan(2000);
	const left = texts.filter(
		(text) => !/\p{Script=Han}/u.test(text) && (!IS_A_NAME.test(text) || /[a-z] [a-z]/.test(text)),
	);
	expect([...new Set(left)]).toEqual([]);
});

test('the outputs of the trigger stand in one order, whatever they are called', () => {
	const trigger = (edition: Descriptions) =>
		String(edition.nodes.find(({ description }) => description.name === 'jingTrigger')!.description.outputs);
	const rows = (expression: string) => expression.match(/\[\{"keys".*?\}\]/s)![0];
	expect(rows(trigger(chinese))).toBe(rows(trigger(english)));
	expect(instanceOf<INodeType>(manifest.n8n.nodes[0]).description.name).toBe(chinese.nodes[0].description.name);
});
