/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { startSandbox, type Sandbox } from '../../sandbox/server';
import type { WorkflowJson } from '../support/additionalData';
import { runWorkflow } from '../support/engine';
import { ROOT } from '../support/nodeTypes';

const FOLDER = path.join(ROOT, 'examples');

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.close());

function example(file: string): WorkflowJson {
	return JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8'));
}

describe('examples', () => {
	it.each(readdirSync(FOLDER))('%s explains itself with a sticky note', (file) => {
		expect(example(file).nodes.map(({ type }) => type)).toContain('n8n-nodes-base.stickyNote');
	});

	it('call-a-list-of-leads.json parts called leads from the others', async () => {
		const { items, error } = await runWorkflow({
			workflow: example('call-a-list-of-leads.json'),
			credentials: {
				tencentCloudApi: { ...sandbox.credentials, site: 'custom', endpoint: sandbox.url },
			},
		});
		expect(error()).toBeUndefined();
		// The answer to the third call is lost, and the node finds the call.
		expect(items('Called').map(({ json }) => [json.SessionId, json.Recovered])).toEqual(
			sandbox.calls.map(({ sessionId }, index) => [sessionId, index === 2 ? true : undefined]),
		);
		expect(items('Look at these').map(({ json }) => [json.name, json.details])).toEqual([
			[
				'Cleo Wang',
				expect.objectContaining({
					outcome: 'notCalled',
					code: 'FailedOperation.CalleeIsBlackUser',
				}),
			],
			['Dan Zhou', { outcome: 'notCalled', description: expect.any(String) }],
		]);
		expect(sandbox.calls[0]?.variables).toEqual([
			{ Key: 'name', Value: 'Ada Lin' },
			{ Key: 'appointmentTime', Value: 'Monday 9:30' },
			{ Key: 'welcome-message-delay', Value: '1' },
		]);
	});
});
