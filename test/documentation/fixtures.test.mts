import { readDocumentation, readOneOperation } from '../../documentation/read.ts';
import { understood } from '../../documentation/remarks.ts';
import { expectedOf, fixtures, outlineOfText, textOf } from './fixtures.mts';

test('there are at least 40 of them, of every shape', () => {
	expect(fixtures.length).toBeGreaterThanOrEqual(40);
});

test.each(fixtures)('%s is read as it is written down beside it', (fixture) => {
	expect(outlineOfText(textOf(fixture))).toBe(expectedOf(fixture));
});

test.each(fixtures)('%s is read alike with the line ends of Windows and a byte order mark', (fixture) => {
	const text = `\uFEFF${textOf(fixture).replaceAll('\n', '\r\n')}`;
	expect(outlineOfText(text)).toBe(expectedOf(fixture));
});

function refusalOf(act: () => unknown): string {
	try {
		act();
	} catch (reason) {
		const { code, message, description } = reason as Error & { code: string; description: string };
		expect(code).toBe('documentation_unreadable');
		return `${message} ${description}`;
	}
	throw new Error('It was not refused.');
}

test.each([
	['', 'The documentation is empty. Paste '],
	[' \n\t\n', 'The documentation is empty. Paste '],
	['lorem ipsum', 'The documentation holds no operation: no method with a path was found in it. Paste '],
	['<!DOCTYPE html><html></html>', 'holds no operation'],
	['[1, 2]', 'holds no operation'],
	['{"name": "POST"}', 'holds no operation'],
	['POST', 'holds no operation'],
	['curl', 'holds no operation'],
	['curl https://api.example', 'has no path in it. Copy '],
	['openapi: [1', 'neither JSON nor YAML: '],
	['openapi: 3.0.0', 'holds no operations: its "paths" are empty. Export it again'],
	['openapi: "1.2"', 'neither OpenAPI 3 nor Swagger 2. Export it again'],
	['{"openapi": "3.0.0", "paths": {', 'neither JSON nor YAML: '],
	['x'.repeat(5_000_001), 'The documentation holds 5.0 MB, and 5 MB are read. Export fewer operations'],
	[`openapi: 3.0.0\n${'x'.repeat(500_000)}`, 'MB of YAML, and 0.5 MB of it are read. Export it as JSON'],
])('%.40j is refused with what to do', (text, sentence) => {
	expect(refusalOf(() => readDocumentation(text))).toContain(sentence);
});

test('where one operation is meant, several are refused by name', () => {
	expect(readOneOperation(textOf('page/glued.txt')).name).toBe('更新钟');
	expect(refusalOf(() => readOneOperation(textOf('page/two.txt')))).toBe(
		"The documentation describes 2 operations: 'Plant a bed', '更新钟'. Paste the page of one operation alone.",
	);
});

test('on one line is said what was understood, and what was left out and why', () => {
	expect(understood(readOneOperation(textOf('page/form.txt')))).toBe(
		"'上传照片', POST /photos, 2 fields, 1 of them required. Left out or in doubt: its body is multipart/form-data, but a node sends JSON only; its field picture is a file, which a node cannot send.",
	);
});
