/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- never ships */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './freePort';
import type { N8nInstall } from './installN8n';
import { n8nEnvironment } from './n8nEnvironment';
import { Problem } from './problem';
import { killGroup } from './subprocess';

/** A running n8n. */
export interface N8nServer {
	/** `http://127.0.0.1:<port>`. */
	url: string;
	/** Of n8n's main process. */
	pid: number;
	/** Everything n8n has printed. */
	log(): string;
	/** The end of it. */
	lastLines(): string;
	/** How n8n ended, once it has, by itself or because it was stopped. */
	ended: Promise<string>;
	/** Ends n8n and its helpers; after 15 seconds by force. May be called twice. */
	stop(): Promise<void>;
	/** Ends n8n and its helpers by force, as when their machine is switched off. */
	kill(): Promise<void>;
}

/** How one process of n8n is started. */
export interface N8nProcess {
	/** n8n's command and its flags. */
	command: readonly string[];
	/** Where n8n keeps its data, its community nodes and its log, `n8n.log`. */
	userFolder: string;
	/** Where it answers. */
	port: number;
	/** Port of the process that runs its Code nodes. */
	brokerPort: number;
	/** What answers with JSON once it is ready. */
	readyPaths: readonly string[];
	/** Beside what every n8n of this package has. */
	env?: NodeJS.ProcessEnv;
}

const READY_WITHIN_MS = 180_000;
const STOP_WITHIN_MS = 15_000;
const POLL_MS = 250;
const SHOWN_LINES = 20;
// Should we be killed, the channel to n8n breaks: n8n then ends itself and nothing is left behind.
const END_WITH_US = `data:text/javascript,process.once('disconnect',()=>process.kill(process.pid,'SIGTERM'))`;

/** Starts n8n with its data in `userFolder`; it is ready for requests when this resolves. */
export async function startN8n(
	install: N8nInstall,
	userFolder: string,
	port: number,
): Promise<N8nServer> {
	const readyPaths = ['/healthz/readiness', '/rest/settings'];
	const brokerPort = await freePort(0);
	return await startN8nProcess(install, {
		command: ['start'],
		userFolder,
		port,
		brokerPort,
		readyPaths,
	});
}

/** Starts a process of n8n; it is ready for requests when this resolves. */
export async function startN8nProcess(
	{ folder, node }: N8nInstall,
	{ command, userFolder, port, brokerPort, readyPaths, env }: N8nProcess,
): Promise<N8nServer> {
	mkdirSync(userFolder, { recursive: true });
	const logFile = path.join(userFolder, 'n8n.log');
	const log = openSync(logFile, 'w');
	const child = spawn(
		node.binary,
		['--import', END_WITH_US, path.join(folder, 'node_modules', 'n8n', 'bin', 'n8n'), ...command],
		{
			env: { ...n8nEnvironment(node.env, { userFolder, port, brokerPort }), ...env },
			// A file and no pipe: n8n can still write, and so end in order, when we are gone.
			stdio: ['ignore', log, log, 'ipc'],
			// Its own process group: Ctrl-C reaches us only, and the group can be killed as one.
			detached: true,
		},
	);
	closeSync(log);
	const server = serverOf(child, `http://127.0.0.1:${port}`, logFile);
	try {
		await untilReady(server, readyPaths);
	} catch (error) {
		await server.stop();
		return Promise.reject(error);
	}
	return server;
}

function serverOf(child: ChildProcess, url: string, logFile: string): N8nServer {
	const log = (): string => readFileSync(logFile, 'utf8');
	const ended = new Promise<string>((resolve) => {
		child.once('error', ({ message }) => resolve(message));
		child.once('exit', (code, signal) => resolve(`n8n ended (${signal ?? code})`));
	});
	return {
		url,
		pid: child.pid ?? 0,
		log,
		lastLines: () => log().trim().split('\n').slice(-SHOWN_LINES).join('\n'),
		ended,
		async stop() {
			child.kill('SIGTERM');
			const force = setTimeout(() => killGroup(child), STOP_WITHIN_MS);
			await ended;
			clearTimeout(force);
			// Its runner of Code nodes, if n8n did not get to end it.
			killGroup(child);
		},
		async kill() {
			killGroup(child);
			await ended;
		},
	};
}

async function untilReady(server: N8nServer, readyPaths: readonly string[]): Promise<void> {
	const deadline = Date.now() + READY_WITHIN_MS;
	let end: string | undefined;
	void server.ended.then((how) => (end = how));
	while (end === undefined && Date.now() < deadline) {
		if (await answers(readyPaths.map((path) => server.url + path))) return;
		await sleep(POLL_MS);
	}
	throw new Problem(`${end ?? 'n8n was not ready in time'}:\n${server.lastLines()}`);
}

async function answers(urls: readonly string[]): Promise<boolean> {
	try {
		const replies = await Promise.all(urls.map(async (url) => await fetch(url)));
		const isJson = ({ headers }: Response) => headers.get('content-type')?.includes('json');
		return replies.every((reply) => reply.ok && isJson(reply));
	} catch {
		return false;
	}
}
