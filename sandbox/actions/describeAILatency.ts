import { latencyOf } from '../conversation/latency';
import { DESCRIBE_AI_LATENCY } from '../definition/describeAILatency';
import { callWith, refuseResults } from './aiResults';
import type { Action } from './types';

/** How quickly an agent answered. */
export const describeAILatency: Action = {
	definition: DESCRIBE_AI_LATENCY,
	refusal: refuseResults,
	perform(parameters, context) {
		const call = callWith('latency', parameters, context);
		const { AILatencyDetail, AILatencyStatistics } = latencyOf(call);
		return call?.quirks.sparse ? { AILatencyStatistics } : { AILatencyDetail, AILatencyStatistics };
	},
};
