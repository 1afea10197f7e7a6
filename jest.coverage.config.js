/**
 * The engine tests once more, counting what they run of dist/, which is what ships; the unit tests run the
 * sources and do not count here. The floors are what was measured on 2026-11-25 (98.65 % of the statements
 * and lines, 92.93 % of the branches, 97.92 % of the functions), rounded down. Raise them, never lower them.
 */
module.exports = {
	...require('./jest.config.js'),
	testMatch: ['<rootDir>/test/engine/**/*.test.ts'],
	collectCoverage: true,
	// V8 counts as it runs; instrumented code would be other code than what ships.
	coverageProvider: 'v8',
	coverageReporters: ['text-summary', 'json-summary'],
	collectCoverageFrom: ['dist/{nodes,credentials}/**/*.js'],
	// A library that the build put in is not ours to test.
	coveragePathIgnorePatterns: ['Library\\.js$', 'timeZones\\.js$'],
	coverageThreshold: { global: { statements: 98, branches: 92, functions: 97, lines: 98 } },
};
