import type { OperationRow } from '../../nodes/contract.ts';
import { readEvents } from '../contract/events.mts';
import { readListedRows, readOperations, readRows } from '../contract/rows.mts';
import { EVIDENCE, lineOf } from './coverage.mts';

/** The words of the table in one language. */
export interface CoveredWords {
	/** What is known of an operation, and what is left to do for it, by the words of the table of all operations. */
	toDo: Record<string, [known: string, toDo: string]>;
	head: string[];
	/** What a text of the contract is called. */
	said(text: string): string;
	credential: string;
	/** "User: Create, Get" */
	named(resource: string, names: string[]): string;
	nothing(words: string, names: string): string;
	introduction(operations: number, events: number): string;
	parts(names: string): string;
}

const DOCUMENTATION = 'https://apifox.com/apidoc/shared/739a1394-cf66-49a7-ba16-c06ffa7a6399';

const english: CoveredWords = {
	toDo: {
		documented: ['path and fields read by us', 'nothing'],
		imported: ['imported from an export of the documentation', 'nothing'],
		'method known': ['name and method read by us', "paste the operation's page, once"],
		'name known': ['only the name read by us', "paste the operation's page, once"],
	},
	head: ['', 'Operations', 'What you do'],
	said: (text) => text,
	credential: 'Credential',
	named: (resource, names) => `${resource}: ${names.join(', ')}`,
	nothing: (words, names) => `${words}. ${names}`,
	introduction: (operations, events) =>
		`All ${operations} operations and ${events} events that JINGdigital's documentation names are there. Of most, the makers of this package have read the name only, not the page: it is in [JINGdigital's published documentation](${DOCUMENTATION}), and [the table](docs/operations.md#all-operations) has its name.`,
	parts: (names) => `Beside them, as parts of documented calls: ${names}.`,
};

/** The words in Chinese, with the edition's texts of the contract. */
export const chineseCovered = (said: (text: string) => string): CoveredWords => ({
	toDo: {
		documented: ['路径和字段都已读到', '无需操作'],
		imported: ['从文档的导出文件导入', '无需操作'],
		'method known': ['已读到名称和方法', '粘贴一次该操作的页面'],
		'name known': ['只读到名称', '粘贴一次该操作的页面'],
	},
	head: ['', '操作数', '您需要做什么'],
	said,
	credential: '凭证',
	named: (resource, names) => `${resource}：${names.join('、')}`,
	nothing: (words, names) => `${words}。${names}`,
	introduction: (operations, events) =>
		`JINGdigital 文档列出的全部 ${operations} 个操作和 ${events} 个事件都在节点中。其中大多数，本节点包的开发者只读到名称，没有读到页面：页面在 [JINGdigital 公开的文档](${DOCUMENTATION})中，名称见[列表](docs/operations.md#all-operations)（英文）。`,
	parts: (names) => `此外，作为已读到的接口的一部分：${names}。`,
});

/** "User: Create, Get · Employee: Get" */
function namesOf(rows: OperationRow[], resources: Record<string, string>, words: CoveredWords): string {
	const keys = [...new Set(rows.map(({ resource }) => resource))];
	const named = keys.map((key) => {
		const names = rows.filter(({ resource }) => resource === key).map(({ name }) => words.said(name));
		return words.named(key in resources ? words.said(resources[key]) : words.credential, names);
	});
	return named.join(' · ');
}

/**
 * Says for the README how much of JINGdigital's API is there, and what is left for the user to do.
 *
 * @param contractFolder the folder of the contract
 * @param words in which language
 * @returns Markdown: a sentence and a table
 */
export function coveredTable(contractFolder: string, words = english): string {
	const { resources } = readOperations(contractFolder);
	const listed = readListedRows(contractFolder);
	const parts = readRows(contractFolder).slice(listed.length);
	const lines = Object.entries(words.toDo).flatMap(([evidenceWords, [what, toDo]]) => {
		const rows = listed.filter(({ evidence }) => EVIDENCE[evidence] === evidenceWords);
		if (rows.length === 0) return [];
		const said = evidenceWords === 'documented' ? words.nothing(toDo, namesOf(rows, resources, words)) : toDo;
		return [lineOf([what, String(rows.length), said])];
	});
	const ofJing = parts.filter(({ system }) => system === 'jing');
	const beside = ofJing.length ? ['', words.parts(namesOf(ofJing, resources, words))] : [];
	return [
		words.introduction(listed.length, readEvents(contractFolder).length),
		'',
		lineOf(words.head),
		lineOf(Array<string>(3).fill('---')),
		...lines,
		...beside,
		'',
	].join('\n');
}
