import type { Page } from 'playwright-core';

import { EDITOR } from './selectors';

const { canvas, nodesPanel } = EDITOR;

/** Opens an empty workflow with the list of all nodes. */
export async function openNodesPanel(page: Page): Promise<void> {
	await page.goto('/workflow/new');
	await page.locator(canvas.addFirstStep).click();
}

/** Searches for a node and waits until this one is found. */
export async function findNode(page: Page, words: string, name: string): Promise<void> {
	await page.locator(nodesPanel.search).fill(words);
	await page.locator(nodesPanel.nodeName).getByText(name, { exact: true }).waitFor();
}

/** Adds the node that was found, with one of its actions; its panel opens. */
export async function addFoundNode(page: Page, name: string, action: string): Promise<void> {
	await page.locator(nodesPanel.nodeName).getByText(name, { exact: true }).click();
	// For the first step of a workflow only the triggers are unfolded.
	await page.locator(nodesPanel.category, { hasText: 'Actions' }).click();
	await page.locator(nodesPanel.nodeName).getByText(action, { exact: true }).click();
	await page.locator(EDITOR.nodePanel.itself).waitFor();
}
