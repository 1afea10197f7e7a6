import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server';

const open = new Set<Sandbox>();

afterEach(async () => {
	const left = [...open];
	open.clear();
	await Promise.all(left.map(async (sandbox) => await sandbox.close()));
});

/** A sandbox for one test, closed after it also where the test fails: an open server keeps jest running. */
export async function ownSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const sandbox = await startSandbox(options);
	open.add(sandbox);
	return sandbox;
}
