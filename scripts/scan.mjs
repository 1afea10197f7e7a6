/**
 * n8n's package scanner on this checkout, without the parts that need a published package (provenance and
 * the download): leg A on the sources, leg B on the unpacked tarball of `npm pack`. Exits 1 on a violation.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

const scratch = mkdtempSync(path.join(tmpdir(), 'scan-'));
try {
	const [{ filename }] = JSON.parse(
		execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', scratch], {
			encoding: 'utf8',
		}),
	);
	execFileSync('tar', ['-xzf', path.join(scratch, filename), '-C', scratch]);
	const legs = [
		['source', process.cwd(), SOURCE_FILE_PATTERNS],
		['tarball', path.join(scratch, 'package'), ['**/*.js', 'package.json']],
	];
	for (const [name, folder, patterns] of legs) {
		const { passed, message, details } = await analyzePackage(folder, patterns);
		process.stdout.write(
			passed ? `scan ${name}: passed\n` : `scan ${name}: ${message}\n${details}\n`,
		);
		if (!passed) process.exitCode = 1;
	}
} finally {
	rmSync(scratch, { recursive: true, force: true });
}
