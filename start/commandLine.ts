/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './cacheFolder';
import { Problem } from './problem';

/** What the command line asks for. */
export interface CommandLine {
	/** First port to try for n8n. */
	port: number;
	/** First port to try for the sandbox. */
	sandboxPort: number;
	/** Where n8n keeps workflows and credentials from start to start. */
	data: string;
	/** Whether to forget what an earlier start left. */
	fresh: boolean;
	/** Whether n8n runs in queue mode, which keeps nothing for the next start. */
	queue: boolean;
}

const DATA = path.join(ROOT, '.n8n-start');

const USAGE = `Usage: npm start -- [--port <number>] [--sandbox-port <number>] [--data <folder>] [--fresh]
       npm start -- --queue [--port <number>] [--sandbox-port <number>]
  --port          first port to try for n8n; 5678 when left out
  --sandbox-port  first port to try for the sandbox; 8790 when left out
  --data          where workflows and credentials are kept; .n8n-start when left out
  --fresh         start over: the workflows and credentials of earlier starts are deleted
  --queue         queue mode with Redis, Postgres, a webhook process and two workers; keeps nothing`;

/** The options in these arguments. Throws a `Problem` that says what is wrong. */
export function readCommandLine(args: readonly string[]): CommandLine {
	try {
		const { values } = parseArgs({
			args: [...args],
			options: {
				port: { type: 'string', default: '5678' },
				'sandbox-port': { type: 'string', default: '8790' },
				data: { type: 'string' },
				fresh: { type: 'boolean', default: false },
				queue: { type: 'boolean', default: false },
			},
		});
		if (values.queue && (values.data !== undefined || values.fresh)) {
			throw new Problem('--queue keeps nothing for the next start: leave --data and --fresh out.');
		}
		return {
			port: readPort('--port', values.port),
			sandboxPort: readPort('--sandbox-port', values['sandbox-port']),
			data: path.resolve(values.data ?? DATA),
			fresh: values.fresh,
			queue: values.queue,
		};
	} catch (error) {
		const problem = new Problem(
			`${error instanceof Error ? error.message : String(error)}\n${USAGE}`,
		);
		throw problem;
	}
}

function readPort(option: string, text: string): number {
	const port = Number(text);
	if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
	throw new Problem(`${option} must be a whole number from 0 to 65535.`);
}
