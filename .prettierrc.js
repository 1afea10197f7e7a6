module.exports = {
	arrowParens: 'always',
	printWidth: 100,
	singleQuote: true,
	trailingComma: 'all',
	useTabs: true,
	overrides: [{ files: ['*.md', '*.yml', '*.json'], options: { useTabs: false, tabWidth: 2 } }],
};
