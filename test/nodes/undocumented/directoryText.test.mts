import { directoryOf } from '../../../nodes/undocumented/directory.ts';

jest.mock('../../../contract/data/operations.json', () => jest.requireActual('./rows.mts').frozen);

const read = (endpointDirectory: string) => {
	const { entries, problems } = directoryOf({ endpointDirectory });
	return { paths: [...entries].map(([key, { path }]) => [key, path]), problems };
};
const both = [
	['group.getAll', '/example/groups'],
	['tag.getAll', '/example/tags'],
];

test.each([
	['no curly brackets around it', '"group.getAll": "POST /example/groups",\n"tag.getAll": {"path": "/example/tags"}'],
	['no closing one', '{"group.getAll": "POST /example/groups", "tag.getAll": {"path": "/example/tags"}'],
	['a comma too few', '{"group.getAll": "POST /example/groups"\n"tag.getAll": {"path": "/example/tags"}}'],
	['a comma too many', '{"group.getAll": "POST /example/groups", "tag.getAll": {"path": "/example/tags",},}'],
	[
		'Chinese signs',
		'{“group.getAll”： “POST /example/groups”，\n“tag.getAll”: {“method”: "GET", “path”: “/example/tags”}}',
	],
	['Chinese signs and no brackets', '“group.getAll”：“POST /example/groups”，“tag.getAll”：“POST /example/tags”'],
])('a directory with %s is read all the same', (_, text) => {
	expect(read(text)).toEqual({ paths: both, problems: [] });
});

test.each([
	[
		'an entry that does not end',
		'{"path": "/example/x"',
		"entry 'group.update', is not valid JSON: line 2, column 38.",
	],
	['an entry of words', 'the page of it', "entry 'group.update', is not valid JSON: line 2, column 17."],
	['an entry without its value', '', "entry 'group.update', is not valid JSON"],
	['a full address', '"POST https://jing.example/x"', "entry 'group.update', 'https://jing.example/x' is not a path"],
])('%s is named, and stops no other', (_, value, message) => {
	const text = `{"group.getAll": "POST /example/groups",\n"group.update": ${value},\n"tag.getAll": "POST /example/tags"}`;
	const { paths, problems } = read(text);
	expect(paths).toEqual(both);
	expect(problems.map(({ key }) => key)).toEqual(['group.update']);
	expect(problems[0].refusal.message).toContain(`'Endpoint Directory' in the credential, ${message}`);
	expect(problems[0].refusal.description).toMatch(/\S/);
});

test('quotation marks of Chinese inside a text stay what they are', () => {
	expect(read('"group.getAll": "POST /example/“a”",')).toMatchObject({ paths: [['group.getAll', '/example/“a”']] });
});

test('a megabyte of names without values is refused at once', () => {
	const start = performance.now();
	expect(() => read('"group.getAll": '.repeat(70_000))).toThrow(/is not valid JSON/);
	expect(performance.now() - start).toBeLessThan(2000);
});
