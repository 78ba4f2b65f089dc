import { stringify } from 'yaml';
import { sampleOf, type PrintedField, type PrintedOperation } from './operation.mts';

const json = (value: unknown) => JSON.stringify(value, null, 2);

function schemaOf(fields: PrintedField[]): object {
	return {
		type: 'object',
		properties: Object.fromEntries(fields.map((field) => [field.name, propertyOf(field)])),
		required: fields.filter(({ required }) => required).map(({ name }) => name),
	};
}

function propertyOf({ type, itemType, description, options, fields }: PrintedField): object {
	const inside = fields.length ? schemaOf(fields) : { type: itemType ?? type };
	return {
		...(type === 'object' ? inside : { type }),
		...(type === 'array' && { items: inside }),
		...(description && { description }),
		...(options && { enum: options }),
	};
}

const parameterOf = (place: string) => (field: PrintedField) => ({
	name: field.name,
	in: place,
	required: field.required,
	schema: propertyOf(field),
});

/** @returns the operation as a document of OpenAPI 3 */
export const openApi = ({ name, folder, method, path, query, headers, body, answer }: PrintedOperation) => ({
	openapi: '3.0.1',
	info: { title: '', version: '1.0.0' },
	paths: {
		[path]: {
			[method.toLowerCase()]: {
				summary: name,
				'x-apifox-folder': folder,
				parameters: [...query.map(parameterOf('query')), ...headers.map(parameterOf('header'))],
				requestBody: { content: { 'application/json': { schema: schemaOf(body), example: sampleOf(body) } } },
				responses: { 200: { description: '', content: { 'application/json': { schema: schemaOf(answer) } } } },
			},
		},
	},
	servers: [],
});

/** @returns the operation as a document of Swagger 2, with references */
export const swagger = ({ name, folder, method, path, query, headers, body, answer }: PrintedOperation) => ({
	swagger: '2.0',
	paths: {
		[path]: {
			[method.toLowerCase()]: {
				...{ summary: name, tags: [folder], consumes: ['application/json'] },
				parameters: [
					...query.map((field) => ({ ...propertyOf(field), name: field.name, in: 'query', required: field.required })),
					...headers.map((field) => ({
						...propertyOf(field),
						name: field.name,
						in: 'header',
						required: field.required,
					})),
					{ name: 'body', in: 'body', schema: { $ref: '#/definitions/%E8%AF%B7%E6%B1%82' } },
				],
				responses: { 200: { schema: { allOf: [{ $ref: '#/definitions/Answer' }] } } },
			},
		},
	},
	definitions: { 请求: schemaOf(body), Answer: schemaOf(answer) },
});

/** @returns the Markdown twin of an Apifox page */
export const twin = (operation: PrintedOperation) =>
	`# ${operation.name}\n\n## OpenAPI Specification\n\n\`\`\`yaml\n${stringify(openApi(operation))}\n\`\`\`\n`;

function tableRows(fields: PrintedField[], depth: number, place: string | undefined): string[] {
	return fields.flatMap((field) => {
		const type = field.type === 'array' ? `[${field.itemType}]` : field.type;
		const required = place ? ` ${field.required ? '是' : '否'} ` : String(field.required);
		const cells = place ? [place, type, required, ''] : [type, required, 'none', ''];
		const row = `|${depth ? `${'»'.repeat(depth)} ` : ''}${field.name}|${cells.join('|')}|${field.description || 'none'}|`;
		return [row, ...tableRows(field.fields, depth + 1, place)];
	});
}

const optionRows = (fields: PrintedField[], depth: number): string[] =>
	fields.flatMap((field) => [
		...(field.options ?? []).map((option) => `|${'»'.repeat(depth)} ${field.name}|${option}|`),
		...optionRows(field.fields, depth + 1),
	]);

