/**
 * Runs a command and shows what it says only when it fails, without the frames of its spinner:
 * `node scripts/quietly.mjs <command> <argument>...` in an npm script. Exits as the command does.
 */
import { spawnSync } from 'node:child_process';

const SPINNER_FRAME = /[^\n]*\x1b\[999D\x1b\[J/g;

const [command = '', ...args] = process.argv.slice(2);
const { status, stdout, stderr, error } = spawnSync(command, args, {
	stdio: ['ignore', 'pipe', 'pipe'],
	encoding: 'utf8',
	maxBuffer: Infinity,
	// Where npm's commands are scripts that only a shell can start.
	shell: process.platform === 'win32',
});
if (error !== undefined || status !== 0) {
	process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`.replace(SPINNER_FRAME, ''));
	if (error !== undefined) process.stderr.write(`${error.message}\n`);
}
process.exitCode = status ?? 1;
