import { chromium, type Browser, type Page } from 'playwright-core';

import { OWNER } from '../../../start/provision';
import { keepEvidence } from './failure';
import { n8nUrl } from './sharedN8n';
import { CHROMIUM } from './systemPackages';

const QUIET = [
	'--headless=new',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

// The same pixels on every machine, as far as that is up to us.
const SCREEN = {
	viewport: { width: 1280, height: 800 },
	deviceScaleFactor: 1,
	locale: 'en-US',
	timezoneId: 'UTC',
	reducedMotion: 'reduce',
} as const;

const ACTION_TIMEOUT_MS = 15_000;

/** One Chromium for the tests of a file; started before the first, closed after the last. */
export function useBrowser(): { withPage(work: (page: Page) => Promise<void>): Promise<void> } {
	let browser: Browser;
	beforeAll(async () => {
		browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: QUIET });
	});
	afterAll(async () => await browser.close());
	return {
		/** Does `work` on a page of a new, signed-in session, and keeps evidence when it fails. */
		async withPage(work) {
			const context = await browser.newContext({ ...SCREEN, baseURL: n8nUrl() });
			context.setDefaultTimeout(ACTION_TIMEOUT_MS);
			await context.tracing.start({ screenshots: true, snapshots: true });
			const page = await context.newPage();
			try {
				await context.request.post('/rest/login', {
					data: { emailOrLdapLoginId: OWNER.email, password: OWNER.password },
				});
				await work(page);
			} catch (error) {
				await keepEvidence(page);
				return await Promise.reject(error);
			} finally {
				await context.close();
			}
		},
	};
}
