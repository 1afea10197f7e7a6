/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- never ships */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';

import packageJson from '../../../package.json';
import { loadedPackage, ROOT } from '../../support/nodeTypes';

interface Packed {
	size: number;
	files: Array<{ path: string }>;
}

const MAX_BYTES = 300_000;

function pack(): Packed {
	const listing = execFileSync('npm', ['pack', '--dry-run', '--json', '--silent'], {
		cwd: ROOT,
		encoding: 'utf8',
	});
	const [packed]: Packed[] = JSON.parse(listing);
	if (packed === undefined) throw new TypeError('npm packed nothing');
	return packed;
}

describe('the published package', () => {
	const packed = pack();
	const files = packed.files.map((file) => file.path);
	const modules = files.filter((file) => file.endsWith('.js'));

	it('is small', () => {
		expect(packed.size).toBeLessThan(MAX_BYTES);
	});

	it('holds compiled nodes and credentials, icons, and the files npm always adds', () => {
		const extra = files.filter(
			(file) =>
				!/^dist\/(credentials|nodes)\/.+\.(js|json)$/.test(file) &&
				!/^dist\/icons\/[a-zA-Z.]+\.svg$/.test(file),
		);
		expect(extra.sort()).toEqual([
			'LICENSE',
			'README.md',
			'README.zh-CN.md',
			'index.js',
			'package.json',
		]);
	});

	it('holds what n8n looks up by path: codex, output schemas, both icons of each', () => {
		expect(files).toEqual(
			expect.arrayContaining([
				...packageJson.n8n.nodes,
				...packageJson.n8n.credentials,
				'dist/nodes/AiAgentCall/AiAgentCall.node.json',
				'dist/nodes/AiAgentCall/__schema__/v1.0.0/call/start.json',
				'dist/icons/aiAgentCall.svg',
				'dist/icons/aiAgentCall.dark.svg',
				'dist/icons/tencentCloud.svg',
				'dist/icons/tencentCloud.dark.svg',
			]),
		);
	});

	it.each(modules)('%s needs nothing but n8n-workflow and node:crypto', (file) => {
		const source = readFileSync(path.join(ROOT, file), 'utf8');
		const needed = [...source.matchAll(/\brequire\(["']([^"']+)["']\)/g)].map(
			([, name]) => name ?? '',
		);
		const foreign = needed.filter(
			(name) => !name.startsWith('.') && name !== 'n8n-workflow' && name !== 'node:crypto',
		);
		expect(foreign).toEqual([]);
		expect(needed.filter((name) => isBuiltin(name) && name !== 'node:crypto')).toEqual([]);
	});

	it('has no run-time dependencies', () => {
		expect(packageJson).not.toHaveProperty('dependencies');
		expect(packageJson.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(packageJson.files).toEqual(['dist']);
	});

	it("is loaded by n8n's loader with search words and icons", async () => {
		const loader = await loadedPackage();
		expect(loader.types.nodes.map(({ name }) => name)).toEqual([
			'aiAgentCall',
			'aiAgentCallTrigger',
		]);
		expect(loader.types.credentials.map(({ name }) => name)).toEqual(['tencentCloudApi']);
		const [node, trigger] = loader.types.nodes;
		expect(trigger?.codex?.alias).toEqual(expect.arrayContaining(['Tencent', 'recording', 'CDR']));
		expect(trigger?.usableAsTool).toBeUndefined();
		expect(node?.codex?.alias).toEqual(expect.arrayContaining(['Tencent', 'TCCC', 'CCC', 'phone']));
		expect(node?.codex?.categories).toEqual(['Communication']);
		expect(node?.iconUrl).toMatchObject({ light: expect.any(String), dark: expect.any(String) });
		expect(node?.usableAsTool).toBe(true);
	});
});
