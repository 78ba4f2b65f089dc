import type { DocumentedField, DocumentedOperation, Reading } from '../../documentation/operation.ts';

const value = (name: string, part: unknown) => (part === undefined ? '' : ` ${name}=${JSON.stringify(part)}`);

function fieldLines(field: DocumentedField & { place?: string }, indent: string): string[] {
	const { name, type, itemType, required, title, description, options, fields = [], fromExample, place } = field;
	const list = itemType ? `[${itemType}]` : '';
	const mark = required === undefined ? '' : required ? ' required' : ' optional';
	const said = [title && `'${title}'`, description && `— ${description.replaceAll('\n', ' / ')}`]
		.filter(Boolean)
		.join(' ');
	const line = `${indent}${place && place !== 'body' ? `${place} ` : ''}${name}: ${type}${list}${mark}${value('example', field.example)}${value('default', field.default)}${value('options', options)}${fromExample ? ' (example)' : ''}${said ? ` ${said}` : ''}`;
	return [line, ...fields.flatMap((each) => fieldLines(each, `${indent}  `))];
}

function operationLines(operation: DocumentedOperation): string[] {
	const { name, folders, method, path, servers, fields, body, answer, leftOut } = operation;
	const list = answer?.list && `  list ${JSON.stringify(answer.list)}`;
	return [
		`${method} ${path} "${name}"${folders.length ? ` in ${folders.join(' / ')}` : ''}`,
		...servers.map((server) => `  server ${server}`),
		...fields.filter(({ place }) => place !== 'body').flatMap((field) => fieldLines(field, '  ')),
		...(body
			? [
					`  body ${body.contentType} ${body.type}${body.itemType ? `[${body.itemType}]` : ''}${body.required ? ' required' : ''}${body.unreadable ? ' unreadable' : ''}${value('example', body.example)}`,
				]
			: []),
		...fields.filter(({ place }) => place === 'body').flatMap((field) => fieldLines(field, '    ')),
		...(answer
			? [
					`  answer ${answer.contentType} ${answer.type}${answer.itemType ? `[${answer.itemType}]` : ''}${value('example', answer.example)}`,
					...answer.fields.flatMap((field) => fieldLines(field, '    ')),
				]
			: []),
		...(list ? [list] : []),
		...leftOut.map((each) => `  left out: ${each}`),
	];
}

/**
 * What was read of a text, as lines that a person can check against it.
 *
 * @param reading what was read
 */
export const outlineOf = ({ operations, leftOut }: Reading): string =>
	`${[...operations.flatMap(operationLines), ...leftOut.map((each) => `left out: ${each}`)].join('\n')}\n`;
