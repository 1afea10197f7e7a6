/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never ships */
import { readCommandLine, requestLine, USAGE, welcome, type CommandLine } from './commandLine';
import { startSandbox, type Sandbox } from './server';

function fail(message: string, exitCode: number): void {
	process.stderr.write(`${message}\n`);
	process.exitCode = exitCode;
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

function isPortTaken(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

async function run({ port, speed, pushTarget }: CommandLine): Promise<void> {
	let sandbox: Sandbox;
	try {
		sandbox = await startSandbox({
			port,
			speed,
			onRequest: (request) => process.stdout.write(requestLine(request)),
		});
	} catch (error) {
		const taken = `Port ${port} is taken. Choose another one with --port, or 0 for a free one.`;
		return fail(isPortTaken(error) ? taken : messageOf(error), 1);
	}
	process.stdout.write(welcome(sandbox));
	if (pushTarget) sandbox.pushTo(pushTarget);
	const stop = () => void sandbox.close();
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

try {
	void run(readCommandLine(process.argv.slice(2)));
} catch (error) {
	fail(`${messageOf(error)}\n${USAGE}`, 2);
}
