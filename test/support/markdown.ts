/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import packageJson from '../../package.json';
import { ROOT } from './nodeTypes';

const NOT_OURS = new Set(['node_modules', 'dist', '.git', '.build', '.n8n-start', 'coverage']);
/** Where GitHub shows a file of this repository, as pages on npm link to it. */
const ON_GITHUB = new RegExp(
	`^${packageJson.homepage.replace(/\./g, '\\.')}/(?:blob|tree|raw)/(?:main|HEAD)/`,
);

/** Every Markdown file of the repository, as paths from its root. */
export function markdownFiles(folder = '.'): string[] {
	return readdirSync(path.join(ROOT, folder), { withFileTypes: true })
		.filter(({ name }) => !NOT_OURS.has(name) && !name.startsWith('.build-'))
		.flatMap((entry) => {
			const file = path.join(folder, entry.name);
			if (entry.isDirectory()) return markdownFiles(file);
			return entry.name.endsWith('.md') ? [file] : [];
		});
}

/** The text of a Markdown file without blocks of code, in which links and headings are none. */
function textOf(file: string): string {
	return readFileSync(path.join(ROOT, file), 'utf8').replace(
		/^( *)(```+|~~~+)[^\n]*\n[\s\S]*?^\1\2 *$/gm,
		'',
	);
}

/** The links and pictures of a Markdown file, as they are written. */
export function linksOf(file: string): string[] {
	const prose = textOf(file).replace(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, (code) =>
		code.replace(/[[\]()<>]/g, ' '),
	);
	const patterns = [
		/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g,
		/^\[[^\]]+\]:\s*<?([^\s>]+)/gm,
		/\b(?:href|src|srcset)="([^"\s]+)"/g,
	];
	return patterns.flatMap((pattern) => [...prose.matchAll(pattern)].map(([, link = '']) => link));
}

/** The anchors that GitHub gives a Markdown file: of its headings, and those that are written. */
export function anchorsOf(file: string): Set<string> {
	const text = textOf(file);
	const anchors = new Set<string>();
	for (const [, heading = ''] of text.matchAll(/^#{1,6} +(.+?)(?: +#+)? *$/gm)) {
		const anchor = slug(heading);
		let unique = anchor;
		for (let count = 1; anchors.has(unique); count++) unique = `${anchor}-${count}`;
		anchors.add(unique);
	}
	for (const [, name = ''] of text.matchAll(/\b(?:id|name)="([^"]+)"/g)) anchors.add(name);
	return anchors;
}

function slug(heading: string): string {
	return heading
		.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
		.toLowerCase()
		.trim()
		.replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
		.replace(/ /g, '-');
}

/** Why a link of a Markdown file leads nowhere; undefined where it leads somewhere or out of the repository. */
export function brokenLink(file: string, link: string): string | undefined {
	const own = link.replace(ON_GITHUB, '/');
	if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(own)) return undefined;
	const [name = '', anchor = ''] = decodeURI(own).split('#');
	const target = name.startsWith('/')
		? path.join('.', name)
		: path.join(name === '' ? file : path.dirname(file), name);
	if (!existsSync(path.join(ROOT, target))) return `${file}: ${link} is no file`;
	if (anchor === '' || !target.endsWith('.md')) return undefined;
	return anchorsOf(target).has(anchor.toLowerCase())
		? undefined
		: `${file}: ${link} has no heading`;
}
