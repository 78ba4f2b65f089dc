const project = (name, options) => ({
	displayName: name,
	rootDir: __dirname,
	testEnvironment: 'node',
	moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'json', 'node'],
	transform: {
		'^.+\\.m?ts$': [
			'@swc/jest',
			{ jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
		],
	},
	setupFiles: ['<rootDir>/test/seed.js'],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/e2e/n8n/'],
	...options,
});

module.exports = {
	projects: [
		project('unit', {
			testMatch: [
				'<rootDir>/test/{api,bench,credentials,documentation,documents,nodes,sandbox,tools,package}/**/*.test.mts',
			],
			setupFilesAfterEnv: ['<rootDir>/test/timeout.js'],
		}),
		project('contract', {
			testMatch: ['<rootDir>/test/contract/**/*.test.mts'],
			setupFilesAfterEnv: ['<rootDir>/test/timeout.js'],
		}),
		project('in-process', {
			testMatch: ['<rootDir>/test/in-process/**/*.test.mts'],
			setupFilesAfterEnv: ['<rootDir>/test/timeout.js'],
		}),
		project('scale', {
			testMatch: ['<rootDir>/e2e/scale/**/*.test.mts'],
			globalSetup: '<rootDir>/e2e/scale/jest-setup.js',
			globalTeardown: '<rootDir>/e2e/scale/jest-teardown.js',
			setupFilesAfterEnv: ['<rootDir>/e2e/jest-timeout.js'],
		}),
		project('browser', {
			testMatch: ['<rootDir>/e2e/browser/**/*.test.mts'],
			globalSetup: '<rootDir>/e2e/jest-setup.js',
			globalTeardown: '<rootDir>/e2e/jest-teardown.js',
			setupFilesAfterEnv: ['<rootDir>/e2e/jest-timeout.js'],
		}),
		// Several stories at once, in one n8n.
		project('e2e', {
			testMatch: ['<rootDir>/e2e/stories/*.test.mts'],
			globalSetup: '<rootDir>/e2e/jest-setup.js',
			globalTeardown: '<rootDir>/e2e/jest-teardown.js',
			setupFilesAfterEnv: ['<rootDir>/e2e/jest-timeout.js'],
		}),
		// Stories that restart that n8n, or look at what is not theirs alone: its log, its memory, its pace.
		project('alone', {
			testMatch: ['<rootDir>/e2e/stories/alone/*.test.mts'],
			runner: '<rootDir>/e2e/one-by-one.js',
			globalSetup: '<rootDir>/e2e/jest-setup.js',
			globalTeardown: '<rootDir>/e2e/jest-teardown.js',
			setupFilesAfterEnv: ['<rootDir>/e2e/jest-timeout.js'],
		}),
	],
};
