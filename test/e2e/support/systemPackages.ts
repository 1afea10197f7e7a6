/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { existsSync } from 'node:fs';

import { missingBuildTools } from '../../../start/installProblem';
import { Problem } from '../../../start/problem';
import type { Progress } from '../../../start/progress';
import { installSystemPackages } from '../../../start/systemPackages';

/** The Chromium that the tests drive: Debian's, or the one named by CHROMIUM_PATH. */
export const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/**
 * Sees to Chromium and, for the first installation of n8n, to the tools that compile SQLite. Installs what is
 * missing where it may (as root, with apt); else rejects with a `Problem` that says what to install.
 */
export async function ensureSystemPackages(progress: Progress): Promise<void> {
	const missing = [...missingBuildTools()];
	if (!existsSync(CHROMIUM)) {
		if (process.env.CHROMIUM_PATH) throw new Problem(`CHROMIUM_PATH: there is no ${CHROMIUM}.`);
		missing.push('chromium');
	}
	await installSystemPackages(
		missing,
		progress,
		'A Chromium or Chrome elsewhere is used when CHROMIUM_PATH names it.',
	);
}
