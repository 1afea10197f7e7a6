import { startChild, type Child } from '../child';
import { leads, type Lead } from '../leads';
import type { Certificate } from '../site/certificate';
import type { Site } from '../site/site';
import type { ContestantInput } from './contestantProcess';
import type { ContestantName } from './index';

/** Whom a contestant calls: `count` leads from the `first` on. */
export interface Calls {
	readonly count: number;
	readonly first?: number;
	/** Makes them; `leads` when left out. */
	readonly make?: (count: number, first?: number) => Lead[];
}

/** A contestant in its own process, which trusts the certificate of the run; ready to be asked `run`. */
export async function startContestant(
	name: ContestantName,
	{ endpoint, relayPort, credentials }: Site,
	{ certFile }: Certificate,
	{ count, first, make = leads }: Calls,
): Promise<Child<null>> {
	const task = { endpoint, relayPort, credentials, leads: make(count, first) };
	const input: ContestantInput = { name, task };
	// Node reads this variable when a process starts, which is why contestants have processes of their own.
	return await startChild<null>('contestants/contestantProcess', input, {
		env: { NODE_EXTRA_CA_CERTS: certFile, N8N_LOG_LEVEL: 'silent' },
	});
}