/** @returns the operation as Apifox's Markdown export */
export const apifoxMarkdown = ({ name, folder, method, path, query, headers, body, answer }: PrintedOperation) => {
	const options = [...optionRows(query, 0), ...optionRows(headers, 0), ...optionRows(body, 1)];
	const answerOptions = optionRows(answer, 1);
	return [
		`# ${folder}\n\n## ${method} ${name}\n\n${method} ${path}\n\n> Body 请求参数\n\n\`\`\`json\n${json(sampleOf(body))}\n\`\`\`\n`,
		'### 请求参数\n\n|名称|位置|类型|必选|中文名|说明|\n|---|---|---|---|---|---|',
		...tableRows(query, 0, 'query'),
		...tableRows(headers, 0, 'header'),
		'|body|body|object| 否 ||none|',
		...tableRows(body, 1, 'body'),
		...(options.length ? ['\n#### 枚举值\n\n|属性|值|\n|---|---|', ...options] : []),
		`\n> 返回示例\n\n> 200 Response\n\n\`\`\`json\n${json(sampleOf(answer))}\n\`\`\`\n\n### 返回结果\n`,
		'|状态码|状态码含义|说明|数据模型|\n|---|---|---|---|\n|200|OK|成功|Inline|\n\n### 返回数据结构\n\n状态码 **200**\n',
		'|名称|类型|必选|约束|中文名|说明|\n|---|---|---|---|---|---|',
		...tableRows(answer, 1, undefined),
		...(answerOptions.length ? ['\n#### 枚举值\n\n|属性|值|\n|---|---|', ...answerOptions] : []),
		'',
	].join('\n');
};

const PAGE_WORDS = {
	zh: {
		...{ request: '请求参数', params: '参数', required: '必需', optional: '可选', example: '示例', options: '枚举值:' },
		...{
			code: '示例代码',
			samples: '请求示例请求示例',
			answers: '返回响应',
			success: '🟢200成功',
			end: '修改于 2024-01-01 00:00:00',
		},
	},
	en: {
		...{ request: 'Request', params: 'Params', required: 'required', optional: 'optional', example: 'Example' },
		...{ options: 'Allowed values:', code: 'Request samples', samples: 'Request Example Request Example' },
		...{ answers: 'Responses', success: '🟢200Success', end: 'Modified at 2024-01-01 00:00:00' },
	},
};

type PageWords = (typeof PAGE_WORDS)['zh'];

const pageFields = (fields: PrintedField[], words: PageWords): string[] =>
	fields.flatMap((field) => {
		const item = field.itemType === 'object' ? ` [object {${field.fields.length}}] ` : `[${field.itemType}]`;
		const type = field.options ? 'enum<string> ' : field.type === 'array' ? `array${item}` : `${field.type}\u00a0`;
		return [
			...[field.name, type, field.required ? words.required : words.optional],
			...(field.description ? [field.description] : []),
			...(field.options ? [words.options, ...field.options] : []),
			...pageFields(field.fields, words),
		];
	});

/** @returns the text of an Apifox page, as it is copied in a browser */
export const page = (language: 'zh' | 'en') => (operation: PrintedOperation) => {
	const words = PAGE_WORDS[language];
	const { name, folder, method, path, query, headers, body, answer } = operation;
	return [
		...[
			'menu',
			`  1. ${folder}`,
			'menu',
			'  • other',
			`    • ${name}`,
			`      ${method}`,
			`  1. ${folder}`,
			'',
			name,
			'',
		],
		...['live', 'https://api.example', 'live', 'https://api.example', method, 'https://api.example', path, ''],
		...['A word about it.', '', words.request, '', `Query ${words.params}`, ...pageFields(query, words)],
		...[`Header ${words.params}`, ...pageFields(headers, words)],
		...[`Body ${words.params}${language === 'zh' ? '' : ' '}application/json`, ...pageFields(body, words)],
		...[words.example, json(sampleOf(body)), '', words.code, '', 'Shell', 'Go', words.samples, 'Shell'],
		curl('bash')(operation),
		...['', words.answers, '', words.success, 'application/json', 'Body', ...pageFields(answer, words)],
		...[words.example, json(sampleOf(answer)), words.end, ''],
	].join('\n');
};

const quoted = {
	bash: (text: string) => `'${text.replaceAll("'", "'\\''")}'`,
	cmd: (text: string) => `"${text.replaceAll('"', '\\"')}"`,
	powershell: (text: string) => `'${text.replaceAll("'", "''")}'`,
};
const ends = { bash: '\\', cmd: '^', powershell: '`' };

