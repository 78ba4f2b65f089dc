import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ICredentialType } from 'n8n-workflow';
import { operationKey, operationRows, type OperationRow } from '../../../nodes/contract.ts';
import type { DescribedNode } from './descriptions.mts';
import { formsOf, type OperationForm } from './operations.mts';
import { pageOf } from './pages.mts';
import { fieldRows, outputRows, sentence, table, type Preview } from './tables.mts';
import { english, type Words } from './words.mts';

/** The pages of nodes in one language. */
export interface Page {
	/** The folder of package.json. */
	project: string;
	/** The folder that the page goes into, from there. */
	place: string;
	/** The folder of the introductions, from there. */
	introductions: string;
	words: Words;
}

/** Those in docs. */
export const englishPage = (project: string): Page => ({
	project,
	place: 'docs/nodes',
	introductions: 'tools/generate/documents/introductions',
	words: english,
});

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

function outputOf({ project, words }: Page, folder: string, { resource, operation, fields }: OperationForm): string[] {
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
		words.comesOut(fields.some(({ name }) => name === 'simplify')),
		'',
		...table(words.output, outputRows(preview, words)),
	];
}

function formSection(page: Page, folder: string, form: OperationForm): string[] {
	const { words } = page;
	const notices = form.fields.filter(({ type }) => type === 'notice').map(({ displayName }) => displayName);
	return [
		'',
		`### ${titleOf(form)}`,
		'',
		...[form.operation!.description ?? '', ...notices].map((text) => sentence(text, words)),
		'',
		...table(words.fields, fieldRows(form.fields, words)),
		...outputOf(page, folder, form),
	];
}

/** Operations that are complete but for the path: what they do, and under which key the path goes. */
function openSection({ place, words }: Page, folder: string, forms: OperationForm[]): string[] {
	if (forms.length === 0) return [];
	const rows = forms.map((form) => {
		const row = rowFor(folder, form)!;
		return [
			titleOf(form),
			form.operation!.description ?? '',
			`\`${operationKey(row)}\``,
			row.method ?? '',
			words.vendorPage(row.jingName, row.section),
		];
	});
	// The form with the most fields has those of all others.
	const [fullest] = [...forms].sort((one, other) => fieldRows(other.fields).length - fieldRows(one.fields).length);
	return [
		'',
		`## ${words.openHeading}`,
		'',
		words.openIntroduction(path.posix.relative(place, 'docs/operations.md')),
		'',
		...table(words.openOperations, rows),
		'',
		words.openForm(titleOf(fullest)),
		'',
		...table(words.fields, fieldRows(fullest.fields, words)),
		'',
		words.openOutput,
	];
}

function operationsSection(page: Page, folder: string, forms: OperationForm[]): string[] {
	const isOpen = (form: OperationForm) => form.fields.some(({ name }) => name === 'endpointNotice');
	const known = forms.filter((form) => !isOpen(form));
	const contents = known.map((form) => {
		const link = `[${titleOf(form)}](#${anchorOf(titleOf(form))})`;
		return `- ${page.words.content(link, form.operation!.description ?? '')}`;
	});
	return [
		...(known.length
			? [
					'',
					`## ${page.words.operationsHeading}`,
					'',
					...contents,
					...known.flatMap((form) => formSection(page, folder, form)),
				]
			: []),
		...openSection(page, folder, forms.filter(isOpen)),
	];
}

/**
 * Writes the page of a node: its introduction, which people write, and what its description says.
 *
 * @param page where it goes, and in which language
 * @param node the node
 * @param credentials the credentials of the package
 * @returns Markdown, the text of docs/nodes/….md or docs/zh/nodes/….md
 */
export function nodePage(page: Page, { folder, description }: DescribedNode, credentials: ICredentialType[]): string {
	const { project, place, introductions, words } = page;
	const name = pageOf(folder);
	const introduction = readFileSync(path.join(project, introductions, `${name}.md`), 'utf8').trim();
	const credential = credentials.find(({ name: each }) => each === description.credentials?.[0].name)!;
	const credentialPage = `${credential.documentationUrl!.split('/').at(-1)!}`;
	// What is not there in this language is there in English.
	const ofEdition = path.posix.join(place, '..', credentialPage);
	const shown = existsSync(path.join(project, ofEdition)) ? ofEdition : `docs/${credentialPage}`;
	const forms = formsOf(description);
	const operations = forms[0].operation
		? operationsSection(page, folder, forms)
		: ['', `## ${words.fieldsHeading}`, '', ...table(words.fields, fieldRows(forms[0].fields, words))];
	const lines = [
		words.madeOf(`${name}.md`),
		`# ${description.displayName}`,
		'',
		`![${words.picture(description.displayName)}](${path.posix.relative(place, `docs/pictures/${name}.png`)})`,
		'',
		introduction,
		'',
		words.credential(`[${credential.displayName}](${path.posix.relative(place, shown)})`),
		...operations,
		'',
	];
	return lines.join('\n');
}
