/** The tests that are too slow for every change: whole matrices of which `npm test` has one row each. */
module.exports = {
	...require('./jest.config.js'),
	testMatch: ['<rootDir>/test/**/*.full.test.ts'],
	testPathIgnorePatterns: ['/node_modules/'],
};
