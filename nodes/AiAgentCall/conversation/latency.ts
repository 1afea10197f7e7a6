import type { IDataObject } from 'n8n-workflow';

import { LATENCY_PARTS, type Actions, type LatencyStatistics } from '../api/actions';
import { ask } from '../api/ask';
import type { ApiContext } from '../api/apiContext';
import {
	readinessOfNothing,
	withinRequest,
	type ConversationResult,
	type Conversation,
} from './conversation';

type Latency = Actions['DescribeAILatency']['reply'];

/** How fast the AI agent answered in a call. Throws `Unsuccessful`. Source: DescribeAILatency. */
export async function fetchLatency(
	api: ApiContext,
	call: Conversation,
): Promise<ConversationResult<Latency>> {
	const value = await ask(api, 'DescribeAILatency', withinRequest(api, call));
	const hasValues =
		(value.AILatencyDetail ?? []).length > 0 ||
		LATENCY_PARTS.some((part) =>
			Object.values(value.AILatencyStatistics?.[part] ?? {}).some(isTime),
		);
	return { status: hasValues ? 'ready' : readinessOfNothing(api, call), value };
}

/** The statistics in milliseconds, null where there is no value, and the number of rounds. */
export function latencyStatistics({ AILatencyStatistics, AILatencyDetail }: Latency): IDataObject {
	return {
		...Object.fromEntries(
			LATENCY_PARTS.map((part) => [part, timesOf(AILatencyStatistics?.[part] ?? {})]),
		),
		Rounds: AILatencyDetail?.length ?? 0,
	};
}

function timesOf({ MinLatency, MiddleLatency, P90Latency }: LatencyStatistics): IDataObject {
	return {
		MinLatency: timeOrNull(MinLatency),
		MiddleLatency: timeOrNull(MiddleLatency),
		P90Latency: timeOrNull(P90Latency),
	};
}

/** Source: "-1 indicates no corresponding data", DescribeAILatency. */
function isTime(value: unknown): value is number {
	return typeof value === 'number' && value >= 0;
}

function timeOrNull(value: unknown): number | null {
	return isTime(value) ? value : null;
}
