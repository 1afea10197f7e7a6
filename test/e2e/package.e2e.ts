import { n8nLog } from './support/sharedN8n';
import { useSandbox } from './support/useSandbox';

const world = useSandbox();

describe('the installed package', () => {
	it('gives n8n the node, the tool made from it, and the trigger', async () => {
		const types = await world.api.nodeTypes();
		expect(types.filter((name) => name.includes('tencentcloud')).sort()).toEqual([
			'n8n-nodes-tencentcloud-ccc.aiAgentCall',
			'n8n-nodes-tencentcloud-ccc.aiAgentCallTool',
			'n8n-nodes-tencentcloud-ccc.aiAgentCallTrigger',
		]);
	});

	it('is loaded without a complaint in the log of n8n', () => {
		const complaints = n8nLog()
			.split('\n')
			.filter((line) =>
				/fail(ed)? to load|could not load|error.*(aiAgentCall|loading)/i.test(line),
			);
		expect(n8nLog()).toContain('Editor is now accessible');
		expect(complaints).toEqual([]);
	});
});
