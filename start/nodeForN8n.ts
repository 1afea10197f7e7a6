/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Problem } from './problem';

/** The Node.js that n8n runs on. */
export interface NodeForN8n {
	binary: string;
	/** The environment in which this Node.js is the `node` on the path, also for compiling against it. */
	env: NodeJS.ProcessEnv;
}

const NEEDED_MAJOR = 24;

/**
 * The Node.js that came with n8n's lock file (a package of the platform), or else the one that runs this.
 * Throws a `Problem` when that one is too old for n8n.
 */
export function nodeForN8n(folder: string): NodeForN8n {
	const pinned = path.join(folder, 'node_modules', `node-${process.platform}-${process.arch}`);
	const binary = path.join(pinned, 'bin', 'node');
	if (existsSync(binary)) {
		return {
			binary,
			env: {
				...process.env,
				PATH: `${path.dirname(binary)}${path.delimiter}${process.env.PATH}`,
				// The headers lie beside the binary: node-gyp then has nothing to download.
				npm_config_nodedir: pinned,
			},
		};
	}
	const major = Number(process.versions.node.split('.')[0]);
	if (major >= NEEDED_MAJOR) return { binary: process.execPath, env: process.env };
	throw new Problem(
		`n8n needs Node.js ${NEEDED_MAJOR}, and none can be installed along with it on ` +
			`${process.platform} ${process.arch}. Run this command with Node.js ${NEEDED_MAJOR}.`,
	);
}
