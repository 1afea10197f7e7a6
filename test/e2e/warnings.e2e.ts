import { useBrowser } from './support/browser';
import { openNode, openWorkflow } from './support/nodePanel';
import { EDITOR } from './support/selectors';
import { useSandbox } from './support/useSandbox';
import { CALL_NODE, callNode, chain, lead } from './support/workflows';

const world = useSandbox();
const browser = useBrowser();

describe('the editor says what is wrong', () => {
	it('in a list that cannot be read: our remedy, not an empty list', async () => {
		const { api, sandbox } = world;
		const credential = await api.createCredential({
			name: 'Wrong key',
			type: world.credential.type,
			data: { ...sandbox.credentials, secretKey: 'wrong', site: 'custom', endpoint: sandbox.url },
		});
		const call = callNode(credential, '+86 123 0000 0000', {
			parameters: { sdkAppId: { __rl: true, mode: 'list', value: '' } },
		});
		const workflow = await api.createWorkflow(chain('A wrong key', [...lead({}), call]));
		await browser.withPage(async (page) => {
			await openWorkflow(page, workflow, CALL_NODE);
			await openNode(page, CALL_NODE);
			await page.locator(EDITOR.nodePanel.locator('sdkAppId')).click();
			await page
				.getByText('The SecretKey in the credential does not match its SecretId')
				.first()
				.waitFor();
		});
	});

	it('at a tool that may call any country', async () => {
		const tool = {
			...callNode(world.credential, '+86 123 0000 0000'),
			type: 'n8n-nodes-tencentcloud-ccc.aiAgentCallTool',
		};
		const workflow = await world.api.createWorkflow(chain('A tool', [tool]));
		await browser.withPage(async (page) => {
			await openWorkflow(page, workflow, CALL_NODE);
			await openNode(page, CALL_NODE);
			await page.getByText('The model decides whom to call').first().waitFor();
		});
	});
});
