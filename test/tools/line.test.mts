import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lineOf, lines, lineVariable, waysOf } from '../../e2e/line.mts';
import { n8nVersion, projectFolder } from '../../e2e/project.mts';

describe('the n8n to test in', () => {
	const before = process.env[lineVariable];
	beforeEach(() => void delete process.env[lineVariable]);
	afterAll(() => {
		if (before === undefined) delete process.env[lineVariable];
		else process.env[lineVariable] = before;
	});

	test('is the current one, unless the environment asks for another', () => {
		expect(lineOf().version).toBe(n8nVersion);
		process.env[lineVariable] = '1.123.81-node20';
		expect(lineOf()).toMatchObject({ version: '1.123.81', node: 'node-20' });
	});

	test('is asked for by a name; another name is answered with those there are', () => {
		expect(() => lineOf('1.0.0')).toThrow(
			'There is no n8n "1.0.0" to test in. There are: 2.41.1, 1.123.81-node22, 1.123.81-node20',
		);
	});

	test.each(lines)(
		'$name has an install of its version, with its Node.js, and a lock file that agrees',
		({ version, node }) => {
			const folder = join(projectFolder, 'e2e', 'n8n', version);
			const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
			expect(dependencies).toMatchObject({ n8n: version, [node]: expect.stringMatching(/\d+\.\d+\.\d+$/) });
			expect(existsSync(join(folder, 'package-lock.json'))).toBe(true);
			const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
			expect(lock.packages[''].dependencies).toEqual(dependencies);
			expect(dependencies[node].split('@').at(-1)).toBe(lock.packages[`node_modules/${node}`].version);
		},
	);

	test('of the line 1.x runs what it is sent, and of 2.x what is stored', () => {
		const workflow = { nodes: [], connections: {} };
		const trigger = { triggerToStartFrom: { name: 'Start' } };
		expect(waysOf('1.123.81').runBody(workflow, 'Start')).toEqual({ workflowData: workflow, ...trigger });
		expect(waysOf('2.41.1').runBody(workflow, 'Start')).toEqual(trigger);
	});

	test('1.x pages executions by an id, 2.x by a cursor; both come to an end', () => {
		const results = Array.from({ length: 100 }, (_, index) => ({ id: String(1000 - index) }));
		// 901 is the last one; it goes back by 50, since the order by start is not quite that by id.
		expect(waysOf('1.123.81').nextPage({ results })).toBe('&lastId=951');
		expect(waysOf('1.123.81').nextPage({ results: results.slice(1) })).toBeUndefined();
		expect(waysOf('2.41.1').nextPage({ results, nextCursor: 'a=b' })).toBe('&cursor=a%3Db');
		expect(waysOf('2.41.1').nextPage({ results, nextCursor: null })).toBeUndefined();
	});
});
