/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import packageJson from '../../../package.json';
import { properties, RESOURCES } from '../../../nodes/AiAgentCall/operations';
import { triggerFields } from '../../../nodes/AiAgentCall/trigger/fields';
import { loadedPackage, ROOT } from '../../support/nodeTypes';

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const README = read('README.md');

/** What the README names: bold texts, and the members of lists in cells, brackets and sentences. */
const NAMED = new Set(README.split(/\*\*|[|,;:.()>\n]| and | when /).map((text) => text.trim()));

describe('the documentation', () => {
	it.each([
		['docs/errors.md', 'errorsPage'],
		['docs/call-outcomes.md', 'callOutcomesPage'],
	])('%s says what the node knows', (file, page) => {
		const pages = jest.requireActual<Record<string, () => string>>('../../../gulpfile.js');
		expect(read(file)).toBe(pages[page]?.());
	});

	it('names every field of the nodes and of the credentials', async () => {
		const loader = await loadedPackage();
		const credentials = loader.getCredential('tencentCloudApi').type.properties;
		const fields = [...properties, ...triggerFields, ...credentials].filter(
			({ type }) => type !== 'notice',
		);
		const options = fields
			.filter(({ type }) => type === 'collection')
			.flatMap((field) => field.options ?? []);
		const names = [...fields, ...options].flatMap((field) =>
			'displayName' in field ? [field.displayName] : [],
		);
		// The operations have a test of their own, below.
		const missing = names.filter((name) => name !== 'Operation' && !NAMED.has(name));
		expect(missing).toEqual([]);
	});

	it('names every operation with its resource', () => {
		for (const { name, operations } of Object.values(RESOURCES)) {
			for (const operation of Object.values(operations)) {
				expect(README).toMatch(new RegExp(`\\| ${name}: ${operation.name} +\\|`));
			}
		}
	});

	it('names only scripts that exist', () => {
		const scripts = [...README.matchAll(/npm run ([a-z0-9:]+)/g)].map(([, name]) => name);
		expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining(scripts));
		expect(scripts).toContain('demo');
	});

	it.each(['README.md', 'CONTRIBUTING.md', 'sandbox/README.md'])(
		'%s links to files that exist',
		(file) => {
			const links = [...read(file).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(
				([, link]) => link ?? '',
			);
			const missing = links.filter(
				(link) => !existsSync(path.join(ROOT, path.dirname(file), link)),
			);
			expect(missing).toEqual([]);
		},
	);
});
