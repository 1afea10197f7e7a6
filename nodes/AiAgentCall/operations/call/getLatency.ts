import { latencyStatistics, fetchLatency } from '../../conversation/latency';
import { conversationOperation } from './conversationOperation';

/** `call: getLatency`: how fast the AI agent answered, in milliseconds. Source: DescribeAILatency. */
export const getLatency = conversationOperation({
	name: 'Get Latency',
	action: 'Get the latency of a call',
	description:
		'Get how many milliseconds the AI agent took to answer (ETE), and its speech recognition (ASR), model (LLM) and voice (TTS)',
	read: fetchLatency,
	simple: ({ status, value }) => ({ LatencyStatus: status, ...latencyStatistics(value) }),
	raw: ({ status, value }) => ({ LatencyStatus: status, ...value }),
});
