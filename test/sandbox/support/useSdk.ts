import type { Credentials } from '../../../sandbox/credentials';
import { startSandbox, type Sandbox } from '../../../sandbox/server';
import { startOfficialSdk, type OfficialSdk } from './officialSdk';
import { callRequest } from './validRequest';

type Reply = Readonly<Record<string, unknown>>;

/** A sandbox and Tencent's own SDK for the tests of one file. */
export interface SdkWithSandbox {
	readonly sandbox: Sandbox;
	/** The reply; fails the test when it is a refusal. */
	reply(action: string, parameters: object): Promise<Reply>;
	/** The code of a refusal; undefined when there is none. */
	code(action: string, parameters: object, keys?: Credentials): Promise<string | undefined>;
	/** Places a call of agent 15 and returns its session ID. */
	place(changes?: object): Promise<string>;
}

/** Starts both before the tests of this file, and forgets everything after each. Time passes
 *  only when a test advances the call clock. */
export function useSdk(): SdkWithSandbox {
	const startedMs = Date.now();
	let sandbox: Sandbox;
	let sdk: OfficialSdk;

	beforeAll(async () => {
		sandbox = await startSandbox({ requestsPerSecond: null, now: () => startedMs });
		sdk = await startOfficialSdk(sandbox.url);
	});
	afterEach(() => sandbox.reset());
	afterAll(async () => {
		await sdk.close();
		await sandbox.close();
	});

	async function reply(action: string, parameters: object): Promise<Reply> {
		const answer = await sdk.call(action, parameters, sandbox.credentials);
		expect(answer.error).toBeUndefined();
		return answer.reply ?? {};
	}

	return {
		get sandbox() {
			return sandbox;
		},
		reply,
		async code(action, parameters, keys = sandbox.credentials) {
			return (await sdk.call(action, parameters, keys)).error?.code;
		},
		async place(changes = {}) {
			return String((await reply('CreateAIAgentCall', callRequest(changes))).SessionId);
		},
	};
}
