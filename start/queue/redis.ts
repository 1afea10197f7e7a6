/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { createService, type Service } from './service';
import type { Sweeper } from './sweeper';

/** Starts a Redis that keeps its data in `folder`, so that n8n's queue survives a restart of it. */
export async function startRedis(folder: string, port: number, sweeper: Sweeper): Promise<Service> {
	mkdirSync(folder, { recursive: true });
	const settings = { port, bind: '127.0.0.1', dir: folder, appendonly: 'yes', save: '""' };
	const service = createService(
		{
			name: 'Redis',
			command: 'redis-server',
			args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
			cwd: folder,
			log: path.join(folder, 'redis.log'),
			port,
			stopSignal: 'SIGTERM',
			isReady: async () => (await askRedis(port, 'PING')).startsWith('+PONG'),
		},
		sweeper,
	);
	await service.start();
	return service;
}

/** What Redis answers to a command, in its own protocol; empty when it cannot be reached. */
export async function askRedis(port: number, command: string): Promise<string> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => socket.write(`${command}\r\n`));
		const end = (text: string): void => {
			socket.destroy();
			resolve(text);
		};
		socket.once('data', (chunk) => end(chunk.toString()));
		socket.once('error', () => end(''));
		socket.once('close', () => end(''));
	});
}
