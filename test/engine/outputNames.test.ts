/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { isSafeObjectProperty } from 'n8n-workflow';
import ts from 'typescript';

import { pushItem } from '../../nodes/AiAgentCall/trigger/pushItem';
import { ERROR_CODES } from '../../sandbox/errorCodes';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { placedIn, runCalls } from '../support/calls';
import { useDeduplication } from '../support/deduplication';
import { ROOT } from '../support/nodeTypes';
import { runOperation } from '../support/operations';
import { cdr } from '../support/pushes';
import { CALL_NODE, leads } from '../support/workflow';

const NODE = path.join(ROOT, 'nodes/AiAgentCall');
const EXAMPLES = path.join(ROOT, 'examples');

/** Names in `value`, at any depth, that n8n's expressions refuse to read (`{{ $json.callee }}`). */
function refused(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, member]) => [
		...(Array.isArray(value) || isSafeObjectProperty(name) ? [] : [name]),
		...refused(member),
	]);
}

/** Identifiers in a text of code that n8n's expressions refuse. */
function refusedWords(code: string): string[] {
	return (code.match(/[A-Za-z_$][\w$]*/g) ?? []).filter((word) => !isSafeObjectProperty(word));
}

function filesIn(folder: string, end: string): string[] {
	return readdirSync(folder, { recursive: true })
		.map((name) => path.join(folder, String(name)))
		.filter((name) => name.endsWith(end));
}

let sandbox: Sandbox;
beforeAll(async () => {
	await useDeduplication();
	sandbox = await startSandbox({ requestsPerSecond: null });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

it('this test knows what n8n refuses', () => {
	expect(refused([{ a: { callee: 1 }, Callee: 2 }, { caller: null }])).toEqual([
		'callee',
		'caller',
	]);
	expect(refusedWords("={{ $fromAI('callee') + $json.Callee }}")).toEqual(['callee']);
});

describe('what the nodes put out', () => {
	it('has no refused name in any output schema', () => {
		const schemas = filesIn(path.join(NODE, '__schema__'), '.json');
		expect(schemas).not.toEqual([]);
		for (const file of schemas) {
			expect([file, refused(JSON.parse(readFileSync(file, 'utf8')))]).toEqual([file, []]);
		}
	});

	it('has no refused name where a source writes members of an output', () => {
		const MEMBERS = /^(extra|json|details|data)$/;
		const found: string[] = [];
		let looked = 0;
		for (const file of filesIn(NODE, '.ts')) {
			const text = readFileSync(file, 'utf8');
			const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
			const visit = (node: ts.Node, isOutput: boolean): void => {
				const name = ts.isPropertyAssignment(node) ? node.name.getText(source) : '';
				if (isOutput && ts.isObjectLiteralElement(node) && node.name !== undefined) {
					looked++;
					const member = node.name.getText(source).replace(/['"]/g, '');
					if (!isSafeObjectProperty(member)) found.push(`${path.basename(file)}: ${member}`);
				}
				ts.forEachChild(node, (child) => visit(child, isOutput || MEMBERS.test(name)));
			};
			visit(source, false);
		}
		expect(looked).toBeGreaterThan(30);
		expect(found).toEqual([]);
	});

	it('has no refused name in an item of any refusal', async () => {
		const items = ERROR_CODES.map(({ callee }) => ({ phone: callee }));
		const run = await runCalls(sandbox, {
			items,
			// So that what is asked for again is given up soon.
			options: { maxCallsPerSecond: 1000, requestTimeoutSecond: 1 },
			node: { onError: 'continueRegularOutput' },
		});
		const outputs = run.items(CALL_NODE).map(({ json }) => json);
		expect(outputs).toHaveLength(items.length);
		expect(refused(outputs)).toEqual([]);
	});

	it('has no refused name in items that the node itself refuses, or does not know', async () => {
		const [known = '', lost = ''] = ['008612300000000', '008612300000202'];
		sandbox.addFault({ callee: lost, stage: 'afterDial', kind: 'reset' });
		const settings = { minutes: 60, key: '', askTencent: true };
		const run = await runCalls(sandbox, {
			items: leads(known, known, lost, '12', '+1 202 555 0100'),
			options: {
				unknownOutcome: 'report',
				allowedCountries: ['CN'],
				repeatProtection: { settings },
			},
			node: { onError: 'continueRegularOutput' },
		});
		const outputs = run.items(CALL_NODE).map(({ json }) => json);
		expect(outputs.filter(({ details }) => details !== undefined)).toHaveLength(4);
		expect(refused(outputs)).toEqual([]);
	});

	it('has no refused name in what an error says of the calls before it', async () => {
		const items = leads('008612300000000', '008612300010004');
		const run = await runCalls(sandbox, { items, options: { maxCallsPerSecond: 2 } });
		expect(placedIn(run)).toHaveLength(1);
		expect(refused(run.error()?.context.data)).toEqual([]);
	});

	it('has no refused name where only the waiting fails', async () => {
		const code = 'UnauthorizedOperation';
		const action = 'DescribeTelCdr';
		sandbox.addFault({ action, stage: 'beforeRequest', kind: 'error', code, times: Infinity });
		const run = await runOperation(sandbox, 'call.startAndWait', {
			parameters: { callee: '008612300000303' },
			node: { onError: 'continueRegularOutput' },
		});
		const [{ json } = { json: {} }] = run.items(CALL_NODE);
		expect(json).toMatchObject({ details: { outcome: 'called' } });
		expect(refused(json)).toEqual([]);
	});

	it('has no refused name in what the trigger hands on', () => {
		expect(refused(pushItem('cdr', { ...cdr({}) }, null).json)).toEqual([]);
	});
});

/** A parameter of ours that is called so since saved workflows exist; n8n's expressions never read it. */
const OWN_PARAMETER = 'callee';
/** Values of our own options, which are not names. */
const OWN_VALUES: ReadonlyArray<readonly [member: string, value: string]> = [
	['timeZone', 'callee'],
];

/** Refused names in the parameters of a node: names of members, of fields and columns, and in code. */
function refusedIn(value: unknown, member = ''): string[] {
	if (typeof value === 'string') {
		const isCode = value.startsWith('=') || member === 'jsCode';
		if (isCode) return refusedWords(value);
		const isOwn = OWN_VALUES.some(([name, own]) => name === member && own === value);
		return isOwn || isSafeObjectProperty(value) ? [] : [value];
	}
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, inner]) => [
		...(Array.isArray(value) || isSafeObjectProperty(name) ? [] : [name]),
		...refusedIn(inner, Array.isArray(value) ? member : name),
	]);
}

describe('the examples', () => {
	it.each(readdirSync(EXAMPLES).filter((name) => name.endsWith('.json')))(
		'%s names nothing that n8n refuses',
		(file) => {
			const { nodes } = JSON.parse(readFileSync(path.join(EXAMPLES, file), 'utf8')) as {
				nodes: Array<{ type: string; parameters: Record<string, unknown> }>;
			};
			for (const { type, parameters } of nodes) {
				const { [OWN_PARAMETER]: own, ...others } = parameters;
				const isOurs = type.startsWith('n8n-nodes-tencentcloud-ccc.');
				const names = [
					...refusedIn(isOurs ? others : parameters),
					...(isOurs ? refusedIn(own) : []),
				];
				expect([type, names]).toEqual([type, []]);
			}
		},
	);
});
