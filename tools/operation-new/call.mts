import { isMap, isScalar, parseDocument, stringify } from 'yaml';
import { TO_FILL_IN } from '../contract/stub.mts';
import type { NewOperation } from './new-operation.mts';

const wanted = (what: string) => `${TO_FILL_IN}: ${what}`;

function callOf({ row, key, isListed, operationId }: NewOperation): object {
	const { method, jingName, section } = row;
	const content = (what: string, example: string, around?: object) => ({
		'application/json': {
			schema: around ?? { type: 'object', properties: wanted(what) },
			example: wanted(example),
		},
	});
	const data = { type: 'object', properties: { data: wanted('a schema of what stands in data') } };
	return {
		operationId,
		'x-operations': [isListed ? key : row],
		...(!method && { 'x-method': wanted('the method goes in place of post above; then this line is taken away') }),
		summary: wanted('what the call does, in a sentence'),
		...(jingName && { 'x-jing-name': jingName, 'x-jing-section': section }),
		'x-evidence': wanted('seed where the whole page was read, seen where a part of it was'),
		'x-source': wanted('the address of the page'),
		'x-chinese': wanted('each text of the form, with what it is called in Chinese; npm run chinese:missing lists them'),
		...(method === 'GET'
			? { parameters: [wanted('each parameter of the query: name, in, required, schema, example')] }
			: {
					requestBody: {
						required: true,
						content: content('the fields of the body, each with its type', 'a body, with made-up values'),
					},
				}),
		responses: {
			'200': {
				description: 'The usual envelope.',
				content: content('', 'a whole answer, with made-up values', {
					allOf: [{ $ref: '#/components/schemas/Envelope' }, data],
				}),
			},
		},
	};
}

/**
 * Puts the call of a new operation behind the others of an OpenAPI file. Everything else in the file stays as it is written.
 *
 * @param text the file
 * @param added the operation
 * @returns the new text, before it is formatted
 * @throws Error when the file has no paths
 */
export function withCall(text: string, added: NewOperation): string {
	const { contents } = parseDocument(text);
	const parts = isMap(contents) ? contents.items : [];
	const position = parts.findIndex(({ key }) => isScalar(key) && key.value === 'paths');
	if (position < 0) throw new Error('The OpenAPI file has no paths.');
	const next = parts[position + 1]?.key as { range?: [number, number, number] } | undefined;
	const end = next?.range?.[0] ?? text.length;
	const address = `/${wanted(`the path of ${added.key}, with the slash before it`)}`;
	const method = (added.row.method ?? 'POST').toLowerCase();
	const entry = stringify({ [address]: { [method]: callOf(added) } }, { lineWidth: 0 });
	return text.slice(0, end) + entry.replace(/^(?=.)/gm, '  ') + text.slice(end);
}
