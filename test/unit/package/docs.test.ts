/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import packageJson from '../../../package.json';
import { ACTIONS } from '../../../nodes/AiAgentCall/api/actions';
import { properties, RESOURCES } from '../../../nodes/AiAgentCall/operations';
import { triggerFields } from '../../../nodes/AiAgentCall/trigger/fields';
import { loadedPackage, ROOT } from '../../support/nodeTypes';

const MAX_README_BYTES = 12_000;

/** n8n's own sections, in n8n's own order, and what they are called in Chinese. */
const SECTIONS = [
	['Installation', '安装'],
	['Operations', '操作'],
	['Credentials', '凭证'],
	['Compatibility', '兼容性'],
	['Usage', '使用方法'],
	['Resources', '相关资源'],
	['Version history', '版本历史'],
] as const;

/** The pages that describe fields. */
const FIELD_PAGES = ['placing-calls', 'after-the-call', 'trigger', 'credential'];

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const README = read('README.md');
const README_ZH = read('README.zh-CN.md');
const PAGES = [
	'README.md',
	'README.zh-CN.md',
	'CONTRIBUTING.md',
	'examples/README.md',
	'sandbox/README.md',
	...['docs', 'docs/decisions', 'docs/zh-CN'].flatMap((folder) =>
		readdirSync(path.join(ROOT, folder))
			.filter((name) => name.endsWith('.md'))
			.map((name) => `${folder}/${name}`),
	),
];

const sections = (page: string) => [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title);

/** Every command of a page, in order: blocks for the shell and what stands in a sentence. */
const commands = (page: string) =>
	[...page.matchAll(/`(np[mx] [^`]+)`|^ *(np[mx] .+)$/gm)].map(
		([, inSentence, inBlock]) => inSentence ?? inBlock,
	);

/** First cells of the table rows in which an operation is named. */
const operationRows = (page: string) =>
	[...page.matchAll(/^\| ([A-Z][A-Za-z ]+: [A-Z][A-Za-z ]+?) +\|/gm)].map(([, name]) => name);

describe('the two READMEs', () => {
	it('is small enough to be read', () => {
		expect(Buffer.byteLength(README)).toBeLessThanOrEqual(MAX_README_BYTES);
	});

	it("have n8n's sections, in n8n's order, one to one", () => {
		expect(sections(README)).toEqual(SECTIONS.map(([english]) => english));
		expect(sections(README_ZH)).toEqual(SECTIONS.map(([, chinese]) => chinese));
	});

	it('have the same commands, and the two that try everything', () => {
		expect(commands(README_ZH)).toEqual(commands(README));
		expect(commands(README)).toEqual(
			expect.arrayContaining(['npm ci && npm run demo', 'npm ci && npm test']),
		);
	});

	it.each([
		['README.md', README],
		['README.zh-CN.md', README_ZH],
	])('%s names every operation with its resource', (_, page) => {
		const all = Object.values(RESOURCES).flatMap(({ name, operations }) =>
			Object.values(operations).map((operation) => `${name}: ${operation.name}`),
		);
		expect(operationRows(page).sort()).toEqual(all.sort());
	});

	it('say what n8n asks for', () => {
		for (const text of [
			'This is an n8n community node',
			'[fair-code licensed]',
			'**Minimum n8n version: ',
			'`N8N_UNVERIFIED_PACKAGES_ENABLED=true`',
		]) {
			expect(README).toContain(text);
		}
	});
});

describe('the documentation', () => {
	it.each([
		['docs/errors.md', 'errorsPage'],
		['docs/call-outcomes.md', 'callOutcomesPage'],
	])('%s says what the node knows', (file, page) => {
		const pages = jest.requireActual<Record<string, () => string>>('../../../gulpfile.js');
		expect(read(file)).toBe(pages[page]?.());
	});

	it('names every field of the nodes and of the credential: in bold, or first in a row of a table', async () => {
		const loader = await loadedPackage();
		const { properties: credential } = loader.getCredential('tencentCloudApi').type;
		const fields = [...properties, ...triggerFields, ...credential].filter(
			({ type }) => type !== 'notice',
		);
		const options = fields
			.filter(({ type }) => type === 'collection')
			.flatMap((field) => field.options ?? []);
		const names = [...fields, ...options].flatMap((field) =>
			'displayName' in field ? [field.displayName] : [],
		);
		const pages = FIELD_PAGES.map((page) => read(`docs/${page}.md`)).join('\n');
		const named = [...pages.matchAll(/\*\*([^*]+)\*\*|^\| ([^|`]+?) +\|/gm)].map(
			([, bold, cell]) => bold ?? cell,
		);
		// The two that choose what the form shows; the operations have a test of their own, above.
		const missing = names.filter(
			(name) => name !== 'Resource' && name !== 'Operation' && !named.includes(name),
		);
		expect(missing).toEqual([]);
	});

	it('allows every action of the nodes in the policy, and no other', () => {
		const [, policy = ''] = /```json\n(.+?)```/s.exec(read('docs/credential.md')) ?? [];
		const { statement } = JSON.parse(policy) as { statement: Array<{ action: string[] }> };
		const acting = Object.entries(ACTIONS).filter(([, { does }]) => does === 'act');
		expect(statement.flatMap(({ action }) => action).sort()).toEqual(
			[...acting.map(([name]) => `ccc:${name}`), 'ccc:Describe*', 'sts:GetCallerIdentity'].sort(),
		);
		const reading = Object.keys(ACTIONS).filter(
			(name) => !acting.some(([other]) => other === name),
		);
		expect(reading.filter((name) => !name.startsWith('Describe'))).toEqual([]);
	});

	it.each([
		'nodes/AiAgentCall/AiAgentCall.node.json',
		'nodes/AiAgentCall/AiAgentCallTrigger.node.json',
		'credentials/TencentCloudApi.credentials.ts',
	])(
		'%s opens pages that exist, without an anchor, behind which n8n would write its own',
		(file) => {
			const addresses = [...read(file).matchAll(/https:\/\/github\.com\/[^'"]+/g)].map(
				([url]) => url,
			);
			expect(addresses.length).toBeGreaterThan(0);
			for (const address of addresses) {
				const page = address.replace(`${packageJson.homepage}/blob/main/`, '');
				expect(page).toMatch(/^docs\/[a-z-]+\.md$/);
				expect(existsSync(path.join(ROOT, page))).toBe(true);
			}
		},
	);

	it('has a row for every example', () => {
		const files = readdirSync(path.join(ROOT, 'examples')).filter((name) => name.endsWith('.json'));
		const rows = [...read('examples/README.md').matchAll(/^\| \[([a-z-]+\.json)\]\(\1\)/gm)];
		expect(rows.map(([, file]) => file).sort()).toEqual(files.sort());
	});

	it.each(PAGES)('%s names only scripts that exist', (page) => {
		const scripts = [...read(page).matchAll(/npm run ([a-z0-9:]+)/g)].map(([, name]) => name);
		expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining(scripts));
	});

	it.each(PAGES)('%s links to files that exist', (page) => {
		const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(
			([, link]) => link ?? '',
		);
		const missing = links.filter((link) => !existsSync(path.join(ROOT, path.dirname(page), link)));
		expect(missing).toEqual([]);
	});
});
