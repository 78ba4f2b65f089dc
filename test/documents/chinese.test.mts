import { textOf } from './documents.mts';

/** The depth of each heading, in the document's order. */
const depthsIn = (document: string) =>
	textOf(document)
		.replace(/^```[^]*?^```/gm, '')
		.split('\n')
		.flatMap((line) => /^(#{1,6}) /.exec(line)?.[1].length ?? []);

test('the README in Chinese has the chapters of the English one', () => {
	const chapters = depthsIn('README.md');
	expect(chapters.length).toBeGreaterThan(10);
	expect(depthsIn('README.zh-CN.md')).toEqual(chapters);
});
