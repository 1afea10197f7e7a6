import { importExamples } from '../../start/provision';
import { useBrowser } from './support/browser';
import { picture } from './support/media';
import { executeWorkflow, openNode, openWorkflow, seeOutput } from './support/nodePanel';
import { EDITOR } from './support/selectors';
import { useSandbox } from './support/useSandbox';
import { CALL_NODE } from './support/workflows';

const world = useSandbox();
const browser = useBrowser();

describe('the first example', () => {
	it('parts the leads that were called from the others', async () => {
		const { api, credential, sandbox } = world;
		const workflow = (await importExamples(api, credential, sandbox.url)).find(
			({ name }) => name === 'Call a list of leads',
		);
		if (!workflow) throw new Error('There is no example');
		await browser.withPage(async (page) => {
			await openWorkflow(page, workflow, CALL_NODE);
			await executeWorkflow(page, 'Look at these');
			await page.locator(EDITOR.canvas.edgeLabel, { hasText: '5 items' }).waitFor();
			await picture(page, 'workflow');
			await openNode(page, CALL_NODE);
			await picture(page, 'node');
			const { branch } = EDITOR.nodePanel;
			expect(await page.locator(branch(0)).innerText()).toContain('3 items');
			expect(await page.locator(branch(1)).innerText()).toContain('2 items');
			await seeOutput(page, /"outcome":\s*"notCalled"/, 1);
		});
		expect(world.sandbox.calls).toHaveLength(3);
	});
});
