/**
 * n8n in queue mode. `npm run e2e:queue` runs the rows of the table in docs/scaling.md that find most in a few
 * minutes, `npm run e2e:queue -- --all` all of them, `npm run e2e:queue -- -t 'row name'` those of this name.
 */
const isAll = process.argv.some((argument) =>
	['--all', '-t', '--testNamePattern'].includes(argument),
);
process.env.E2E_QUEUE_ROWS = isAll ? 'all' : 'few';

module.exports = {
	rootDir: '../../..',
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/e2e/queue/*.rows.ts'],
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.build', '<rootDir>/.n8n-start'],
	transform: { '^.+\.ts$': '<rootDir>/test/support/transform.js' },
	// For a row that hangs: how busy the machine is must not decide.
	testTimeout: 3_600_000,
};
