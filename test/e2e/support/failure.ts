/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

import { ROOT } from '../../../start/cacheFolder';
import { n8nLog } from './sharedN8n';

/** Where what is left of failed tests is put. */
export const RESULTS = path.join(ROOT, 'test-results', 'e2e');

/**
 * Keeps what helps to understand why the running test failed: a picture, Playwright's trace (open it with
 * `npx playwright show-trace`) and n8n's log.
 */
export async function keepEvidence(page: Page): Promise<void> {
	const { currentTestName = 'unknown' } = expect.getState();
	const folder = path.join(RESULTS, currentTestName.replace(/\W+/g, '-').slice(0, 100));
	mkdirSync(folder, { recursive: true });
	writeFileSync(path.join(folder, 'n8n.log'), n8nLog());
	// No PNG: the build would copy it into the package.
	await page.screenshot({ path: path.join(folder, 'page.jpeg') });
	await page.context().tracing.stop({ path: path.join(folder, 'trace.zip') });
}
