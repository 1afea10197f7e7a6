import type { ApiContext } from '../api/apiContext';
import type { ConversationResult } from './conversation';

const FIRST_WAIT_MS = 2000;
const MOST_WAIT_MS = 15_000;
const GROWTH = 1.5;

/**
 * Asks until the answer is ready, or never will be, or `patienceMs` are over, or the execution is cancelled;
 * then gives the last answer. Throws what `askFor` throws.
 */
export async function untilReady<Value>(
	{ clock, signal }: ApiContext,
	patienceMs: number,
	askFor: () => Promise<ConversationResult<Value>>,
): Promise<ConversationResult<Value>> {
	const endMs = clock.ticks() + patienceMs;
	for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * GROWTH, MOST_WAIT_MS)) {
		const answer = await askFor();
		const leftMs = endMs - clock.ticks();
		if (answer.status !== 'notReady' || leftMs <= 0 || signal?.aborted) return answer;
		await clock.wait(Math.min(waitMs, leftMs), signal);
	}
}
