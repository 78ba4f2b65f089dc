import { stringify } from 'yaml';
import { sampleOf, type PrintedOperation } from './operation.mts';
import { apifoxMarkdown, curl, har, openApi, page, postman, swagger, twin, yapi } from './printers.mts';

const json = (value: object) => JSON.stringify(value, null, 2);

/** A shape that a documentation is written in. */
interface Shape {
	title: string;
	print(operation: PrintedOperation): string;
	/** Whether it names the fields of the query. */
	hasQuery: boolean;
}

/** Every shape in which a documentation can be copied, by a short name. */
export const SHAPES = {
	page: { title: 'Page, copied in a browser (Chinese)', print: page('zh'), hasQuery: true },
	'page-en': { title: 'Page, copied in a browser (English)', print: page('en'), hasQuery: true },
	twin: { title: 'Page as Markdown', print: twin, hasQuery: true },
	openapi: { title: 'OpenAPI 3, JSON', print: (operation) => json(openApi(operation)), hasQuery: true },
	'openapi-yaml': { title: 'OpenAPI 3, YAML', print: (operation) => stringify(openApi(operation)), hasQuery: true },
	swagger: { title: 'Swagger 2, JSON', print: (operation) => json(swagger(operation)), hasQuery: true },
	apifox: { title: 'Markdown export of Apifox', print: apifoxMarkdown, hasQuery: true },
	yapi: { title: 'Markdown export of YApi', print: yapi, hasQuery: false },
	curl: { title: 'cURL (bash)', print: (operation) => curl('bash')(operation), hasQuery: true },
	'curl-cmd': { title: 'cURL (Windows cmd)', print: (operation) => curl('cmd')(operation), hasQuery: true },
	'curl-powershell': {
		title: 'cURL (PowerShell)',
		print: (operation) => curl('powershell')(operation),
		hasQuery: true,
	},
	postman: {
		title: 'Postman collection',
		print: (operation) => postman(operation, sampleOf(operation.body)),
		hasQuery: true,
	},
	har: { title: 'HAR file', print: (operation) => har(operation, sampleOf(operation.body)), hasQuery: true },
} satisfies Record<string, Shape>;

/** A key of SHAPES. */
export type ShapeName = keyof typeof SHAPES;
