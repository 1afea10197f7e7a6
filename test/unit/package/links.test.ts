/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import packageJson from '../../../package.json';
import { anchorsOf, brokenLink, linksOf, markdownFiles } from '../../support/markdown';
import { ROOT } from '../../support/nodeTypes';

const FILES = markdownFiles();

describe('links in the documentation', () => {
	it('are looked at in every page', () => {
		expect(FILES).toEqual(
			expect.arrayContaining([
				'README.md',
				'CONTRIBUTING.md',
				'docs/errors.md',
				'sandbox/README.md',
			]),
		);
	});

	it.each(FILES)('%s: each leads to a file, and to a heading of it', (file) => {
		expect(linksOf(file).flatMap((link) => brokenLink(file, link) ?? [])).toEqual([]);
	});

	it.each(FILES)('%s names only npm scripts that exist', (file) => {
		const text = readFileSync(path.join(ROOT, file), 'utf8');
		const named = [...text.matchAll(/npm run ([a-z0-9]+(?::[a-z0-9]+)*)/g)].map(([, name]) => name);
		const scripts = Object.keys(packageJson.scripts);
		expect(named.filter((name = '') => !scripts.includes(name))).toEqual([]);
	});
});

describe('the look at links', () => {
	// Inside the checkout, where links are resolved.
	const folder = path.relative(ROOT, mkdtempSync(path.join(ROOT, '.build-')));
	const page = path.join(folder, 'page.md');
	afterAll(() => rmSync(path.join(ROOT, folder), { recursive: true, force: true }));

	const write = (text: string) => writeFileSync(path.join(ROOT, page), text);

	it('reads links, pictures, references and HTML, and no code', () => {
		write(
			[
				'[a](one.md#x) ![b](two.png "Title") and [`c`](<three.md>)',
				'[ref]: four.md',
				'<a href="five.md"><img src="six.png"></a>',
				'`[code](no.md)`',
				'```md',
				'[code](no.md)',
				'```',
			].join('\n'),
		);
		expect(linksOf(page).sort()).toEqual(
			['one.md#x', 'two.png', 'three.md', 'four.md', 'five.md', 'six.png'].sort(),
		);
	});

	it('knows the anchors of GitHub, also of Chinese and repeated headings', () => {
		write(
			[
				'# A **bold** `code(x)`, and (more)!',
				'## 第一次呼叫：准备',
				'## Again',
				'## Again',
				'## [Linked](x.md) & co',
				'<a id="own"></a>',
			].join('\n'),
		);
		expect([...anchorsOf(page)]).toEqual([
			'a-bold-codex-and-more',
			'第一次呼叫准备',
			'again',
			'again-1',
			'linked--co',
			'own',
		]);
	});

	it('finds what leads nowhere', () => {
		write('# Here\n');
		const links = ['missing.md', '#there', '../README.md#no-such-heading', '../docs/nowhere'];
		expect(links.map((link) => brokenLink(page, link))).not.toContain(undefined);
		const onGitHub = `${packageJson.homepage}/blob/main/docs/nowhere.md`;
		expect(brokenLink(page, onGitHub)).toMatch(/is no file/);
		const good = [
			'#here',
			'../README.md',
			'/docs/errors.md#codes-of-tencent-cloud',
			'https://n8n.io',
		];
		expect(good.flatMap((link) => brokenLink(page, link) ?? [])).toEqual([]);
	});
});
