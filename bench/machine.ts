/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import path from 'node:path';

import { ROOT } from '../test/support/nodeTypes';

/** On what the numbers were measured, without the machine's name. */
export function machineLine(): string {
	const model = (cpus()[0]?.model ?? 'unknown processor').replace(/\s+/g, ' ').trim();
	const gigabytes = (totalmem() / 1024 ** 3).toFixed(0);
	return [
		`${cpus().length} cores (${model}), ${gigabytes} GB`,
		`Node.js ${process.versions.node}`,
		`n8n-core ${versionOf('n8n-core')}`,
		`tencentcloud-sdk-nodejs-intl-en ${versionOf('tencentcloud-sdk-nodejs-intl-en')}`,
		`undici ${versionOf('undici')}`,
		`load ${loadavg()[0]?.toFixed(1)} at the start`,
	].join(' · ');
}

function versionOf(name: string): string {
	const file = path.join(ROOT, 'node_modules', name, 'package.json');
	const { version }: { version: string } = JSON.parse(readFileSync(file, 'utf8'));
	return version;
}
