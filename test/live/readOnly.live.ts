/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never ships */
import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { listContext, testCredential } from '../support/editor';
import { runWorkflow } from '../support/engine';
import { CALL_NODE, callWorkflow } from '../support/workflow';

/**
 * Read-only checks against the real service: nothing here places a call. For whoever has an account:
 * TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY, CCC_SDK_APP_ID and, for a mainland account,
 * TENCENTCLOUD_SITE=mainland; then `npm run test:live`.
 */
const { TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY, TENCENTCLOUD_SITE, CCC_SDK_APP_ID } =
	process.env;

const credential = {
	secretId: TENCENTCLOUD_SECRET_ID ?? '',
	secretKey: TENCENTCLOUD_SECRET_KEY ?? '',
	site: TENCENTCLOUD_SITE ?? 'international',
};

beforeAll(() => {
	if (!credential.secretId || !credential.secretKey || !CCC_SDK_APP_ID) {
		throw new TypeError(
			'Set TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY and CCC_SDK_APP_ID first.',
		);
	}
});

describe('Tencent Cloud itself', () => {
	it('accepts our signature', async () => {
		expect(await testCredential(credential)).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
	});

	it('refuses a wrong SecretKey the way the credential test expects', async () => {
		const result = await testCredential({ ...credential, secretKey: 'wrong' });
		expect(result.message).toContain('SecretKey does not belong to this SecretId');
	});

	it('lists the numbers of the application', async () => {
		const sdkAppId = { __rl: true, mode: 'id', value: CCC_SDK_APP_ID ?? '' };
		const { context, type } = await listContext({ sdkAppId }, credential);
		const getCallers = type.methods?.loadOptions?.getCallers as
			| ((this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>)
			| undefined;
		await expect(getCallers?.call(context)).resolves.toEqual(expect.any(Array));
	});

	it.each([
		['call', 'getAll', { timeRange: 'last7Days' }],
		['agent', 'getAll', {}],
		['phoneNumber', 'getAll', {}],
		['application', 'getAll', {}],
	])('answers %s: %s', async (resource, operation, parameters) => {
		const sdkAppId = { __rl: true, mode: 'id', value: CCC_SDK_APP_ID ?? '' };
		const { items, error } = await runWorkflow({
			workflow: callWorkflow({ resource, operation, sdkAppId, ...parameters }),
			credentials: { tencentCloudApi: credential },
		});
		expect(error()).toBeUndefined();
		for (const { json } of items(CALL_NODE)) expect(json).not.toHaveProperty('error');
	});
});
