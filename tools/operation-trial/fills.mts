/** What the documentation of a made-up list of tags says, put where the stubs of `npm run operation:new -- tag.getAll` ask for it. */
export const KEY = 'tag.getAll';

/** For each file that is written by hand: what a person puts in place of what. */
export const FILLS: Record<string, Array<[wanted: string | RegExp, written: string]>> = {
	'contract/jing.yaml': [
		[/"\/TO BE FILLED IN: the path[^"]*"/, '/v9/example/tags'],
		[/"TO BE FILLED IN: what the call does, in a sentence"/, 'Gives made-up tags, page by page.'],
		[/"TO BE FILLED IN: seed where[^"]*"/, 'seed'],
		[/"TO BE FILLED IN: the address of the page"/, 'https://docs.example/tags'],
		[
			/"TO BE FILLED IN: each text of the form[^"]*"/,
			'{ Kind: 种类, Which tags to get: 要获取哪些标签, Enter one.: 请填写一个。 }',
		],
		[
			/"TO BE FILLED IN: the fields of the body[^"]*"/,
			'{ page: { type: integer }, perPage: { type: integer }, kind: { type: string } }',
		],
		[/"TO BE FILLED IN: a body, with made-up values"/, '{ page: 1, perPage: 100, kind: example }'],
		[
			/"TO BE FILLED IN: a schema of what stands in data"/,
			'{ type: object, properties: { items: { type: array, items: { type: object } } } }',
		],
		[
			/"TO BE FILLED IN: a whole answer, with made-up values"/,
			'{ request_id: request-1, code: 0, msg: success, data: { items: [{ tag_id: "7001", tag_name: Example }], _meta: { totalCount: 1, pageCont: 1, currentPage: 1, perPage: 100 } } }',
		],
	],
	'nodes/JingUser/tag/getAll.operation.ts': [
		[
			/\t\/\/ TO BE FILLED IN: the fields[^\n]*/,
			`	{
		displayName: 'Kind',
		name: 'kind',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. example',
		description: 'Which tags to get',
	},`,
		],
		[
			/\t+\/\/ TO BE FILLED IN: what goes along[^\n]*\n\t+body: \{\}/,
			"\t\tbody: { kind: requiredText(parameter('kind'), \"'Kind'\", 'Enter one.') }",
		],
		[/\t+\/\/ TO BE FILLED IN: where the rows stand[^\n]*\n/, ''],
		[/\t+\/\/ TO BE FILLED IN: where page and page size go[^\n]*\n/, ''],
		[/\t+\/\/ TO BE FILLED IN: what the form needs[^\n]*\n\texample: \{\}/, "\texample: { kind: 'example' }"],
		[
			"import { operation } from '../../operation';",
			"import { requiredText } from '../../shared/text';\nimport { operation } from '../../operation';",
		],
	],
	'test/nodes/JingUser/tag/getAll.test.mts': [
		['run({}, [])', "run({ kind: 'vip' }, { items: [{ tag_id: '1' }], _meta: { pageCont: 1 } })"],
		["['TO BE FILLED IN: query and body of each call']", "[[undefined, { kind: 'vip', page: 1, perPage: 50 }]]"],
		["['TO BE FILLED IN: the items that leave the node']", "[{ tag_id: '1' }]"],
		['run({}, [])', "run({ kind: '' }, {})"],
		[/'TO BE FILLED IN: what the user is told[^']*'/, '"\'Kind\' is empty. [item 0]"'],
	],
};
