import { useBrowser } from './support/browser';
import { picture } from './support/media';
import {
	chooseCredential,
	chooseCaller,
	chooseFromList,
	enterText,
	executeStep,
	executeWorkflow,
	mappedFields,
	openNode,
	openWorkflow,
	seeOutput,
} from './support/nodePanel';
import { addFoundNode, findNode, openNodesPanel } from './support/nodesPanel';
import { useSandbox } from './support/useSandbox';
import { CALL_NODE, callNode, chain, lead } from './support/workflows';

const PHONE = '+86 123 0000 0000';
const HIGH_RISK = '008612300010004';
const SESSION_ID = /"SessionId":\s*"\w{32}"/;

const world = useSandbox();
const browser = useBrowser();

describe('the node in the editor', () => {
	it.each(['tencent', 'call', 'phone call', 'make a call', 'voice call', '腾讯', '外呼'])(
		'is found by %j',
		async (words) => {
			await browser.withPage(async (page) => {
				await openNodesPanel(page);
				await findNode(page, words, CALL_NODE);
			});
		},
	);

	it('shows the variables of the chosen agent, and places a call', async () => {
		await browser.withPage(async (page) => {
			await openNodesPanel(page);
			await findNode(page, 'tencent', CALL_NODE);
			await addFoundNode(page, CALL_NODE, 'Call a person');
			await chooseCredential(page, world.credential);
			await chooseFromList(page, 'sdkAppId', 'Sandbox Contact Center');
			await chooseFromList(page, 'aiAgentId', 'Appointment Reminder (16)');
			await chooseCaller(page, '008601012345679');
			await enterText(page, 'callee', PHONE);
			expect(await mappedFields(page, 'clinic')).toEqual(['name', 'appointmentTime', 'clinic']);
			await enterText(page, 'clinic', 'Clinic at the Park');
			await picture(page, 'variables');
			await executeStep(page);
			await seeOutput(page, SESSION_ID);
		});
		expect(world.sandbox.calls).toHaveLength(1);
		expect(world.sandbox.calls[0]).toMatchObject({
			aiAgentId: 16,
			callee: '008612300000000',
			callers: ['008601012345679'],
			variables: [{ Key: 'clinic', Value: 'Clinic at the Park' }],
		});
	});

	it('places one call when its step is executed', async () => {
		const workflow = await world.api.createWorkflow(
			chain('One lead', [
				...lead({ phone: PHONE }),
				callNode(world.credential, '={{ $json.phone }}'),
			]),
		);
		await browser.withPage(async (page) => {
			await openWorkflow(page, workflow, CALL_NODE);
			await openNode(page, CALL_NODE);
			await executeStep(page);
			await seeOutput(page, SESSION_ID);
		});
		expect(world.sandbox.dialsOf('008612300000000')).toBe(1);
		expect(world.sandbox.calls).toHaveLength(1);
	});

	it('sends a refused lead to the error branch, with its fields', async () => {
		const call = callNode(world.credential, '={{ $json.phone }}', {
			onError: 'continueErrorOutput',
		});
		const workflow = await world.api.createWorkflow(
			chain('A high-risk lead', [...lead({ name: 'Cleo Wang', phone: HIGH_RISK }), call]),
		);
		await browser.withPage(async (page) => {
			await openWorkflow(page, workflow, CALL_NODE);
			await executeWorkflow(page, CALL_NODE);
			await openNode(page, CALL_NODE);
			await seeOutput(page, /"name":\s*"Cleo Wang"/, 1);
			await seeOutput(page, /high-risk user who must not be called/);
			await seeOutput(page, /"outcome":\s*"notCalled"/);
		});
		expect(world.sandbox.calls).toHaveLength(0);
	});
});
