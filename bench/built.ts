/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import path from 'node:path';

import { ROOT } from '../test/support/nodeTypes';

/** A module of the built package, such as `credentials/tc3/sign`: what is measured is what ships. */
export async function built<Module>(name: string): Promise<Module> {
	return (await import(path.join(ROOT, 'dist', `${name}.js`))) as Module;
}
