import type { Hints, Line } from './ports';
import type { Sender } from './pacer';
import type { Clock } from './waiting';

/** What asking Tencent needs besides the question. It knows nothing of n8n. */
export interface ApiContext {
	line: Line;
	hints: Hints;
	clock: Clock;
	sender: Sender;
	/** Aborted when the execution is cancelled. */
	signal?: AbortSignal | undefined;
}
