/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- never ships */
import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync } from 'node:fs';

const SHOWN_LINES = 15;

/** A program to run to its end. */
export interface Run {
	command: string;
	args: readonly string[];
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	/** A file that all output is added to. */
	log?: string;
	/** Who it runs as; who we are when left out. */
	account?: Account;
}

/** A user and a group of this machine. */
export interface Account {
	uid: number;
	gid: number;
}

/** A program that ended with another exit code than 0, with all it printed. */
export class ProgramFailed extends Error {
	constructor(
		readonly run: Run,
		readonly output: string,
	) {
		super(`\`${run.command} ${run.args.join(' ')}\` failed:\n${lastLines(output)}`);
		this.name = 'ProgramFailed';
	}
}

/** Ends the process group that this detached process leads, at once. */
export function killGroup({ pid }: ChildProcess): void {
	try {
		if (pid !== undefined) process.kill(-pid, 'SIGKILL');
	} catch {
		// The group is gone, which is what was wanted.
	}
}

function lastLines(output: string): string {
	return output.trim().split('\n').slice(-SHOWN_LINES).join('\n');
}

/** What the program printed. Rejects with `ProgramFailed`, also when there is no such program. */
export async function runToEnd(run: Run): Promise<string> {
	return await new Promise((resolve, reject) => {
		let output = '';
		const add = (chunk: Buffer | string) => {
			output += chunk.toString();
			if (run.log) appendFileSync(run.log, chunk);
		};
		const child = spawn(run.command, run.args, {
			cwd: run.cwd,
			env: run.env ?? process.env,
			...run.account,
			stdio: ['ignore', 'pipe', 'pipe'],
			// Its own process group, so that it can be ended with all that it started.
			detached: true,
		});
		const stopWithUs = () => killGroup(child);
		process.once('exit', stopWithUs);
		child.stdout.on('data', add);
		child.stderr.on('data', add);
		child.once('error', ({ message }) => add(`${message}\n`));
		child.once('close', (code) => {
			process.off('exit', stopWithUs);
			if (code === 0) resolve(output);
			else reject(new ProgramFailed(run, output));
		});
	});
}
