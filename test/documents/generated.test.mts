import { pageOf } from '../../tools/generate/documents/pages.mts';
import { messagesOf } from '../../tools/generate/documents/messages.mts';
import { descriptionsIn, type Descriptions } from '../../tools/generate/documents/descriptions.mts';
import { formsOf } from '../../tools/generate/documents/operations.mts';
import { anchorsIn, files, project, textOf } from './documents.mts';

let descriptions: Descriptions;
beforeAll(async () => (descriptions = await descriptionsIn(project)));

test('the page of a node has every operation', () => {
	for (const { folder, description } of descriptions.nodes) {
		const page = textOf(`docs/nodes/${pageOf(folder)}.md`);
		for (const { resource, operation } of formsOf(description)) {
			if (resource) expect(page).toContain(`${resource.name} > ${operation!.name}`);
		}
	}
});

test.each([
	'JINGdigital did not accept the App ID and App Secret.',
	'The path of this operation is not known: the makers of this package have not read its page.',
	'The host … could not be reached.',
	'The secret is missing or wrong.',
	'Tuzhan knows no customer with ….',
	"'Endpoint Directory' in the credential is not a JSON object.",
])('the page has the message "%s"', (message) => {
	expect(messagesOf(project).map(({ text }) => text)).toContain(message);
});

test('nearly every refusal of the sources has its words on the page', () => {
	const sources = files
		.filter((file) => /^(api|nodes|credentials)\/.*\.ts$/.test(file))
		.map(textOf)
		.join('\n');
	const refusals = sources.match(/new (Input|Call)?Refusal\(/g)!.length;
	// Some only pass on the words of another one.
	expect(messagesOf(project).length).toBeGreaterThan(refusals * 0.9);
});

test('every heading among the messages that are met first is said by the package, or by n8n', () => {
	const ofN8n = ['This execution failed to be processed too many times', 'Install this node to use it'];
	const introduction = textOf('tools/generate/documents/introductions/troubleshooting.md');
	const headings = [...introduction.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);
	const said = messagesOf(project)
		.map(({ text, advice }) => `${text} ${advice}`)
		.join('\n');
	expect(headings.length).toBeGreaterThan(4);
	const words = (heading: string) => heading.replace(/ ?…$/, '');
	expect(headings.filter((heading) => !said.includes(words(heading)) && !ofN8n.includes(heading))).toEqual([]);
	expect(anchorsIn('docs/troubleshooting.md')).toContain('the-path-of-this-operation-is-not-known');
});
