import type { ApiContext } from '../api/apiContext';
import type { Hints, Line } from '../api/ports';
import { CLOCK, type Clock } from '../api/waiting';
import type { RequestContext } from './line';
import { senderOf } from './sender';

/** What asking Tencent needs, for a running node or a list in the editor. */
export function apiContextOf(
	context: RequestContext,
	line: Line,
	clock: Clock = CLOCK,
): ApiContext {
	return {
		line,
		hints: hintsOf(context),
		clock,
		sender: senderOf(context),
		...('getExecutionCancelSignal' in context
			? { signal: context.getExecutionCancelSignal() }
			: {}),
	};
}

/** A list in the editor has no place for hints. */
function hintsOf(context: RequestContext): Hints {
	return {
		warn(message) {
			if (!('addExecutionHints' in context)) return;
			context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
		},
		// The editor shows nothing of a node that is still running but this, in the browser's console.
		progress(message) {
			context.logger.info(message);
			if ('sendMessageToUI' in context) context.sendMessageToUI(message);
		},
	};
}
