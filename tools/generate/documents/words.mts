/** The words that generated pages have of their own, in one language; all else comes from the sources. */
export interface Words {
	/** What a page says of how it was made, by the introduction that it begins with. */
	madeOf(introduction: string): string;
	/** What stands behind a sentence that has no end. */
	end: string;
	/** How an example begins in a form. */
	example: string;
	exampleInTable: string;
	required: string;
	shownWhen(conditions: string): string;
	/** Before the first of several fields of which each choice of another field has its own. */
	eachChoice(field: string): string;
	is(field: string, values: string[]): string;
	/** Of a field that only an agent's tool has. */
	asTool: string;
	and: string;
	on: string;
	off: string;
	choices(names: string[]): string;
	listOf(type: string): string;
	or: string;
	/** The heads of the tables of fields, of what comes out, and of operations without a path. */
	fields: string[];
	output: string[];
	openOperations: string[];
	/** A page of the vendor's documentation. */
	vendorPage(name: string, section: string): string;
	comesOut(isSimplified: boolean): string;
	fieldsHeading: string;
	operationsHeading: string;
	openHeading: string;
	/** An operation in the list of contents, with what it does. */
	content(link: string, description: string): string;
	/** What is said before the table of those operations, given the link to the page that shows how. */
	openIntroduction(operations: string): string;
	openForm(operation: string): string;
	openOutput: string;
	picture(node: string): string;
	credential(link: string): string;
	/** Headings of troubleshooting, by the part of the sources that the messages come from. */
	parts: { calls: string; open: string; input: string; tuzhan: string; trigger: string };
	codesHeading: string;
	codes: string;
	codesHead: string[];
	messagesHead: string[];
	triggerHead: string[];
	/** Between two advices, of which one is given. */
	orAdvice: string;
	/** Takes the first sentence of a message from the rest, which is advice. */
	firstSentence: RegExp;
}

const DOCUMENTATION = 'https://apifox.com/apidoc/shared/739a1394-cf66-49a7-ba16-c06ffa7a6399';

/** Of the pages in docs. */
export const english: Words = {
	madeOf: (introduction) =>
		`<!-- Made by \`npm run generate\` from the sources and tools/generate/documents/introductions/${introduction}. -->`,
	end: '.',
	example: 'e.g. ',
	exampleInTable: 'E.g. ',
	required: 'Required.',
	shownWhen: (conditions) => `Shown when ${conditions}.`,
	eachChoice: (field) => `Each choice of ${field} has its own; of the first one:`,
	is: (field, values) => `${field} is ${values.join(' or ')}`,
	asTool: "the node is an agent's tool",
	and: ' and ',
	on: 'on',
	off: 'off',
	choices: (names) => `Choices: ${names.join(', ')}`,
	listOf: (type) => `list of ${type}`,
	or: ' or ',
	fields: ['Field', 'What goes there', 'Default'],
	output: ['Name', 'Type'],
	openOperations: ['Operation', 'What it does', 'Key', 'Method, where it is known', "JINGdigital's page (section)"],
	vendorPage: (name, section) => `${name} (${section})`,
	comesOut: (isSimplified) => `What comes out${isSimplified ? ', with Simplify on' : ''}:`,
	fieldsHeading: 'Fields',
	operationsHeading: 'Operations',
	openHeading: 'Operations whose path was not read',
	content: (link, description) => `${link}: ${description}`,
	openIntroduction: (operations) =>
		`The makers of this package have read the names of these, but not their paths. Their pages are in [JINGdigital's published documentation](${DOCUMENTATION}), under the\nnames below. You copy the path from there, once, as [Operations](${operations}#operations-whose-path-was-not-read) shows.`,
	openForm: (operation) =>
		`They have a form in common. Not every operation has every field; this is that of ${operation}:`,
	openOutput:
		'What comes out is what JINGdigital answers: an item per row of a list, else one item with the record; `{ "deleted": true }` after deleting, `{ "success": true }` where the\nanswer holds nothing.',
	picture: (node) => `${node} in n8n's editor`,
	credential: (link) => `Credential: ${link}.`,
	parts: {
		calls: 'Calls, answers and credentials',
		open: 'Operations whose path was not read',
		input: 'What was filled in',
		tuzhan: 'Tuzhan',
		trigger: 'Trigger',
	},
	codesHeading: 'Codes',
	codes:
		'An item in the error output carries the cause in `details.code`, for workflows to branch on: these names stay. Beside it stand `description`, and behind a call, as far as there are any, `status` (of HTTP) and `apiCode`, `apiMessage` and `requestId`, which the support of the API asks for.',
	codesHead: ['Code', 'What it means'],
	messagesHead: ['What it says', 'What to do', 'Code'],
	triggerHead: ['What it says, or answers', 'What to do'],
	orAdvice: ' Or: ',
	firstSentence: /^(.{15,}?[.:]) ([A-Z].*)$/,
};

