import type { Credentials } from '../../sandbox/credentials';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { startOfficialSdk, type OfficialSdk } from './support/officialSdk';
import { cdrRequest, SEED_REQUEST } from './support/validRequest';

let sandbox: Sandbox;
let sdk: OfficialSdk;

beforeAll(async () => {
	sandbox = await startSandbox({ requestsPerSecond: null });
	sdk = await startOfficialSdk(sandbox.url);
});

afterEach(() => sandbox.reset());

afterAll(async () => {
	await sdk.close();
	await sandbox.close();
});

async function reply(
	action: string,
	parameters: object,
	credentials: Credentials = sandbox.credentials,
) {
	const answer = await sdk.call(action, parameters, credentials);
	expect(answer.error).toBeUndefined();
	return answer.reply ?? {};
}

async function code(action: string, parameters: object, credentials: Credentials) {
	const answer = await sdk.call(action, parameters, credentials);
	return answer.error?.code;
}

describe('the official SDK, unmodified', () => {
	it('places the call of the specification', async () => {
		const { SessionId, RequestId } = await reply('CreateAIAgentCall', SEED_REQUEST);
		expect(SessionId).toMatch(/^[0-9a-f]{32}$/);
		expect(RequestId).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
		expect(sandbox.calls).toEqual([
			expect.objectContaining({
				sessionId: SessionId,
				sdkAppId: 1400000000,
				aiAgentId: 15,
				callee: '008612300000000',
				callers: ['008601012345678', '008601012345679'],
				variables: [],
				promptVariables: [{ Key: 'foo', Value: 'bar' }],
			}),
		]);
		expect(sandbox.requests).toEqual([
			expect.objectContaining({
				action: 'CreateAIAgentCall',
				outcome: 'ok',
				requestId: RequestId,
				body: expect.stringContaining('"Callee":"008612300000000"'),
			}),
		]);
	});

	it('reads agents page by page', async () => {
		const request = { SdkAppId: 1400000001, PageSize: 100 };
		const first = await reply('DescribeAIAgentInfoList', { ...request, PageNumber: 0 });
		const second = await reply('DescribeAIAgentInfoList', { ...request, PageNumber: 1 });
		expect(first.TotalCount).toBe(105);
		expect(first.AIAgentInfoList).toHaveLength(100);
		expect(second.AIAgentInfoList).toHaveLength(5);
	});

	it('reads variable names that are a list, empty, null or left out', async () => {
		const { AIAgentInfoList } = await reply('DescribeAIAgentInfoList', {
			SdkAppId: 1400000000,
			PageSize: 100,
			PageNumber: 0,
		});
		expect(AIAgentInfoList).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ AIAgentId: 15, VariableNames: ['foo', 'name'] }),
				expect.objectContaining({ AIAgentId: 18, VariableNames: null }),
				expect.objectContaining({ AIAgentId: 19, VariableNames: [] }),
			]),
		);
	});

	it('reads numbers, 20 when no page size is given', async () => {
		const { Numbers, TotalCount } = await reply('DescribeNumbers', { SdkAppId: 1400000001 });
		expect(TotalCount).toBe(24);
		expect(Numbers).toHaveLength(20);
		const { Numbers: own } = await reply('DescribeNumbers', { SdkAppId: 1400000000 });
		expect(own).toEqual(
			expect.arrayContaining([
				{ Number: '0086075512345678', CallOutSkillGroupIds: [1], State: 1 },
				expect.objectContaining({ State: 2 }),
				expect.objectContaining({ State: 4 }),
				expect.objectContaining({ State: 5 }),
			]),
		);
	});

	it('reads every application, or one', async () => {
		const all = await reply('DescribeCCCBuyInfoList', {});
		expect(all.TotalCount).toBe(2);
		const one = await reply('DescribeCCCBuyInfoList', { SdkAppIds: [1400000001] });
		expect(one.SdkAppIdBuyList).toEqual([
			expect.objectContaining({ SdkAppId: 1400000001, Name: 'Second Contact Center' }),
		]);
	});

	it('follows a call to its record', async () => {
		const { SessionId } = await reply('CreateAIAgentCall', SEED_REQUEST);
		const session = { SdkAppId: 1400000000, SessionId };
		const { Session } = await reply('DescribeTelSession', session);
		expect(Session).toMatchObject({ SessionID: SessionId, SessionStatus: 'ringing', Direction: 1 });
		const active = await reply('DescribePSTNActiveSessionList', {
			SdkAppId: 1400000000,
			Offset: 0,
			Limit: 25,
		});
		expect(active.Total).toBe(1);
		expect(active.Sessions).toEqual([expect.objectContaining({ SessionID: SessionId })]);
		sandbox.advanceClock(60);
		const { TotalCount, TelCdrList } = await reply('DescribeTelCdr', cdrRequest());
		expect(TotalCount).toBe(1);
		expect(TelCdrList).toEqual([
			expect.objectContaining({
				SessionId,
				EndStatus: 1,
				EndStatusString: 'ok',
				HungUpSide: 'user',
				Duration: 20,
				AIAgentId: 15,
				AIAgentName: 'Survey Agent',
			}),
		]);
	});

	it.each([
		['permanent', 'CAMUser'],
		['temporary', 'CAMRole'],
	])('learns who %s keys belong to', async (kind, Type) => {
		const { credentials, temporaryCredentials } = sandbox;
		const keys = kind === 'permanent' ? credentials : temporaryCredentials;
		const identity = await reply('GetCallerIdentity', {}, keys);
		expect(identity).toMatchObject({ AccountId: '100000000001', Type });
	});

	it('places a call with temporary keys', async () => {
		await reply('CreateAIAgentCall', SEED_REQUEST, sandbox.temporaryCredentials);
		expect(sandbox.calls).toHaveLength(1);
	});

	it('is told which key is wrong, and nothing is dialled', async () => {
		const { credentials, temporaryCredentials, expiredCredentials, deniedCredentials } = sandbox;
		const { secretId, secretKey } = temporaryCredentials;
		const cases: ReadonlyArray<readonly [Credentials, string]> = [
			[{ ...credentials, secretId: 'AKIDnobody' }, 'AuthFailure.SecretIdNotFound'],
			[{ ...credentials, secretKey: 'wrong' }, 'AuthFailure.SignatureFailure'],
			[expiredCredentials, 'AuthFailure.TokenFailure'],
			[{ secretId, secretKey }, 'AuthFailure.TokenFailure'],
			[deniedCredentials, 'AuthFailure.UnauthorizedOperation'],
		];
		for (const [keys, expected] of cases) {
			expect(await code('CreateAIAgentCall', SEED_REQUEST, keys)).toBe(expected);
		}
		expect(sandbox.calls).toHaveLength(0);
	});

	it('learns who denied keys belong to all the same', async () => {
		await reply('GetCallerIdentity', {}, sandbox.deniedCredentials);
	});

	it.each([600, -600])('is refused when the clocks differ by %d seconds', async (offset) => {
		sandbox.setClockOffset(offset);
		const { credentials } = sandbox;
		const refused = await code('CreateAIAgentCall', SEED_REQUEST, credentials);
		expect(refused).toBe('AuthFailure.SignatureExpire');
		expect(sandbox.calls).toHaveLength(0);
	});

	it('is refused an action the sandbox does not reproduce', async () => {
		const request = { SdkAppId: 1400000000 };
		const refused = await code('DescribeStaffInfoList', request, sandbox.credentials);
		expect(refused).toBe('UnsupportedOperation');
	});
});
