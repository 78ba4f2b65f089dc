import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ICredentialType } from 'n8n-workflow';
import { operationKey, operationRows, type OperationRow } from '../../../nodes/contract.ts';
import type { DescribedNode } from './descriptions.mts';
import { formsOf, type OperationForm } from './operations.mts';
import { pageOf } from './pages.mts';
import { fieldRows, outputRows, table, type Preview } from './tables.mts';

const FIELDS = ['Field', 'What goes there', 'Default'];

const rowFor = (folder: string, { resource, operation }: OperationForm): OperationRow | undefined =>
	operationRows.find(
		(row) => row.node === folder && row.resource === resource?.value && row.operation === operation?.value,
	);

const titleOf = ({ resource, operation }: OperationForm) => `${resource!.name} > ${operation!.name}`;

/** The anchor that GitHub gives a heading. */
const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s-]/gu, '')
		.replace(/\s/g, '-');

function outputOf(project: string, folder: string, { resource, operation, fields }: OperationForm): string[] {
	const file = path.join(
		project,
		'nodes',
		folder,
		'__schema__/v1.0.0',
		String(resource?.value),
		`${String(operation?.value)}.json`,
	);
	if (!existsSync(file)) return [];
	const preview = JSON.parse(readFileSync(file, 'utf8')) as Preview;
	return [
		'',
		`What comes out${fields.some(({ name }) => name === 'simplify') ? ', with Simplify on' : ''}:`,
		'',
		...table(['Name', 'Type'], outputRows(preview)),
	];
}

function formSection(project: string, folder: string, form: OperationForm): string[] {
	const notices = form.fields.filter(({ type }) => type === 'notice').map(({ displayName }) => displayName);
	return [
		'',
		`### ${titleOf(form)}`,
		'',
		...[form.operation!.description ?? '', ...notices].map((text) => (text.endsWith('.') ? text : `${text}.`)),
		'',
		...table(FIELDS, fieldRows(form.fields)),
		...outputOf(project, folder, form),
	];
}

/** Operations that are complete but for the path: what they do, and under which key the path goes. */
function openSection(folder: string, forms: OperationForm[]): string[] {
	if (forms.length === 0) return [];
	const rows = forms.map((form) => {
		const row = rowFor(folder, form)!;
		return [
			titleOf(form),
			form.operation!.description ?? '',
			`\`${operationKey(row)}\``,
			row.method ?? '',
			`${row.jingName} (${row.section})`,
		];
	});
	// The form with the most fields has those of all others.
	const [fullest] = [...forms].sort((one, other) => fieldRows(other.fields).length - fieldRows(one.fields).length);
	return [
		'',
		'## Operations whose path was not read',
		'',
		"The makers of this package have read the names of these, but not their paths. Their pages are in [JINGdigital's published documentation](https://apifox.com/apidoc/shared/739a1394-cf66-49a7-ba16-c06ffa7a6399), under the",
		'names below. You copy the path from there, once, as [Operations](../operations.md#operations-whose-path-was-not-read) shows.',
		'',
		...table(['Operation', 'What it does', 'Key', 'Method, where it is known', "JINGdigital's page (section)"], rows),
		'',
		`They have a form in common. Not every operation has every field; this is that of ${titleOf(fullest)}:`,
		'',
		...table(FIELDS, fieldRows(fullest.fields)),
		'',
		'What comes out is what JINGdigital answers: an item per row of a list, else one item with the record; `{ "deleted": true }` after deleting, `{ "success": true }` where the',
		'answer holds nothing.',
	];
}

function operationsSection(project: string, folder: string, forms: OperationForm[]): string[] {
	const isOpen = (form: OperationForm) => form.fields.some(({ name }) => name === 'endpointNotice');
	const known = forms.filter((form) => !isOpen(form));
	const contents = known.map(
		(form) => `- [${titleOf(form)}](#${anchorOf(titleOf(form))}): ${form.operation!.description ?? ''}`,
	);
	return [
		...(known.length
			? ['', '## Operations', '', ...contents, ...known.flatMap((form) => formSection(project, folder, form))]
			: []),
		...openSection(folder, forms.filter(isOpen)),
	];
}

/**
 * Writes the page of a node: its introduction, which people write, and what its description says.
 *
 * @param project the folder of package.json
 * @param node the node
 * @param credentials the credentials of the package
 * @returns Markdown, the text of docs/nodes/….md
 */
export function nodePage(
	project: string,
	{ folder, description }: DescribedNode,
	credentials: ICredentialType[],
): string {
	const page = pageOf(folder);
	const introduction = readFileSync(
		path.join(project, 'tools/generate/documents/introductions', `${page}.md`),
		'utf8',
	).trim();
	const credential = credentials.find(({ name }) => name === description.credentials?.[0].name)!;
	const credentialPage = credential.documentationUrl!.split('/').at(-1)!;
	const forms = formsOf(description);
	const operations = forms[0].operation
		? operationsSection(project, folder, forms)
		: ['', '## Fields', '', ...table(FIELDS, fieldRows(forms[0].fields))];
	const lines = [
		`<!-- Made by \`npm run generate\` from the node's description and tools/generate/documents/introductions/${page}.md. -->`,
		`# ${description.displayName}`,
		'',
		`![${description.displayName} in n8n's editor](../pictures/${page}.png)`,
		'',
		introduction,
		'',
		`Credential: [${credential.displayName}](../${credentialPage}).`,
		...operations,
		'',
	];
	return lines.join('\n');
}