/** Of the pages in docs/zh. */
export const chinese: Words = {
	madeOf: (introduction) =>
		`<!-- Made by \`npm run generate\` from the sources, chinese/ and tools/generate/documents/introductions/zh/${introduction}. -->`,
	end: '。',
	example: '例如：',
	exampleInTable: '例如：',
	required: '必填。',
	shownWhen: (conditions) => `显示条件：${conditions}。`,
	eachChoice: (field) => `“${field}”的每个选项各有一个；以第一个为例：`,
	is: (field, values) => `“${field}”为${values.map((value) => `“${value}”`).join('或')}`,
	asTool: '作为智能体的工具使用',
	and: '，且',
	on: '开',
	off: '关',
	choices: (names) => `可选：${names.join('、')}`,
	listOf: (type) => `列表（${type}）`,
	or: ' 或 ',
	fields: ['字段', '填写内容', '默认值'],
	output: ['名称', '类型'],
	openOperations: ['操作', '作用', '键', '方法（如已知）', 'JINGdigital 的页面（所属部分）'],
	vendorPage: (name, section) => `“${name}”（“${section}”）`,
	comesOut: (isSimplified) => `${isSimplified ? '开启“精简输出”时的' : ''}输出：`,
	fieldsHeading: '字段',
	operationsHeading: '操作',
	openHeading: '没有读到路径的操作',
	content: (link, description) => `${link}：${description}`,
	openIntroduction: (operations) =>
		`以下操作，本节点包的开发者只读到名称，没有读到路径。它们的页面在 [JINGdigital 公开的文档](${DOCUMENTATION})中，名称如下。路径只需从那里复制一次，方法见[操作](${operations}#operations-whose-path-was-not-read)（英文）。`,
	openForm: (operation) => `它们的表单相同，但并非每个操作都有全部字段。下面是“${operation}”的表单：`,
	openOutput:
		'输出就是 JINGdigital 的响应：列表的每一行输出一个数据项，否则整条记录输出一个数据项；删除后输出 `{ "deleted": true }`，响应没有内容时输出 `{ "success": true }`。',
	picture: (node) => `n8n 编辑器中的“${node}”`,
	credential: (link) => `凭证：${link}。`,
	parts: {
		calls: '调用、响应与凭证',
		open: '没有读到路径的操作',
		input: '填写的内容',
		tuzhan: '兔展',
		trigger: '触发器',
	},
	codesHeading: '代码',
	codes:
		'错误输出中的数据项用 `details.code` 写明原因，工作流可以据此分支：这些名称不会改变。同时带有 `description`；如果已经发出调用，还会带有 `status`（HTTP 状态码）以及 `apiCode`、`apiMessage` 和 `requestId`（有则提供），接口的支持人员会需要它们。',
	codesHead: ['代码', '含义'],
	messagesHead: ['消息', '处理方法', '代码'],
	triggerHead: ['消息或响应', '处理方法'],
	orAdvice: '或者：',
	firstSentence: /^([^。]+。)(.+)$/,
};
