import { readFileSync } from 'node:fs';
import path from 'node:path';
import { mutants } from '../../../tools/mutants/mutants.mts';
import { mutated } from '../../../tools/mutants/trial.mts';

const project = path.join(__dirname, '../../..');

describe.each(mutants)('the mutant that $name', (mutant) => {
	test('changes one line that is there', () => {
		const text = readFileSync(path.join(project, mutant.file), 'utf8');
		const changed = mutated(text, mutant);
		const lines = text.split('\n');
		expect(changed.split('\n').filter((line, index) => line !== lines[index])).toHaveLength(1);
	});

	test('is claimed by tests', () => {
		expect(mutant.claims.length).toBeGreaterThan(0);
	});
});

test('a text that stands nowhere, or twice, is no mutant', () => {
	const mutant = { name: 'does wrong', file: 'a.ts', find: 'x', replace: 'y' };
	expect(() => mutated('a', mutant)).toThrow('"does wrong": "x" stands 0 times in a.ts, and has to once.');
	expect(() => mutated('x x', mutant)).toThrow('stands 2 times');
	expect(mutated('a x b', mutant)).toBe('a y b');
});

test('each mutant has a name of its own', () => {
	expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
});
