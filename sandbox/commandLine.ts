/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { parseArgs } from 'node:util';
import { calleeIn, type ReceivedRequest } from './arrival';
import { pushTargetOf, type PushTarget } from './push/target';
import type { Sandbox } from './server';
import { TEST_NUMBERS } from './testNumbers';
import { APPLICATIONS } from './world';

/** What the command line asks for. */
export interface CommandLine {
	readonly port: number;
	readonly speed: number;
	/** Where data pushes go. */
	readonly pushTarget?: PushTarget | undefined;
}

/** How the program is called. */
export const USAGE = `Usage: main.js [--port <0-65535>] [--speed <factor>] [--push <url> [--push-token-url <url>]]
  --port   port on 127.0.0.1; 8790 when left out, 0 for a free one
  --speed  how much faster calls live; 1 when left out, 60 is a minute per second
  --push   URL for data pushes; http://<user>:<password>@… for Basic authentication
  --push-token-url  OAuth2 instead, with user and password as client ID and client secret`;

const DEFAULT_PORT = '8790';
const SHOWN_AGENTS = 6;
const SHOWN_TEST_NUMBERS = [
	'008612300000000',
	'008612300000206',
	'008612300010009',
	'008612300020001',
];

/** The options in these arguments. Throws an error whose message says what is wrong. */
export function readCommandLine(args: readonly string[]): CommandLine {
	const { values } = parseArgs({
		args: [...args],
		options: {
			port: { type: 'string' },
			speed: { type: 'string' },
			push: { type: 'string' },
			'push-token-url': { type: 'string' },
		},
	});
	const port = Number(values.port ?? DEFAULT_PORT);
	const speed = Number(values.speed ?? '1');
	if (!Number.isInteger(port) || port < 0 || port > 65_535) {
		throw new RangeError('--port must be a whole number from 0 to 65535.');
	}
	if (!Number.isFinite(speed) || speed <= 0) {
		throw new RangeError('--speed must be a number above 0.');
	}
	if (values.push === undefined) return { port, speed };
	return { port, speed, pushTarget: pushTargetOf(values.push, values['push-token-url']) };
}

function column(text: string | number, width: number): string {
	return String(text).padEnd(width);
}

/** What is printed when the sandbox has started. */
export function welcome({ url, credentials }: Sandbox): string {
	const applications = APPLICATIONS.flatMap(({ sdkAppId, name, agents }) => [
		`  ${sdkAppId}  ${name}, ${agents.length} agents`,
		...agents
			.slice(0, SHOWN_AGENTS)
			.map((agent) => `    agent ${column(agent.id, 6)}${agent.name}`),
	]);
	const numbers = TEST_NUMBERS.filter(({ callee }) => SHOWN_TEST_NUMBERS.includes(callee)).map(
		({ callee, name, description }) => `  ${callee}  ${name}: ${description}`,
	);
	return [
		`The CCC sandbox listens on ${url} (open it in a browser to see calls).`,
		'No phone rings: every call exists only here.',
		'',
		'Credential in n8n:',
		'  Site       Custom',
		`  Endpoint   ${url}`,
		`  SecretId   ${credentials.secretId}`,
		`  SecretKey  ${credentials.secretKey}`,
		'',
		'Applications:',
		...applications,
		'',
		'Some test numbers (all of them are on the page):',
		...numbers,
		'',
		'Ctrl-C stops it.',
		'',
	].join('\n');
}

/** One request in one line, with all but the callee's last four digits hidden. */
export function requestLine({ at, action, method, url, body, outcome }: ReceivedRequest): string {
	const callee = calleeIn(body);
	const masked = callee && ` ${callee.slice(0, -4).replace(/./g, '*')}${callee.slice(-4)}`;
	const time = new Date(at).toISOString().slice(11, 19);
	return `${time} ${action || `${method} ${url}`}${masked} ${outcome}\n`;
}
