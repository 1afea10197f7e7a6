// n8n's engine reports every failed execution to the log; here failures are what is tested.
process.env.N8N_LOG_LEVEL = 'silent';

/** Engine tests load dist/, so `npm test` builds first. */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.build', '<rootDir>/.n8n-start'],
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.dev.json' }] },
	testTimeout: 30_000,
};
