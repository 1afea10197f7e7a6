/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import ts from 'typescript';

import { ROOT } from './nodeTypes';

/** The TypeScript files below a folder of the repository, as paths from its root. */
export function sourcesIn(folder: string): string[] {
	return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
		.map((name) => path.join(folder, name))
		.sort();
}

/** What a source file imports, types too: paths from the root without their ending, and names of packages. */
export function importsOf(file: string): string[] {
	const source = readFileSync(path.join(ROOT, file), 'utf8');
	return ts
		.preProcessFile(source, true, true)
		.importedFiles.map(({ fileName: name }) =>
			name.startsWith('.') ? path.join(path.dirname(file), name) : name,
		);
}
