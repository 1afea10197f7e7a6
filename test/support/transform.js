const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { transformSync, version } = require('esbuild');

const ownText = readFileSync(__filename);

/**
 * TypeScript for jest, module by module and without a look at the types: `npm run typecheck` looks at them
 * all, once.
 */
module.exports = {
	getCacheKey: (source, file) =>
		createHash('sha256').update(version).update(ownText).update(file).update(source).digest('hex'),
	process: (source, file) =>
		transformSync(source, {
			loader: 'ts',
			format: 'cjs',
			target: 'node20',
			// jest answers `require` only.
			supported: { 'dynamic-import': false },
			sourcefile: file,
			sourcemap: 'inline',
		}),
};
