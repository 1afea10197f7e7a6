import type { Page } from 'playwright-core';

import { EDITOR } from './selectors';

const { credentials, nodePanel } = EDITOR;

/** The fields of the credential as a person fills them in. */
export interface CredentialFields {
	secretId: string;
	secretKey: string;
	endpoint: string;
}

/** Opens the dialog for a new Tencent Cloud API credential. */
export async function openNewCredential(page: Page): Promise<void> {
	await page.goto('/home/credentials');
	await page.getByRole('button', { name: 'Create credential' }).click();
	await page.locator(credentials.type).locator('input').fill('tencent');
	await page.locator(credentials.typeOption, { hasText: 'Tencent Cloud API' }).click();
	await page.locator(credentials.chooseType).click();
	await page.locator(nodePanel.parameter('secretId')).waitFor();
}

/** The labels of the fields that the dialog shows, in their order. */
export async function credentialLabels(page: Page): Promise<string[]> {
	const labels = page.locator(credentials.dialog).locator(credentials.field);
	const texts = await labels.allInnerTexts();
	return texts.map((text) => text.trim().split('\n')[0]?.trim() ?? '');
}

/** Creates a Tencent Cloud API credential for a custom endpoint in the editor; n8n then tests it by itself. */
export async function createCredential(page: Page, fields: CredentialFields): Promise<void> {
	await openNewCredential(page);
	await fill(page, 'secretId', fields.secretId);
	await fill(page, 'secretKey', fields.secretKey);
	await page.locator(nodePanel.parameter('site')).click();
	await page.locator(credentials.option, { hasText: 'Custom Endpoint' }).click();
	await fill(page, 'endpoint', fields.endpoint);
	await page.locator(credentials.save).click();
}

async function fill(page: Page, field: string, value: string): Promise<void> {
	await page.locator(nodePanel.parameter(field)).locator('input').fill(value);
}
