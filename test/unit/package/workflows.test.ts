/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import packageJson from '../../../package.json';
import { ROOT } from '../../support/nodeTypes';

const FOLDER = path.join(ROOT, '.github/workflows');
const read = (file: string) => readFileSync(path.join(FOLDER, file), 'utf8');

describe("GitHub's workflows", () => {
	it.each(readdirSync(FOLDER))(
		'%s uses actions of one commit only, with the version beside',
		(file) => {
			const uses = [...read(file).matchAll(/uses: *(.+)/g)].map(([, action = '']) => action);
			expect(uses).not.toEqual([]);
			const pinned = /^(?:\.\/\S+|[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/;
			expect(uses.filter((action) => !pinned.test(action))).toEqual([]);
		},
	);

	it('publish what passed the checks of every change', () => {
		expect(read('ci.yml')).toMatch(/^ {2}workflow_call:$/m);
		expect(read('ci.yml')).toContain('bash .ci/run');
		expect(read('publish.yml')).toMatch(
			/^ {2}checks:\n {4}uses: \.\/\.github\/workflows\/ci\.yml\n\n {2}publish:\n {4}needs: checks\n/m,
		);
	});

	it('publish nowhere else', () => {
		expect(Object.values(packageJson.scripts).join('\n')).not.toMatch(/publish|n8n-node release/);
	});
});
