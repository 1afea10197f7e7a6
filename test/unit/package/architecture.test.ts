/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { ROOT } from '../../support/nodeTypes';
import { importsOf, sourcesIn } from '../../support/sources';

const NODE = 'nodes/AiAgentCall';

/** What lies in the node, lowest first: a folder imports only itself and those before it. */
const LAYERS = [
	'api',
	'n8n',
	'input',
	'items',
	'records',
	'guards',
	'methods',
	'conversation',
	'recording',
	'fields',
	'dial',
	'follow',
	'trigger',
	'operations',
];

/** What runs in tests without n8n. */
const HEART = ['api', 'input', 'guards', 'records', 'conversation', 'recording', 'dial', 'follow'];

/** Every module that imports a library, which the build then puts into it. */
const LIBRARIES: Readonly<Record<string, string>> = {
	[`${NODE}/api/schemaLibrary.ts`]: 'valibot',
	[`${NODE}/input/phoneLibrary.ts`]: 'libphonenumber-js/max',
	[`${NODE}/input/timeLibrary.ts`]: 'luxon',
	[`${NODE}/input/timeZones.ts`]: 'countries-and-timezones',
};
const SHIPPED = ['nodes', 'credentials'];
const PROVIDED = ['n8n-workflow', 'node:crypto'];

/** Imports that lead where a folder may not look, as `file -> import`. */
function offences(folders: readonly string[], isForbidden: (to: string) => boolean): string[] {
	return folders.flatMap(sourcesIn).flatMap((file) =>
		importsOf(file)
			.filter(isForbidden)
			.map((to) => `${file} -> ${to}`),
	);
}

const leadsTo =
	(...folders: string[]) =>
	(to: string): boolean =>
		folders.some((folder) => to.startsWith(`${folder}/`));

/** The layer of a path in the node; -1 for what lies beside the folders, -2 outside the node. */
function layerOf(file: string): number {
	if (!file.startsWith(`${NODE}/`)) return -2;
	return LAYERS.indexOf(path.relative(NODE, file).split('/')[0] ?? '');
}

describe('the architecture', () => {
	it('has a place among the layers for every folder of the node', () => {
		const folders = readdirSync(path.join(ROOT, NODE), { withFileTypes: true })
			.filter((entry) => entry.isDirectory() && entry.name !== '__schema__')
			.map(({ name }) => name);
		expect(folders.sort()).toEqual([...LAYERS].sort());
	});

	it.each(LAYERS)('%s imports only what lies below it', (layer) => {
		const height = LAYERS.indexOf(layer);
		const isAbove = (to: string) => layerOf(to) > height || layerOf(to) === -1;
		expect(offences([`${NODE}/${layer}`], isAbove)).toEqual([]);
	});

	it('keeps n8n at the door: what dials, follows, reads and guards knows only ports', () => {
		const heart = HEART.map((folder) => `${NODE}/${folder}`);
		expect(offences(heart, leadsTo(`${NODE}/n8n`))).toEqual([]);
		const named = heart
			.flatMap(sourcesIn)
			.filter((file) =>
				/I(Execute|LoadOptions)Functions/.test(readFileSync(path.join(ROOT, file), 'utf8')),
			);
		expect(named).toEqual([]);
	});

	it('has credentials that know nothing of the node', () => {
		expect(offences(['credentials'], leadsTo('nodes'))).toEqual([]);
	});

	it('has no circles', () => {
		const folders = [...SHIPPED, 'sandbox', 'start', 'demo', 'bench', 'test'];
		expect(circles(folders.flatMap(sourcesIn))).toEqual([]);
	});

	it('has a sandbox that imports nothing of the node, so that it can disagree with it', () => {
		expect(offences(['sandbox'], leadsTo('nodes', 'credentials', 'test', 'start'))).toEqual([]);
	});

	it('ships nothing that was made to try it', () => {
		const tools = leadsTo('sandbox', 'start', 'demo', 'bench', 'test', 'scripts');
		expect(offences(SHIPPED, tools)).toEqual([]);
	});

	it('imports libraries in one module each', () => {
		const libraries = SHIPPED.flatMap(sourcesIn).flatMap((file) =>
			importsOf(file)
				.filter((to) => !leadsTo(...SHIPPED)(to) && !PROVIDED.includes(to))
				.map((to) => [file, to]),
		);
		expect(Object.fromEntries(libraries)).toEqual(LIBRARIES);
		expect(libraries).toHaveLength(Object.keys(LIBRARIES).length);
	});

	it('is read as it is written: imports over lines, of types alone, at run time', () => {
		const imports = [
			...importsOf(`${NODE}/AiAgentCall.node.ts`),
			...importsOf(`${NODE}/operations/call/hangUp.ts`),
			...importsOf('test/support/nodeTypes.ts'),
			...importsOf('bench/contestants/officialSdk.ts'),
		];
		expect(imports).toEqual(
			expect.arrayContaining([
				'n8n-workflow',
				'n8n-core',
				`${NODE}/operations`,
				`${NODE}/api/actions`,
				'bench/contestants/contestant',
			]),
		);
	});
});

/** Files that import each other, directly or not: each circle as the path around it. */
function circles(files: readonly string[]): string[] {
	const known = new Set(files);
	const found: string[] = [];
	const done = new Set<string>();
	function walk(file: string, trail: readonly string[]): void {
		const start = trail.indexOf(file);
		if (start >= 0) found.push([...trail.slice(start), file].join(' -> '));
		if (start >= 0 || done.has(file)) return;
		for (const to of importsOf(file)) {
			const target = [`${to}.ts`, `${to}/index.ts`].find((name) => known.has(name));
			if (target !== undefined) walk(target, [...trail, file]);
		}
		done.add(file);
	}
	for (const file of files) walk(file, []);
	return found;
}
