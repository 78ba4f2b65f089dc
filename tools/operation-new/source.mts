import { SYSTEMS } from '../contract/document.mts';
import { TO_FILL_IN } from '../contract/stub.mts';
import type { NewOperation } from './new-operation.mts';

interface Parts {
	imports: string[];
	fields: string[];
	request: string[];
	example: string;
}

const fieldsNeeded = `// ${TO_FILL_IN}: the fields that the documentation names, required ones first`;

const nameField = `// ${TO_FILL_IN}: in place of this one, the fields that the documentation names, required ones first
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. example',
		description: 'Name of the record',
	}`;

const placeOf = ({ row }: NewOperation) => (row.method === 'GET' ? 'query' : 'body');

/** The ID of the record that the operation works on. */
const recordParts = ({ row: { record } }: NewOperation): Pick<Parts, 'imports' | 'fields'> & { content: string } =>
	record
		? {
				imports: ["import { readRecord, recordField } from '../../undocumented/records';"],
				fields: [`recordField('${record}')`],
				content: "id: readRecord(parameter('record')),",
			}
		: { imports: [], fields: [], content: '' };

/** A list, page by page, as the one documented list of JINGdigital has its pages. */
function listParts(added: NewOperation): Parts {
	const { imports, fields, content } = recordParts(added);
	const isJing = added.system === 'jing';
	const rowsImport = isJing
		? "import { pageCountIn, rowsAt } from '../../jing/answer';"
		: "import { recordsIn } from '../../tuzhan/answer';";
	return {
		imports: [rowsImport, "import { listFields, readLimits } from '../../shared/list';", ...imports],
		fields: [...fields, `${fieldsNeeded}\n\t...listFields`],
		request: [
			`// ${TO_FILL_IN}: what goes along with page and page size, as query or body`,
			`${placeOf(added)}: {${content}},`,
			`// ${TO_FILL_IN}: where the rows stand in the answer`,
			`rows: ${isJing ? "rowsAt('data.items')" : 'recordsIn'},`,
			`// ${TO_FILL_IN}: where page and page size go and how they are called; a list without pages has no paging`,
			`paging: { place: '${placeOf(added)}', pageName: 'page', sizeName: 'perPage',`,
			`${isJing ? 'pageCount: pageCountIn, ' : ''}...readLimits(parameter, PAGE_SIZE) },`,
		],
		example: '{}',
	};
}

const RECORDS = {
	jing: ["import { recordsOrSuccess } from '../../jing/answer';", 'recordsOrSuccess'],
	tuzhan: [
		"import { recordIn } from '../../tuzhan/answer';",
		'(envelope) => [recordIn(envelope) ?? { success: true }]',
	],
} as const;

function singleParts(added: NewOperation): Parts {
	const { imports, fields, content } = recordParts(added);
	const [recordsImport, records] = RECORDS[added.system];
	const isDeletion = added.row.effect === 'delete';
	return {
		imports: [...(isDeletion ? [] : [recordsImport]), "import { textOf } from '../../shared/text';", ...imports],
		fields: [...fields, nameField],
		request: [
			`// ${TO_FILL_IN}: what goes into the call, as query or body`,
			`${placeOf(added)}: {${content} name: textOf(parameter('name'), "'Name'") },`,
			`// ${TO_FILL_IN}: what of the answer leaves the node`,
			`rows: ${isDeletion ? '() => [{ deleted: true }]' : records},`,
		],
		example: "{ name: 'example' }",
	};
}

/**
 * Writes the file of an operation: it runs as it stands, but what only the documentation says is to be filled in.
 *
 * @param added the operation
 * @returns TypeScript
 */
export function operationSource(added: NewOperation): string {
	const { key, row, resourceName, system, operationId } = added;
	const { imports, fields, request, example } = row.list ? listParts(added) : singleParts(added);
	return `import type { INodeProperties } from 'n8n-workflow';
import type { ListRequest } from '../../../api/call/pages';
import type { ItemInput } from '../../../api/run/input';
import { oneByOne } from '../../../api/run/oneByOne';
${imports.join('\n')}
import { operation } from '../../operation';
${row.list ? '\n// As in other lists; no maximum has been read.\nconst PAGE_SIZE = 100;\n' : ''}
const fields: INodeProperties[] = [${fields.join(',\n\t')}];

function requestOf({ parameter }: ItemInput): ListRequest {
	return {
		${request.join('\n\t\t')}
	};
}

/** ${resourceName} → ${row.name} (contract/${SYSTEMS[system]}, ${operationId}). */
export default operation('${key}', {
	fields,
	// A call for each item; items may also share calls: byIds, batches, wholeBatches.
	execution: oneByOne(requestOf),
	// ${TO_FILL_IN}: what the form needs for the contract's example of an answer; what has a default may stay away
	example: ${example},
});
`;
}
