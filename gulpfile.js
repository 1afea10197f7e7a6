const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { isBuiltin } = require('node:module');
const path = require('node:path');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

/** Modules n8n provides at run time; everything else must be inside dist. */
const PROVIDED = new Set(['n8n-workflow']);
const SANDBOX_PAGE = 'sandbox/README.md';

/** Icons, codex and output schemas, which tsc does not copy, into dist. */
function assets() {
	return src(['icons/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));
}

/**
 * Puts the pure-JavaScript libraries that modules of `folder` import into those modules, in place.
 *
 * n8n deletes devDependencies at install and allows no dependencies, so a library has to travel inside.
 * Each module is bundled by itself with its relative imports left alone: a module that holds state (a key
 * cache, a pacer) stays one module, shared by all that import it.
 */
async function bundleLibraries(folder, sources = folder) {
	for await (const { path: file, relative } of src('**/*.js', { cwd: folder, read: false })) {
		if (!importsLibrary(file)) continue;
		// From the TypeScript source, whose imports let esbuild leave out what is not used.
		const typeScript = path.resolve(sources, relative.replace(/\.js$/, '.ts'));
		const entry = existsSync(typeScript) ? typeScript : file;
		await esbuild.build({
			entryPoints: [entry],
			outfile: file,
			allowOverwrite: true,
			bundle: true,
			platform: 'node',
			mainFields: ['module', 'main'],
			format: 'cjs',
			target: 'es2021',
			legalComments: 'inline',
			plugins: [{ name: 'keep-own-modules', setup: keepOwnModules(entry) }],
		});
	}
}

function importsLibrary(file) {
	const imports = readFileSync(file, 'utf8').matchAll(/\brequire\(["']([^"']+)["']\)/g);
	return [...imports].some(([, name]) => !name.startsWith('.') && !isProvided(name));
}

function isProvided(name) {
	return PROVIDED.has(name) || isBuiltin(name);
}

function keepOwnModules(entry) {
	return (build) => {
		build.onResolve({ filter: /.*/ }, ({ path: name, importer }) => {
			const ownImport = name.startsWith('.') && path.resolve(importer) === path.resolve(entry);
			return ownImport || isProvided(name) ? { path: name, external: true } : undefined;
		});
	};
}

function libraries() {
	return bundleLibraries('dist', '.');
}

/** The sandbox and the demo as plain JavaScript into .build, for `npm run sandbox` and `npm run demo`. */
function tools() {
	return esbuild.build({
		entryPoints: [
			'sandbox/**/*.ts',
			'demo/**/*.ts',
			'start/**/*.ts',
			'bench/**/*.ts',
			'test/support/**/*.ts',
		],
		outdir: '.build',
		outbase: '.',
		platform: 'node',
		format: 'cjs',
		target: 'node20',
	});
}

const ERRORS_BEGIN = '<!-- Made by `npm run docs` from the tables of the node: change those. -->\n';
const ERRORS_END = '<!-- End of what `npm run docs` makes. -->\n';

/**
 * docs/errors.md with the tables of dist in it, so that the page cannot say anything else. What stands around
 * them is written by hand. Throws when the page has lost the place for the tables.
 */
function errorsPage() {
	const [before, rest] = readFileSync('docs/errors.md', 'utf8').split(ERRORS_BEGIN);
	const after = rest?.split(ERRORS_END)[1];
	if (after === undefined) throw new Error('docs/errors.md has no place for the tables.');
	return before + ERRORS_BEGIN + errorTables() + ERRORS_END + after;
}

function errorTables() {
	const { ERROR_CODES } = require('./dist/nodes/AiAgentCall/api/errorCodes.js');
	const { FAULTS } = require('./dist/nodes/AiAgentCall/api/faults.js');
	const row = ([name, { effect, cause, remedy, whenDialling = '' }]) =>
		`| \`${name}\` | ${effect === 'unknown' ? '**perhaps**' : 'no'} | ${cause} | ${[remedy, whenDialling].filter(Boolean).join(' ')} |`;
	const rows = (table) => Object.entries(table).map(row).join('\n');
	const head = (first) =>
		`| ${first} | Took effect? | What happened | What to do |\n| --- | --- | --- | --- |`;
	return `
### Codes of Tencent Cloud

${head('Code')}
${rows(ERROR_CODES)}

A sub-code that is not listed is handled like its family (\`InvalidParameter.New\` like \`InvalidParameter\`).
Any other code counts as **perhaps**.

### No readable answer

${head('Fault')}
${rows(FAULTS)}

`;
}

/** The table of call outcomes in dist as the page docs/call-outcomes.md. */
function callOutcomesPage() {
	const { CALL_OUTCOMES, END_STATUSES } = require('./dist/nodes/AiAgentCall/records/endStatus.js');
	const row = ({ code, name, meaning, outcome, unanswered, source }) =>
		`| ${code} | ${name === '' ? '–' : `\`${name}\``} | ${meaning} | \`${outcome}\`${unanswered === undefined ? '' : `, before an answer \`${unanswered}\``} | ${source} |`;
	return `# Call outcomes

Every way a call can end, in one word: ${CALL_OUTCOMES.map((name) => `\`${name}\``).join(', ')}. The words are
the same in **Get**, **Get Many**, **Start and Wait** and the trigger. Raw output also has Tencent's own
\`EndStatus\`, \`EndStatusString\`, \`SysHangupReason\` and \`HungUpSide\`, unchanged. This page is made from
the node's own table by \`npm run docs\`.

| EndStatus | EndStatusString | Tencent's meaning | Outcome | Source |
| --- | --- | --- | --- | --- |
${END_STATUSES.map(row).join('\n')}

Anything else is \`unknown\`: Tencent may add codes (document 679/123938), and nothing fails on a new one. A data
push has no \`EndStatus\`; its text (EndStatusString) decides.

Sources: *TelCdrInfo* is the definition of \`DescribeTelCdr\` (API version 2020-02-10, read 2026-08-21);
*1229/71847* the page of call statuses (2025-09-12); *CreateAutoCalloutTask* lists 234 among its
\`RetryHangupTypes\` and does not name it. \`failed\` covers faults of lines, of clients and of the AI agent's
speech; \`AnsweredAt\` tells whether a person had picked up.
`;
}

