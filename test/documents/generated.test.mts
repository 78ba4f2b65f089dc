import { Edition } from '../../tools/chinese/edition.mts';
import { pageOf } from '../../tools/generate/documents/pages.mts';
import { messagesOf } from '../../tools/generate/documents/messages.mts';
import { descriptionsIn, type Descriptions } from '../../tools/generate/documents/descriptions.mts';
import { formsOf } from '../../tools/generate/documents/operations.mts';
import { chinese as words } from '../../tools/generate/documents/words.mts';
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

const chinese = new Edition();
const inChinese = () => messagesOf(project, (file, literal) => chinese.of(file, literal), words);

test.each([
	['introductions', 'docs/', () => messagesOf(project)],
	['introductions/zh', 'docs/zh/', inChinese],
])('every heading of %s among the messages that are met first is said by the package, or by n8n', (...given) => {
	const [introductions, pages, messages] = given;
	const ofN8n = ['This execution failed to be processed too many times', 'Install this node to use it'];
	const introduction = textOf(`tools/generate/documents/${introductions}/troubleshooting.md`);
	const headings = [...introduction.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);
	const said = messages()
		.map(({ shown }) => `${shown.text} ${shown.advice}`)
		.join('\n');
	expect(headings.length).toBeGreaterThan(4);
	const bare = (heading: string) => heading.replace(/^… ?| ?…$/g, '');
	expect(headings.filter((heading) => !said.includes(bare(heading)) && !ofN8n.includes(heading))).toEqual([]);
	expect(anchorsIn(`${pages}troubleshooting.md`)).toHaveLength(headings.length + 8);
});

test('the link to what to do about an unknown path keeps its heading', () => {
	expect(anchorsIn('docs/troubleshooting.md')).toContain('the-path-of-this-operation-is-not-known');
});

test.each([
	'无法连接主机 …。',
	'此操作的路径未知：本节点包的开发者尚未阅读其页面。',
	'列表没有读完：…，而下一页返回的还是同样的数据。',
])('the page in Chinese has the message "%s"', (message) => {
	expect(inChinese().map(({ shown }) => shown.text)).toContain(message);
});

test('no message of the page in Chinese is left in English', () => {
	const left = inChinese().filter(({ shown }) => !/\p{Script=Han}/u.test(shown.text));
	expect(left.map(({ text }) => text)).toEqual([]);
});
