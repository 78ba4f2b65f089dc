import { missingScripts, scriptsNamedIn } from '../../../tools/release/commands.mts';

test('finds what a text tells to run', () => {
	const text =
		'npm ci && npm test\n`npm run lint`, `npm run bench -- quick`, npm run --silent test:e2e\nnpm start; npm run lint; npm install';
	expect(scriptsNamedIn(text)).toEqual(['test', 'lint', 'bench', 'test:e2e', 'start']);
});

test('says which of them package.json does not have', () => {
	const scripts = { lint: 'x' };
	expect(missingScripts('README.md', 'npm run lint, npm run gone and npm start', scripts)).toEqual([
		'README.md says "npm run gone", which package.json does not have',
		'README.md says "npm start", which package.json does not have',
	]);
	expect(missingScripts('README.md', 'npm run lint', scripts)).toEqual([]);
});
