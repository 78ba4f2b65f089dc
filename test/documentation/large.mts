/** Texts of about 5 MB, of each shape and of none, that would take long if anything took more than linear time. */
export const SIZE = 4_900_000;

const repeated = (part: string) => part.repeat(Math.floor(SIZE / part.length));
const numbered = (part: (number: number) => string) => {
	const parts: string[] = [];
	for (let size = 0, number = 0; ; number += 1) {
		const text = part(number);
		size += text.length;
		if (size > SIZE) return parts.join('');
		parts.push(text);
	}
};

const pathItem = (number: number) =>
	`"/items/${number}":{"post":{"summary":"Item ${number}","requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Item"}}}},"responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Item"}}}}}}}`;
const schemas = `"Item":{"type":"object","properties":{"id":{"type":"string"},"again":{"$ref":"#/components/schemas/Item"},"name":{"type":"string","description":"a name"}}}`;
const unfolding = Array.from({ length: 60 }, (_, level) => {
	const inside = Array.from({ length: 20 }, (__, index) => `"p${index}":{"$ref":"#/components/schemas/S${level + 1}"}`);
	return `"S${level}":{"properties":{${inside.join(',')}}}`;
});
const openApi = (paths: string, parts: string) =>
	`{"openapi":"3.0.0","paths":{${paths}},"components":{"schemas":{${parts}}}}`;

const page = (number: number) =>
	`Item ${number}\nPOST\nhttps://api.example\n/items/${number}\nRequest\nBody Params application/json\nid\nstring \nrequired\nname\nstring \noptional\nExample\n{\n"id": "1"\n}\nRequest samples\ncurl --location 'https://api.example/items/${number}'\nResponses\n🟢200Success\napplication/json\nBody\nid\nstring\nrequired\nPrevious\n`;
const section = (number: number) =>
	`## POST Item ${number}\n\nPOST /items/${number}\n\n### Params\n\n|Name|Location|Type|Required|Description|\n|---|---|---|---|---|\n|body|body|object| no |none|\n|» id|body|string| yes |none|\n\n`;
const yapi = (number: number) =>
	`## Item ${number}\n### 基本信息\n\n**Path：** /items/${number}\n\n**Method：** POST\n\n### 请求参数\n**Body**\n\n<table><tr key=0-0><td key=0><span style="padding-left: 0px"> id</span></td><td key=1><span>string</span></td><td key=2>必须</td></tr></table>\n`;
const command = (number: number) =>
	`curl -X POST 'https://api.example/items/${number}' -H 'Content-Type: application/json' -d '{"id": "1"}'\n\n`;
const smartDoc = (number: number) =>
	`接口地址 : /items/${number}\nType: POST\nDescription: Item ${number}\nBody-parameters:\n\nid\n\nstring\n\ntrue\n\nan id\n\n`;
const postman = (number: number) =>
	`{"name":"n${number}","request":{"method":"GET","url":"https://api.example/n/${number}"}}`;
const har = (number: number) => `{"request":{"method":"GET","url":"https://api.example/n/${number}","headers":[]}}`;
const listed = (part: (number: number) => string) => numbered((number) => `${part(number)},`).slice(0, -1);

// As many operations as are read, each with as much text around its fields as the size leaves.
const many = (part: (number: number) => string, count = 1_950) =>
	Array.from({ length: count }, (_, number) => part(number));
const widened = (part: string, mark: string) => part.replace(mark, `${mark}${'a word '.repeat(300)}`);
const yamlItem = (number: number) =>
	`  /items/${number}:\n    post:\n      summary: Item ${number}\n      parameters:\n        - name: id\n          in: query\n          schema:\n            type: string\n`;
const inlineItem = (number: number) =>
	pathItem(number).replaceAll(
		'{"$ref":"#/components/schemas/Item"}',
		`{"type":"object","properties":{${Array.from({ length: 12 }, (_, field) => `"f${number}_${field}":{"type":"string","description":"of an item"}`).join(',')}}}`,
	);

/** The largest texts of each shape that are read and not refused. */
export const largestTexts: Record<string, () => string> = {
	'OpenAPI in JSON': () => openApi(many(inlineItem, 1_950).join(','), schemas),
	'schemas that unfold': () =>
		openApi(many((n) => pathItem(n).replaceAll('/Item"', `/S${n % 40}"`)).join(','), unfolding.join(',')),
	'OpenAPI in YAML': () =>
		`openapi: 3.0.1\npaths:\n${many(yamlItem, 1_950).join('')}`.slice(0, 495_000).replace(/\n[^\n]*$/, '\n'),
	'copied pages': () => many((n) => widened(page(n), 'name\nstring \noptional\n')).join(''),
	"Apifox's Markdown": () => many((n) => widened(section(n), '|string| yes |')).join(''),
	"YApi's Markdown": () => many((n) => widened(yapi(n), '**Method：** POST\n\n')).join(''),
	'cURL commands': () => many((n) => widened(command(n), '"id": "')).join(''),
	'pages of the shape of smart-doc': () => many((n) => widened(smartDoc(n), 'an id')).join(''),
	Postman: () => `{"info":{},"item":[${many((n) => widened(postman(n), '"name":"')).join(',')}]}`,
	HAR: () =>
		`{"log":{"entries":[${many((n) => widened(har(n), '"url":"https://api.example/n/').replaceAll('a word ', 'a-word-')).join(',')}]}}`,
};

