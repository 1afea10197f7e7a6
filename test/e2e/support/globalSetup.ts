/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { rmSync } from 'node:fs';

import { ensureN8n } from '../../../start/installN8n';
import { N8nApi } from '../../../start/n8nApi';
import { wordsFor } from '../../../start/problem';
import { progressOn } from '../../../start/progress';
import { signInOwner } from '../../../start/provision';
import { RESULTS } from './failure';
import { shareN8n, stopSharedN8n } from './sharedN8n';
import { ensureSystemPackages } from './systemPackages';

/** Provides everything the tests need, and starts the n8n they share. */
async function globalSetup(): Promise<void> {
	const progress = progressOn(process.stdout);
	rmSync(RESULTS, { recursive: true, force: true });
	try {
		await ensureSystemPackages(progress);
		const install = await ensureN8n(progress);
		await progress.step('Starting n8n for the end-to-end tests', async () => {
			await signInOwner(new N8nApi(await shareN8n(install)));
		});
	} catch (error) {
		await stopSharedN8n();
		// Jest prints its own words around an error and hides ours.
		process.stderr.write(`\n${wordsFor(error)}\n`);
		return Promise.reject(error);
	}
}

// What jest calls has to be the module itself.
export = globalSetup;
