import { anchorsIn, documents, exists, isFilled, linksIn } from './documents.mts';

const PICTURES = 'docs/pictures/';

const all = documents.flatMap((document) => linksIn(document).map((link) => ({ document, ...link })));

test('there are documents and links to look at', () => {
	expect(documents).toEqual(expect.arrayContaining(['README.md', 'docs/nodes/user.md', 'CONTRIBUTING.md']));
	expect(all.length).toBeGreaterThan(60);
});

test('every link leads to a file', () => {
	const broken = all.filter(({ target }) => !target.startsWith(PICTURES) && !exists(target));
	expect(broken.map(({ document, address }) => `${document}: ${address}`)).toEqual([]);
});

test('every link into a document leads to a heading that it has', () => {
	const broken = all.filter(
		({ target, anchor }) => anchor && target.endsWith('.md') && exists(target) && !anchorsIn(target).includes(anchor),
	);
	expect(broken.map(({ document, address }) => `${document}: ${address}`)).toEqual([]);
});

test('every picture is there', () => {
	const missing = all
		.filter(({ target }) => target.startsWith(PICTURES) && !isFilled(target))
		.map(({ target }) => target);
	expect([...new Set(missing)].sort()).toEqual([]);
});

test('every page of docs is found from the README', () => {
	const found = new Set<string>();
	const open = ['README.md'];
	for (let document = open.pop(); document !== undefined; document = open.pop()) {
		if (found.has(document)) continue;
		found.add(document);
		open.push(
			...linksIn(document)
				.map(({ target }) => target)
				.filter((target) => documents.includes(target)),
		);
	}
	expect(documents.filter((document) => document.startsWith('docs/') && !found.has(document))).toEqual([]);
});