/** @returns the operation as a cURL command of a shell */
export const curl =
	(shell: 'bash' | 'cmd' | 'powershell') =>
	({ method, path, query, headers, body }: PrintedOperation, value: unknown = sampleOf(body)) => {
		const pairs = query.map(({ name, sample }) => `${name}=${encodeURIComponent(String(sample))}`).join('&');
		const quote = quoted[shell];
		return [
			`curl --location --request ${method} ${quote(`https://api.example${path}?${pairs}`)}`,
			...headers.map(({ name, sample }) => `--header ${quote(`${name}: ${String(sample)}`)}`),
			`--header ${quote('Content-Type: application/json')}`,
			`--data-raw ${quote(shell === 'bash' ? json(value) : JSON.stringify(value))}`,
		].join(` ${ends[shell]}\n`);
	};

const yapiRows = (fields: PrintedField[], key: string, depth: number): string =>
	fields
		.map((field, index) => {
			const type = field.type === 'array' ? `${field.itemType} []` : field.type;
			const sign = depth ? '├─' : '';
			const cells = [
				`<span style="padding-left: ${depth * 20}px"><span style="color: #8c8a8a">${sign}</span> ${field.name}</span>`,
				...[`<span>${type}</span>`, field.required ? '必须' : '非必须', ''],
				`<span style="white-space: pre-wrap">${field.description}</span>`,
				field.options ? `<p key=3><span>枚举: </span><span>${field.options.join(',')}</span></p>` : '',
			];
			const row = cells.map((cell, place) => `<td key=${place}>${cell}</td>`).join('');
			return `<tr key=${key}-${index}>${row}</tr>${yapiRows(field.fields, `${key}-${index}`, depth + 1)}`;
		})
		.join('');

const YAPI_HEAD =
	'<table>\n  <thead class="ant-table-thead">\n    <tr>\n      <th key=name>名称</th>\n    </tr>\n  </thead><tbody className="ant-table-tbody">';

/** @returns the operation as YApi's Markdown export, in which query and headers have no types */
export const yapi = ({ name, folder, method, path, body, answer }: PrintedOperation) =>
	[
		`# ${folder}\n\n## ${name}\n<a id=${name}> </a>\n### 基本信息\n\n**Path：** ${path}\n\n**Method：** ${method}\n\n**接口描述：**\n`,
		'### 请求参数\n**Headers**\n\n| 参数名称  | 参数值  |  是否必须 | 示例  | 备注  |\n| --- | --- | --- | --- | --- |',
		`| Content-Type  |  application/json | 是  |   |   |\n**Body**\n\n${YAPI_HEAD}${yapiRows(body, '0', 0)}\n   </tbody>\n  </table>`,
		`\n### 返回数据\n\n${YAPI_HEAD}${yapiRows(answer, '0', 0)}\n   </tbody>\n  </table>\n`,
	].join('\n');

/** @returns the operation as a Postman collection */
export const postman = ({ name, folder, method, path, query, headers }: PrintedOperation, value: unknown) =>
	json({
		info: { name: 'x', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
		item: [
			{
				name: folder,
				item: [
					{
						name,
						request: {
							method,
							header: headers.map((field) => ({ key: field.name, value: String(field.sample) })),
							url: {
								raw: `https://api.example${path}`,
								...{ protocol: 'https', host: ['api', 'example'], path: path.slice(1).split('/') },
								query: query.map((field) => ({ key: field.name, value: String(field.sample) })),
							},
							body: { mode: 'raw', raw: json(value), options: { raw: { language: 'json' } } },
						},
						response: [{ code: 200, body: JSON.stringify({ answered: value }) }],
					},
				],
			},
		],
	});

/** @returns the operation as a HAR file */
export const har = ({ name, method, path, query, headers }: PrintedOperation, value: unknown) => {
	const pairs = query.map((field) => `${field.name}=${encodeURIComponent(String(field.sample))}`).join('&');
	return json({
		log: {
			entries: [
				{
					comment: name,
					request: {
						...{ method, url: `https://api.example${path}?${pairs}` },
						headers: headers.map((field) => ({ name: field.name, value: String(field.sample) })),
						postData: { mimeType: 'application/json', text: JSON.stringify(value) },
					},
					response: { content: { mimeType: 'application/json', text: JSON.stringify({ answered: value }) } },
				},
			],
		},
	});
};
