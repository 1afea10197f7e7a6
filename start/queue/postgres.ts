/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { chownSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runToEnd, type Account } from '../subprocess';
import { createService, type Service } from './service';
import type { Sweeper } from './sweeper';

/** A Postgres with an empty database for n8n. */
export interface Postgres extends Service {
	/** What n8n needs to know to use it. */
	readonly env: NodeJS.ProcessEnv;
	/** The rows, each with its columns and `|` between them. `statements` may be any number of them. */
	query(statements: string): Promise<string>;
}

const USER = 'n8n';
const DATABASE = 'n8n';
/** Where Debian puts the programs of each version. */
const DEBIAN = '/usr/lib/postgresql';

/** Where the programs of Postgres are: the newest of Debian's, else wherever the path leads. */
function programs(): string {
	const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
	const [newest] = versions.sort((a, b) => Number(b) - Number(a));
	return newest === undefined ? '' : path.join(DEBIAN, newest, 'bin');
}

/** Whether Debian's Postgres is here. */
export function hasPostgres(): boolean {
	return existsSync(path.join(programs(), 'postgres'));
}

/** Postgres refuses to run as root: then it runs as the user that Debian's package made for it. */
async function account(): Promise<Account | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	const [uid, gid] = await Promise.all(
		['-u', '-g'].map(async (which) => await runToEnd({ command: 'id', args: [which, 'postgres'] })),
	);
	return { uid: Number(uid), gid: Number(gid) };
}

/** Starts a Postgres with its data in `folder`, which others of this machine must be able to enter. */
export async function startPostgres(
	folder: string,
	port: number,
	sweeper: Sweeper,
): Promise<Postgres> {
	mkdirSync(folder, { recursive: true, mode: 0o755 });
	const owner = await account();
	if (owner) chownSync(folder, owner.uid, owner.gid);
	const bin = programs();
	const data = path.join(folder, 'data');
	const run = async (program: string, args: readonly string[]): Promise<string> =>
		await runToEnd({
			command: path.join(bin, program),
			args,
			cwd: folder,
			...(owner && { account: owner }),
		});
	const connection = ['-h', '127.0.0.1', '-p', String(port), '-U', USER];
	await run('initdb', ['-D', data, '-U', USER, '--auth=trust', '--encoding=UTF8', '--no-locale']);
	const service = createService(
		{
			name: 'Postgres',
			command: path.join(bin, 'postgres'),
			args: ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1'],
			cwd: folder,
			log: path.join(path.dirname(folder), 'postgres.log'),
			port,
			...(owner && { account: owner }),
			// A fast shutdown: clients are cut off, data is kept.
			stopSignal: 'SIGINT',
			isReady: async () =>
				await run('pg_isready', connection).then(
					() => true,
					() => false,
				),
		},
		sweeper,
	);
	await service.start();
	await run('createdb', [...connection, DATABASE]);
	let queries = 0;
	return {
		...service,
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_DATABASE: DATABASE,
			DB_POSTGRESDB_USER: USER,
		},
		async query(statements) {
			// A file, because an argument may not be long; one each, because queries overlap.
			const file = path.join(folder, `query-${++queries}.sql`);
			writeFileSync(file, statements);
			try {
				return (await run('psql', [...connection, '-d', DATABASE, '-qAt', '-f', file])).trim();
			} finally {
				rmSync(file, { force: true });
			}
		},
	};
}
