import type { Contestant } from './contestant';
import { httpRequest } from './httpRequest';
import { officialSdk } from './officialSdk';
import { ourNode, startAndWait } from './ourNode';
import { pollEach } from './pollEach';
import { undici } from './undici';

/** Every way to place the calls, by name. */
export const CONTESTANTS = {
	ourNode,
	oneByOne: httpRequest('oneByOne'),
	batches: httpRequest('batches'),
	officialSdk,
	undiciPaced: undici({ connections: 20, requestsPerSecond: 19.8 }),
	undiciOpen: undici({ connections: 100 }),
	startAndWait,
	pollEach,
} satisfies Record<string, Contestant>;

/** A contestant's name. */
export type ContestantName = keyof typeof CONTESTANTS;
