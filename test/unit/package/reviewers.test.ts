/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- never ships */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import packageJson from '../../../package.json';
import { loadedPackage, ROOT } from '../../support/nodeTypes';

/**
 * What n8n's newer package scanner looks for in a tarball, as far as single words and lines tell: one hit
 * fails the whole package. A function that is called like a command of PowerShell counts.
 */
const SUSPICIOUS: ReadonlyArray<readonly [what: string, pattern: RegExp]> = [
	['a download by PowerShell', /downloadfile\s*\(|invoke-webrequest|powershell/i],
	['a download that is piped into a shell', /\b(curl|wget)\b[^\n]*(\||&&)\s*\S*sh\b/i],
	['text that is run as code', /\beval\s*\(|\bnew\s+Function\s*\(|\bvm\.run/],
	['other programs', /child_process|\bexec(File)?Sync\b|\bspawn\s*\(/],
	['the environment', /\bprocess\.(env|binding|dlopen)\b/],
	[
		'files with secrets',
		/\/etc\/(passwd|shadow)|\.ssh\/|\.npmrc|\.netrc|\.aws\/|\.git-credentials/i,
	],
	['a file of variables', /['"][^'"\n]*\.env(\.\w+)?['"]/],
	['autostart', /\.bashrc|\.zshrc|\/etc\/init\.d|CurrentVersion\\+Run/i],
	['the machine', /\bos\.(hostname|userInfo|networkInterfaces)\b|whoami/],
	['places where data is left', /pastebin|webhook\.site|ngrok|pipedream|transfer\.sh|requestbin/i],
	['messengers', /api\.telegram\.org|discord(app)?\.com\/api\/webhooks/i],
	['an address without a name', /https?:\/\/(?!127\.0\.0\.1)\d{1,3}(\.\d{1,3}){3}/],
	['names made by an obfuscator', /\b_0x[0-9a-f]{4,}/i],
	[
		'characters that cannot be seen',
		/[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u{e0000}-\u{e007f}]/u,
	],
];

/** Every file that npm would publish, with its text. */
function packedFiles(): Array<readonly [file: string, text: string]> {
	const listing = execFileSync('npm', ['pack', '--dry-run', '--json', '--silent'], {
		cwd: ROOT,
		encoding: 'utf8',
	});
	const [packed]: Array<{ files: Array<{ path: string }> }> = JSON.parse(listing);
	return (packed?.files ?? []).map(({ path: file }) => [
		file,
		readFileSync(path.join(ROOT, file), 'utf8'),
	]);
}

describe("what n8n's newer scanner looks for in a package", () => {
	const files = packedFiles();

	it('is looked for in everything that is published', () => {
		expect(files.length).toBeGreaterThan(100);
	});

	it.each(SUSPICIOUS)('%s: is in no file', (_, pattern) => {
		const hits = files.flatMap(([file, text]) =>
			text
				.split('\n')
				.map((line) => pattern.exec(line)?.[0])
				.filter((hit) => hit !== undefined)
				.map((hit) => `${file}: ${hit}`),
		);
		expect(hits).toEqual([]);
	});

	it('installing runs nothing', () => {
		const scripts = Object.keys(packageJson.scripts);
		expect(scripts.filter((name) => /^(pre|post)?install$|^prepare$/.test(name))).toEqual([]);
	});
});

/** Every object in a description, with where it is. */
function* objectsIn(value: unknown, at: string): Generator<readonly [at: string, object]> {
	if (typeof value !== 'object' || value === null) return;
	yield [at, value];
	for (const [name, member] of Object.entries(value)) yield* objectsIn(member, `${at}.${name}`);
}

// The lint of n8n sees what a node file spells out. This sees what n8n loads, wherever it is written.
describe.each(['aiAgentCall', 'aiAgentCallTrigger'])('%s', (name) => {
	let type: INodeType;
	let description: INodeTypeDescription;
	beforeAll(async () => {
		const loader = await loadedPackage();
		type = loader.getNode(name).type as INodeType;
		({ description } = type);
	});

	it('takes one credential, whose type this package has', () => {
		expect(description.credentials).toHaveLength(1);
		expect(description.credentials?.[0]).toHaveProperty('name', 'tencentCloudApi');
	});

	it('never says that something is not required: that is so without it', () => {
		const said = [...objectsIn(description, name)]
			.filter(([, value]) => Reflect.get(value, 'required') === false)
			.map(([at]) => at);
		expect(said).toEqual([]);
	});

	it('looks after its webhooks from their beginning to their end, if it has any', () => {
		const groups = Object.values(type.webhookMethods ?? {});
		expect(groups).toHaveLength(description.webhooks === undefined ? 0 : 1);
		for (const group of groups) {
			expect(group).toEqual({
				checkExists: expect.any(Function),
				create: expect.any(Function),
				delete: expect.any(Function),
			});
		}
	});
});
