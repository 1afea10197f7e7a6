/**
 * The tests that are too slow for every change: whole matrices, of which `npm test` has one row each, and
 * the random tests of the engine ten times as often.
 */
module.exports = {
	...require('./jest.config.js'),
	testMatch: [
		'<rootDir>/test/**/*.full.test.ts',
		'<rootDir>/test/engine/properties.test.ts',
		'<rootDir>/test/engine/trigger.hostile.test.ts',
	],
	testPathIgnorePatterns: ['/node_modules/'],
	globals: { RUNS_FACTOR: 10 },
	testTimeout: 900_000,
};