/** By name; each is made when it is asked for. */
export const largeTexts: Record<string, () => string> = {
	'OpenAPI in JSON': () => openApi(listed(pathItem), schemas),
	'schemas that unfold': () =>
		openApi(
			listed((n) => pathItem(n).replaceAll('/Item"', '/S0"')),
			unfolding.join(','),
		),
	'OpenAPI in YAML': () =>
		`openapi: 3.0.1\npaths:\n${numbered((n) => `  /items/${n}:\n    get:\n      summary: Item ${n}\n`)}`,
	'copied pages': () => numbered(page),
	"Apifox's Markdown": () => numbered(section),
	"YApi's Markdown": () => numbered(yapi),
	'cURL commands': () => numbered(command),
	'pages of the shape of smart-doc': () => numbered(smartDoc),
	Postman: () => `{"info":{},"item":[${listed(postman)}]}`,
	HAR: () => `{"log":{"entries":[${listed(har)}]}}`,
	'one page with a large example': () =>
		page(1).replace('"id": "1"', `"id": [${repeated('{"a": "b", "c": [1, 2]},').slice(0, -1)}]`),
	'one command with a large body': () => `curl https://api.example/a -d '{"a": [${repeated('"b",').slice(0, -1)}]}'`,
	'one table with a large cell': () => section(1).replace('|none|\n\n', `|${repeated('[a](b) \\|')}|\n\n`),
	'one page of fields alone': () =>
		`Item\nPOST\nhttps://a.example\n/b\nBody Params\n${numbered((n) => `f${n}\nobject\n`)}`,
	'one line of text': () => repeated('lorem ipsum '),
	'open brackets': () => repeated('{['),
	'lines of open brackets': () => repeated('{\n'),
	'open quotation marks': () => repeated('{"\n'),
	'open fences': () => repeated('```yaml\n'),
	'methods alone': () => repeated('POST\n'),
	'methods with an address': () => repeated('POST\nhttps://a.example\n'),
	'empty lines': () => repeated('\n'),
	'empty lines and a method': () => `${repeated('\n')}POST\n/a/b`,
	'curl without an address': () => repeated('curl \n'),
	'curl that is never closed': () => repeated("curl '"),
	'lines of curl that are never closed': () => repeated("curl 'a\n"),
	'continued lines': () => `curl ${repeated('\\\n')}`,
	blanks: () => `POST\n/a\n${repeated(' ')}x`,
	headings: () => repeated('## POST a\n'),
	'headings of folders': () => repeated('# a\n'),
	'rows of a table': () => `## POST a\n\nPOST /a\n\n|a|b|\n|---|---|\n${repeated('|||||||||\n')}`,
	'depth of a table': () =>
		`${section(1).trimEnd()}\n${numbered((n) => `|${'»'.repeat(n % 50)} f${n}|body|object|no|none|\n`)}`,
	'marks of models': () => `${section(1)}# Schemas\n${numbered((n) => `<a id="schemax${n}"></a>\n`)}`,
	'types of a page': () => `Item\nPOST\nhttps://a.example\n/b\nBody Params\n${repeated('string\n')}`,
	'long types': () => `Item\nPOST\nhttps://a.example\n/b\nBody Params\n${repeated(`a\narray ${'[a'.repeat(150)}\n`)}`,
	'lines of smart-doc': () => repeated('Type: POST\n'),
	'placeholders of a path': () =>
		`POST\nhttps://a.example\n/${'{a'.repeat(190)}\n${repeated(`/${'{{a'.repeat(100)}\n`)}`,
	'a path that is an address': () => openApi(`"/${repeated('{')}":{"get":{}}`, ''),
	'percent signs': () => `curl 'https://a.example/?${repeated('%')}'`,
	'versions in YAML': () => repeated('openapi: 3\n'),
	'nested YAML': () => `openapi: 3.0.0\npaths: ${'['.repeat(490_000)}`,
	'anchors in YAML': () => `openapi: 3.0.0\na: &a [x]\npaths: [${'*a,'.repeat(160_000)}]`,
	'anchors that unfold in YAML': () =>
		`openapi: 3.0.0\na0: &a0 [x]\n${Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(20)}]`).join('\n')}\npaths: {}`,
	'keys in YAML': () => `openapi: 3.0.0\n${'? '.repeat(245_000)}`,
	'sequences in YAML': () => `openapi: 3.0.0\na:\n ${'- '.repeat(245_000)}`,
	'strings in YAML': () => `openapi: 3.0.0\na: "${'\\x41'.repeat(120_000)}`,
	'comments in YAML': () => `openapi: 3.0.0\n${'#\n'.repeat(190_000)}`,
};
