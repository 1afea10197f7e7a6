import { SESSION_WITHIN } from './sessionWithin';
import { CCC_VERSION, optional, type ActionDefinition, type Members } from './types';

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

/** DescribeAILatency. The sample reply leaves AILatencyDetail out. */
export const DESCRIBE_AI_LATENCY: ActionDefinition = {
	action: 'DescribeAILatency',
	service: 'ccc',
	version: CCC_VERSION,
	source: 'ccc 2020-02-10, definition of 2026-08-21',
	request: SESSION_WITHIN,
	reply: {
		AILatencyDetail: optional({ list: { object: LATENCY_DETAIL } }),
		AILatencyStatistics: optional({ object: LATENCY_STATISTICS }),
	},
};
