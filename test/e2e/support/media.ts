/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

import { ROOT } from '../../../start/cacheFolder';

// A dot-folder: the build copies pictures from anywhere else into the package.
const MEDIA = path.join(ROOT, '.github', 'media');
const WITHOUT_NOTICES = '.el-notification { visibility: hidden }';

/**
 * Takes a picture for the documentation when E2E_MEDIA=1. Not on every run: session IDs differ from run to
 * run and fonts from machine to machine, so that each run would leave changed files behind.
 */
export async function picture(page: Page, name: string): Promise<void> {
	if (process.env.E2E_MEDIA !== '1') return;
	mkdirSync(MEDIA, { recursive: true });
	// Away from anything that would show a tooltip or a frame under the pointer.
	await page.mouse.move(0, 0);
	await page.screenshot({
		path: path.join(MEDIA, `${name}.png`),
		animations: 'disabled',
		style: WITHOUT_NOTICES,
	});
}
