// n8n's engine reports every failed execution to the log; here failures are what is tested.
process.env.N8N_LOG_LEVEL = 'silent';

/** Engine tests load dist/, so `npm test` builds first. */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '\\.full\\.test\\.ts$'],
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.build', '<rootDir>/.n8n-start'],
	transform: { '^.+\\.ts$': '<rootDir>/test/support/transform.js' },
	// Tests do little and wait in a time of their own, so every core is used.
	maxWorkers: '100%',
	// For tests that hang. Nothing is slow enough for it, also on a machine that is busy.
	testTimeout: 180_000,
};
