/**
 * End-to-end tests: real n8n and real Chromium. `npm run e2e` builds first; the n8n that all files share is
 * started once, in support/globalSetup.ts.
 */
module.exports = {
	rootDir: '../..',
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'],
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.build', '<rootDir>/.n8n-start'],
	transform: { '^.+\\.ts$': '<rootDir>/test/support/transform.js' },
	globalSetup: '<rootDir>/test/e2e/support/globalSetup.ts',
	globalTeardown: '<rootDir>/test/e2e/support/globalTeardown.ts',
	testTimeout: 90_000,
};
