import { latencyOf } from '../conversation/latency';
import { CCC, optional, type ActionDefinition, type Members } from '../definition';
import { callWith, refuseResults, SESSION_WITHIN } from './aiResults';
import type { Action } from './types';

const LATENCY_DETAIL: Members = {
	RoundId: optional('string'),
	ASRLatency: optional('int64'),
	TTSLatency: optional('int64'),
	LLMLatency: optional('int64'),
	LLMFirstTokenLatency: optional('int64'),
	ETELatency: optional('int64'),
};

const STATISTICS: Members = {
	MinLatency: optional('int64'),
	MiddleLatency: optional('int64'),
	P90Latency: optional('int64'),
};

const LATENCY_STATISTICS: Members = {
	ASRLatency: optional({ object: STATISTICS }),
	TTSLatency: optional({ object: STATISTICS }),
	LLMLatency: optional({ object: STATISTICS }),
	ETELatency: optional({ object: STATISTICS }),
};

/** The sample reply leaves AILatencyDetail out. */
const DEFINITION: ActionDefinition = {
	action: 'DescribeAILatency',
	summary: 'up to five rounds with minimum, median and 90th percentile',
	...CCC,
	request: SESSION_WITHIN,
	reply: {
		AILatencyDetail: optional({ list: { object: LATENCY_DETAIL } }),
		AILatencyStatistics: optional({ object: LATENCY_STATISTICS }),
	},
};

/** How quickly an agent answered. */
export const describeAILatency: Action = {
	definition: DEFINITION,
	refusal: refuseResults,
	perform(parameters, context) {
		const call = callWith('latency', parameters, context);
		const { AILatencyDetail, AILatencyStatistics } = latencyOf(call);
		return call?.quirks.sparse ? { AILatencyStatistics } : { AILatencyDetail, AILatencyStatistics };
	},
};
