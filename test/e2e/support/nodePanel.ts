import type { Page } from 'playwright-core';

import { EDITOR } from './selectors';

const { canvas, nodePanel } = EDITOR;

/** Opens a stored workflow in the editor. */
export async function openWorkflow(
	page: Page,
	{ id }: { id: string },
	node: string,
): Promise<void> {
	await page.goto(`/workflow/${id}`);
	await page.locator(canvas.node(node)).first().waitFor();
}

/** Runs the whole workflow and waits until this node has done its work. */
export async function executeWorkflow(page: Page, node: string): Promise<void> {
	await page.locator(canvas.execute).click();
	await page.locator(canvas.node(node)).locator(canvas.succeeded).first().waitFor();
}

/** Opens the panel of a node of the workflow. */
export async function openNode(page: Page, name: string): Promise<void> {
	await page.locator(canvas.node(name)).first().dblclick();
	await page.locator(nodePanel.itself).waitFor();
}

/** Closes the panel of a node. */
export async function closeNode(page: Page): Promise<void> {
	await page.keyboard.press('Escape');
	await page.locator(nodePanel.itself).waitFor({ state: 'detached' });
}

/** Chooses an entry of the list of a resource locator (Application, AI Agent). */
export async function chooseFromList(page: Page, parameter: string, entry: string): Promise<void> {
	await page.locator(nodePanel.locator(parameter)).click();
	const item = page.locator(nodePanel.locatorItem, { hasText: entry });
	// Both choices decide which variables there are: the panel is at rest when it has asked for them.
	const redrawn = page.waitForResponse((reply) => reply.url().endsWith('resource-mapper-fields'));
	await item.click();
	await redrawn;
}

/** Picks a number from the list of callers. */
export async function chooseCaller(page: Page, number: string): Promise<void> {
	const field = page.locator(nodePanel.parameter('callers'));
	await field.locator('input').first().click();
	await page.locator(nodePanel.option, { hasText: number }).click();
	await page.keyboard.press('Escape');
}

/** Chooses an entry of a drop-down list, by its whole name. */
export async function chooseOption(page: Page, parameter: string, entry: string): Promise<void> {
	await page.locator(nodePanel.parameter(parameter)).click();
	await page.locator(nodePanel.option).getByText(entry, { exact: true }).click();
}

/** Chooses several entries of a list of which any number may be chosen. */
export async function chooseSeveral(
	page: Page,
	parameter: string,
	entries: readonly string[],
): Promise<void> {
	await page.locator(nodePanel.parameter(parameter)).locator('input').first().click();
	for (const entry of entries) {
		await page.locator(nodePanel.option).getByText(entry, { exact: true }).click();
	}
	await page.keyboard.press('Escape');
}

/** The entries that the list of a resource locator offers, once this one is among them. */
export async function offeredBy(page: Page, parameter: string, awaited: string): Promise<string[]> {
	await page.locator(nodePanel.locator(parameter)).click();
	const items = page.locator(nodePanel.locatorItem);
	await items.filter({ hasText: awaited }).first().waitFor();
	return (await items.allInnerTexts()).map((text) => text.trim());
}

/** The labels of the fields that the open node shows, in their order. */
export async function fieldLabels(page: Page): Promise<string[]> {
	const labels = page.locator(nodePanel.parameters).locator(`${nodePanel.label}:visible`);
	const texts = await labels.allInnerTexts();
	return texts.map((text) => text.split('\n')[0]?.trim() ?? '').filter((text) => text !== '');
}

/** Enters a fixed text into a field. */
export async function enterText(page: Page, parameter: string, text: string): Promise<void> {
	await page.locator(nodePanel.parameter(parameter)).locator('input, textarea').first().fill(text);
}

/** Chooses one of the stored credentials. */
export async function chooseCredential(page: Page, { id }: { id: string }): Promise<void> {
	await page.locator(nodePanel.credential).click();
	await page.locator(nodePanel.credentialOption(id)).click();
}

/** The labels of the fields under Variables, once this one is among them. */
export async function mappedFields(page: Page, awaited: string): Promise<string[]> {
	const fields = page.locator(nodePanel.mappedFields);
	await fields.locator(nodePanel.parameter(awaited)).waitFor();
	const labels = await fields.locator(nodePanel.label).allInnerTexts();
	// The first label is the heading of them all; behind each other follow the words of its buttons.
	return labels.slice(1).map((label) => label.split('\n')[0] ?? '');
}

/** Runs the open node and waits until it has succeeded. */
export async function executeStep(page: Page): Promise<void> {
	await page.locator(nodePanel.execute).click();
	await page.locator(nodePanel.succeeded).waitFor();
}

/** Waits until the output panel shows this as JSON; on its first branch with 0, the error branch with 1. */
export async function seeOutput(page: Page, text: RegExp, branch?: number): Promise<void> {
	if (branch !== undefined) await page.locator(nodePanel.branch(branch)).click();
	const output = page.locator(nodePanel.output);
	await output.locator(nodePanel.asJson).click();
	await output.filter({ hasText: text }).waitFor();
}
