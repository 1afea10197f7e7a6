import { postLead } from './support/postLead';
import { n8nUrl } from './support/sharedN8n';
import { useSandbox } from './support/useSandbox';
import { builtIn, callNode, chain, webhook } from './support/workflows';

const world = useSandbox();

describe('a production webhook', () => {
	it('calls the lead that was posted once and answers with the SessionId', async () => {
		const workflow = chain('Call a posted lead', [
			webhook('lead'),
			callNode(world.credential, '={{ $json.body.phone }}'),
		]);
		await world.api.activate(await world.api.createWorkflow(workflow));
		const { status, body } = await postLead(n8nUrl(), 'lead', { phone: '+86 123 0000 0001' });
		expect({ status, reply: JSON.parse(body) }).toMatchObject({
			status: 200,
			reply: { SessionId: expect.stringMatching(/^\w{32}$/), Callee: '008612300000001' },
		});
		expect(world.sandbox.dialsOf('008612300000001')).toBe(1);
		expect(world.sandbox.calls).toHaveLength(1);
	});

	it('lets the HTTP Request node use the credential for another action', async () => {
		const listAgents = {
			...builtIn('httpRequest', 4.2, {
				method: 'POST',
				url: world.sandbox.url,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: world.credential.type,
				sendHeaders: true,
				headerParameters: {
					parameters: [
						{ name: 'X-TC-Action', value: 'DescribeAIAgentInfoList' },
						{ name: 'X-TC-Version', value: '2020-02-10' },
					],
				},
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '{ "SdkAppId": 1400000000, "PageNumber": 0, "PageSize": 10 }',
				options: {},
			}),
			credentials: {
				[world.credential.type]: { id: world.credential.id, name: world.credential.name },
			},
		};
		const workflow = chain('List the agents', [webhook('agents'), listAgents]);
		await world.api.activate(await world.api.createWorkflow(workflow));
		const { body } = await postLead(n8nUrl(), 'agents', {});
		expect(body).toContain('"AIAgentName":"Appointment Reminder"');
		expect(world.sandbox.requests).toMatchObject([{ action: 'DescribeAIAgentInfoList' }]);
		expect(world.sandbox.calls).toHaveLength(0);
	});
});
