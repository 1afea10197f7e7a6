import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/server';
import { freePort } from '../../../start/freePort';
import { N8nApi, type StoredCredential } from '../../../start/n8nApi';
import { OWNER, sandboxCredential } from '../../../start/provision';
import { n8nUrl } from './sharedN8n';

/** What the tests of a file work with: a sandbox of their own, and the shared n8n that knows it. */
export interface World {
	sandbox: Sandbox;
	api: N8nApi;
	credential: StoredCredential;
}

// The documented one if it is free: pictures show it.
const SANDBOX_PORT = 8790;

/**
 * Starts a sandbox before the first test of a file and forgets its calls before each. With a `speed`, calls
 * live that many seconds in each second.
 */
export function useSandbox(options: Pick<SandboxOptions, 'speed'> = {}): World {
	const world: Partial<World> = {};
	beforeAll(async () => {
		const sandbox = await startSandbox({ ...options, port: await freePort(SANDBOX_PORT) });
		const api = new N8nApi(n8nUrl());
		await api.signIn(OWNER);
		const credential = await sandboxCredential(api, sandbox);
		Object.assign(world, { sandbox, api, credential });
	});
	beforeEach(() => world.sandbox?.reset());
	afterAll(async () => await world.sandbox?.close());
	return {
		get sandbox() {
			return started(world.sandbox);
		},
		get api() {
			return started(world.api);
		},
		get credential() {
			return started(world.credential);
		},
	};
}

function started<Value>(value: Value | undefined): Value {
	if (value === undefined) throw new Error('The sandbox has not been started');
	return value;
}
