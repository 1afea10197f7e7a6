import { latencyStatistics, fetchLatency } from '../../conversation/latency';
import { conversationOperation } from './conversationOperation';

/** `call: getLatency`: how fast the AI agent answered, in milliseconds. Source: DescribeAILatency. */
export const getLatency = conversationOperation({
	name: 'Get Latency',
	action: 'Get the latency of a call',
	description:
		'Get how fast the AI agent of a call answered, in milliseconds: in all, and its speech recognition, language model and voice',
	read: fetchLatency,
	simple: ({ status, value }) => ({ LatencyStatus: status, ...latencyStatistics(value) }),
	raw: ({ status, value }) => ({ LatencyStatus: status, ...value }),
});
