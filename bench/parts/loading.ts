/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import path from 'node:path';

import { ROOT } from '../../test/support/nodeTypes';
import { startChild } from '../child';
import type { Loading, LoadingInput } from '../loading/loadingProcess';
import type { Report } from '../report';
import { spread } from '../statistics';

const PROCESSES = 10;
const NODE_FILE = path.join(ROOT, 'dist/nodes/AiAgentCall/AiAgentCall.node.js');

const MODULES: ReadonlyArray<LoadingInput & { readonly title: string }> = [
	{ title: 'AI Agent Call, as in n8n', before: ['n8n-workflow'], module: NODE_FILE },
	{ title: 'AI Agent Call with n8n-workflow', before: [], module: NODE_FILE },
	{
		title: 'Official SDK, client of ccc only',
		before: [],
		module: 'tencentcloud-sdk-nodejs-intl-en/tencentcloud/ccc/v20200210',
	},
];

/** Part E: `require` in fresh processes, in turns. */
export async function loading(): Promise<Report> {
	const found = new Map<string, Loading[]>();
	for (let count = 0; count < PROCESSES; count++) {
		for (const { title, ...input } of MODULES) {
			const child = await startChild<Loading>('loading/loadingProcess', input);
			found.set(title, [...(found.get(title) ?? []), child.ready]);
			await child.stop();
		}
	}
	return {
		title: `Loading, ${PROCESSES} fresh processes each`,
		head: ['Module', 'Milliseconds', 'Resident memory, MB'],
		rows: [...found].map(([title, all]) => [
			title,
			spread(
				all.map(({ milliseconds }) => milliseconds),
				0,
			),
			spread(
				all.map(({ residentMb }) => residentMb),
				1,
			),
		]),
		checks: [],
	};
}
