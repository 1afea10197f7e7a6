/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { Problem } from './problem';
import { ProgramFailed } from './subprocess';

const NO_NETWORK = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/;
const BUILD_TOOLS = ['python3', 'make', 'g++'];

/** The programs needed to compile a native module that are not on this machine. */
export function missingBuildTools(): readonly string[] {
	return BUILD_TOOLS.filter((tool) => !isOnPath(tool));
}

/** Whether there is a program of this name. */
export function isOnPath(program: string): boolean {
	const folders = (process.env.PATH ?? '').split(path.delimiter);
	return folders.some((folder) => isExecutable(path.join(folder, program)));
}

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/** What to tell a person about an installation that failed; anything unforeseen comes back as it is. */
export function installProblem(error: unknown, log: string): unknown {
	if (!(error instanceof ProgramFailed)) return error;
	return new Problem(
		`${reasonFor(error)}\nAll output: ${log}\nRun the command again to go on from here.`,
	);
}

function reasonFor({ run, output, message }: ProgramFailed): string {
	if (output.includes('ENOSPC')) return 'The disk is full: n8n needs about 3 GB.';
	if (run.args[0] === 'ci' && NO_NETWORK.test(output)) {
		return 'The npm registry could not be reached: is this machine online, and is `npm ping` happy?';
	}
	const missing = run.args[0] === 'rebuild' ? missingBuildTools() : [];
	if (missing.length > 0) {
		return (
			`SQLite has to be compiled for n8n, and this is missing: ${missing.join(', ')}.\n` +
			'Debian and Ubuntu: apt-get install -y python3 make g++. macOS: xcode-select --install.'
		);
	}
	return message;
}