/** The page with the permissions of the node in every policy it shows; other pages as they are. */
function withPolicy(page) {
	const {
		ACTING_PERMISSIONS,
		CALLING_PERMISSIONS,
	} = require('./dist/nodes/AiAgentCall/api/permissions.js');
	const names = [...CALLING_PERMISSIONS, ...ACTING_PERMISSIONS, 'sts:GetCallerIdentity'];
	return page.replace(/^( *)"action": \[\s*"ccc:CreateAIAgentCall"[^\]]*\]/gm, (_, indent) => {
		const rows = names.map((name) => `\n${indent}  "${name}"`);
		return `${indent}"action": [${rows}\n${indent}]`;
	});
}

/** The page with the table of the sandbox's actions, from their definitions in .build. */
function withSandboxActions(page) {
	const { ACTIONS } = require('./.build/sandbox/actions/index.js');
	const rows = ACTIONS.map(
		({ definition }) => `| ${definition.action} | ${definition.summary} |\n`,
	);
	return page.replace(
		/^(\| Action +\| What it does here +\|\n\|[ -|]+\|\n)(?:\|.*\|\n)*/m,
		(_, head) => head + rows.join(''),
	);
}

async function docs() {
	// Here, because jest, which reads this file too, cannot load it.
	const prettier = require('prettier');
	writeFileSync('docs/errors.md', errorsPage());
	writeFileSync('docs/call-outcomes.md', callOutcomesPage());
	for await (const { path: file } of src(['README*.md', 'docs/**/*.md'], { read: false })) {
		const page = readFileSync(file, 'utf8');
		if (withPolicy(page) !== page) writeFileSync(file, withPolicy(page));
	}
	const options = { ...(await prettier.resolveConfig(SANDBOX_PAGE)), parser: 'markdown' };
	const page = withSandboxActions(readFileSync(SANDBOX_PAGE, 'utf8'));
	writeFileSync(SANDBOX_PAGE, await prettier.format(page, options));
}

exports.build = parallel(assets, libraries);
exports.bundleLibraries = bundleLibraries;
exports.callOutcomesPage = callOutcomesPage;
exports.docs = series(tools, docs);
exports.errorsPage = errorsPage;
exports.tools = tools;
exports.withPolicy = withPolicy;
