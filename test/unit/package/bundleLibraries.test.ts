/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

interface Build {
	bundleLibraries(folder: string): Promise<void>;
}

let folder: string;
beforeEach(() => {
	// Inside the checkout, where the libraries can be found.
	folder = mkdtempSync(path.join(path.resolve(__dirname, '../../..'), '.build-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, source: string): void {
	writeFileSync(path.join(folder, name), source);
}

function read(name: string): string {
	return readFileSync(path.join(folder, name), 'utf8');
}

describe('the build step that bundles libraries', () => {
	it('puts a library into the module that needs it and leaves our own modules shared', async () => {
		write('state.js', 'exports.count = { value: 0 };');
		write('plain.js', 'require("./state").count.value++; require("n8n-workflow");');
		write(
			'dates.js',
			'const { DateTime } = require("luxon"); require("n8n-workflow"); require("node:crypto");' +
				'exports.year = () => { require("./state").count.value++; return DateTime.fromISO("2026-11-22").year; };',
		);
		const before = read('plain.js');
		const { bundleLibraries } = jest.requireActual<Build>('../../../gulpfile.js');
		await bundleLibraries(folder);

		expect(read('plain.js')).toBe(before);
		expect(read('dates.js')).not.toMatch(/require\("luxon"\)/);
		expect(read('dates.js')).toMatch(/require\("n8n-workflow"\)/);
		const dates = jest.requireActual<{ year(): number }>(path.join(folder, 'dates.js'));
		const state = jest.requireActual<{ count: { value: number } }>(path.join(folder, 'state.js'));
		expect(dates.year()).toBe(2026);
		expect(state.count.value).toBe(1);
	});
});
