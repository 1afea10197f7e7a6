/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never ships */
import { isOnPath } from './installProblem';
import { Problem } from './problem';
import type { Progress } from './progress';
import { runToEnd } from './subprocess';

const DEBIAN_NONINTERACTIVE = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

/**
 * Installs these packages of Debian where that may be done (as root, with apt); else rejects with a `Problem`
 * that says what to install, and `hint`.
 */
export async function installSystemPackages(
	packages: readonly string[],
	progress: Progress,
	hint = '',
): Promise<void> {
	if (packages.length === 0) return;
	if (process.getuid?.() !== 0 || !isOnPath('apt-get')) {
		throw new Problem(
			`Please install ${packages.join(', ')} (Debian: apt-get install -y ${packages.join(' ')}). ${hint}`.trim(),
		);
	}
	await progress.step(`Installing ${packages.join(', ')}`, async () => {
		const apt = { command: 'apt-get', env: DEBIAN_NONINTERACTIVE };
		await runToEnd({ ...apt, args: ['update'] });
		await runToEnd({ ...apt, args: ['install', '-y', '--no-install-recommends', ...packages] });
	});
}
