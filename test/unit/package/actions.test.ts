/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { ACTIONS, CCC_VERSION } from '../../../nodes/AiAgentCall/api/actions';
import { nothing } from '../../../nodes/AiAgentCall/api/replies/calls';
import { ACTIONS as REPRODUCED } from '../../../sandbox/actions';
import { REAL_ACTIONS } from '../../../sandbox/actions/realActions';
import { markdownFiles } from '../../support/markdown';
import { ROOT } from '../../support/nodeTypes';
import { OPERATIONS } from '../../support/operationTable';

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const pages = jest.requireActual<{ withPolicy(page: string): string }>('../../../gulpfile.js');

/** The pages that show a policy for the key. */
const POLICIES = markdownFiles().filter((file) => read(file).includes('"ccc:CreateAIAgentCall"'));

describe.each(Object.entries(ACTIONS))('%s', (name, { does, reply }) => {
	const definition = REPRODUCED.find((action) => action.definition.action === name)?.definition;

	it('acts or only reads', () => {
		expect(['act', 'read']).toContain(does);
		// What only reads is asked again; Tencent names it so.
		expect(name.startsWith('Describe')).toBe(does === 'read');
	});

	it('is reproduced by the sandbox', () => {
		expect(definition).toMatchObject({ service: 'ccc', version: CCC_VERSION });
	});

	it('has a schema for its reply when the reply holds something', () => {
		const isEmpty = Object.keys(definition?.reply ?? {}).length === 0;
		expect(Object.is(reply, nothing)).toBe(isEmpty);
	});

	it('is allowed by the policies in the documentation', () => {
		for (const file of POLICIES) {
			const allowed = [...read(file).matchAll(/"ccc:([A-Za-z]+)(\*?)"/g)];
			const isAllowed = allowed.some(([, start = '', open]) =>
				open === '*' ? name.startsWith(start) : name === start,
			);
			expect([file, isAllowed]).toEqual([file, true]);
		}
	});
});

describe('the lists of actions', () => {
	it('stand in a policy for the key, made by npm run docs', () => {
		expect(POLICIES).not.toEqual([]);
		for (const file of POLICIES) expect(pages.withPolicy(read(file))).toBe(read(file));
	});

	it('stand in the table of sandbox/README.md, made by npm run docs', () => {
		const [, table = ''] = read('sandbox/README.md').split(/^\| Action +\| What it does here.*$/m);
		const [body = ''] = table.split('\n\n');
		const rows = [...body.matchAll(/^\| (\w+) +\| (.+?) +\|$/gm)].map(([, ...row]) => row);
		expect(rows).toEqual(
			REPRODUCED.map(({ definition }) => [definition.action, definition.summary]),
		);
	});

	it('of the sandbox name what Tencent has', () => {
		const real = REAL_ACTIONS.map(({ action, version }) => `${action} ${version}`);
		const ours = REPRODUCED.map(({ definition: { action, version } }) => `${action} ${version}`);
		expect(real).toEqual(expect.arrayContaining(ours));
		expect(new Set(real).size).toBe(real.length);
	});
});

describe('every operation', () => {
	it.each(OPERATIONS)('$name acts or reads as its action does', ({ action, purpose }) => {
		expect(purpose === 'read' ? 'read' : 'act').toBe(ACTIONS[action].does);
	});
});
