/**
 * The second lint, beside n8n's strict one (`npm run lint`), which may not be changed: rules that need types,
 * and the order of imports, for the whole repository.
 */
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

export default tseslint.config(
	{ ignores: ['dist', '.build', '.build-*', 'coverage', '.n8n-start', '**/*.js', '**/*.mjs'] },
	{
		files: ['**/*.ts'],
		extends: [tseslint.configs.recommendedTypeChecked],
		plugins: { 'import-x': importX },
		languageOptions: {
			parserOptions: { project: 'tsconfig.dev.json', tsconfigRootDir: import.meta.dirname },
		},
		rules: {
			'import-x/order': ['error', { 'newlines-between': 'ignore' }],
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
			'@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
			'@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
			// Errors are values here and pass through functions that do not look at them.
			'@typescript-eslint/prefer-promise-reject-errors': [
				'error',
				{ allowThrowingUnknown: true, allowThrowingAny: true },
			],
			// Objects here are records of functions that use no `this`; the rule knows only classes.
			'@typescript-eslint/unbound-method': 'off',
			// n8n's interfaces want promises, and an `async` function turns what it throws into a rejection.
			'@typescript-eslint/require-await': 'off',
			// n8n types every value of an item as perhaps an object, so every String() of one is a finding.
			'@typescript-eslint/no-base-to-string': 'off',
		},
	},
	{
		// A webhook's request and response are Express's, whose types n8n-workflow names and does not bring.
		files: ['nodes/AiAgentCall/trigger/**/*.ts'],
		rules: {
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
		},
	},
	{
		// What these read is JSON of their own, which gets its type where it is parsed.
		files: ['{bench,demo,sandbox,start}/**/*.ts'],
		rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
	},
	{
		// What a test looks at is any JSON, and jest's matchers are of type any.
		files: ['test/**/*.ts'],
		rules: {
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
		},
	},
);
