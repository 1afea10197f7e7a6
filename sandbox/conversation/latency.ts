import { createHash } from 'node:crypto';
import type { JsonObject } from '../answers';
import type { Call } from '../call';
import { roundsOf } from './transcript';

/** How long the parts of one answer of the agent took, in milliseconds. */
interface Round {
	readonly asr: number;
	readonly llmFirstToken: number;
	readonly llm: number;
	readonly tts: number;
}

/** Of the size of the official sample's. */
const ROUNDS: readonly Round[] = [
	{ asr: 308, llmFirstToken: 412, llm: 754, tts: 267 },
	{ asr: 267, llmFirstToken: 380, llm: 642, tts: 300 },
	{ asr: 338, llmFirstToken: 520, llm: 912, tts: 146 },
	{ asr: 290, llmFirstToken: 401, llm: 701, tts: 366 },
	{ asr: 321, llmFirstToken: 450, llm: 803, tts: 251 },
];

const NO_STATISTICS: JsonObject = { MinLatency: -1, MiddleLatency: -1, P90Latency: -1 };

/** The same for a round whenever it is read. */
function roundId(sessionId: string, index: number): string {
	const hex = createHash('sha256').update(`${sessionId} ${index}`).digest('hex');
	return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function endToEnd({ asr, llm, tts }: Round): number {
	return asr + llm + tts;
}

/** Assumed: of an even count the lower middle; the 90th percentile is the nearest rank. */
function statistics(milliseconds: readonly number[]): JsonObject {
	const sorted = [...milliseconds].sort((a, b) => a - b);
	if (sorted.length === 0) return NO_STATISTICS;
	const atRank = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? -1;
	return { MinLatency: sorted[0], MiddleLatency: atRank(0.5), P90Latency: atRank(0.9) };
}

/** How quickly the agent answered, as DescribeAILatency tells it; -1 everywhere without a call.
 *  Source: "-1 indicates no corresponding data", definition of 2026-08-21. */
export function latencyOf(call: Call | undefined): JsonObject {
	const rounds = call ? ROUNDS.slice(0, roundsOf(call)) : [];
	return {
		AILatencyDetail: rounds.map((round, index) => ({
			RoundId: roundId(call?.sessionId ?? '', index),
			ASRLatency: round.asr,
			TTSLatency: round.tts,
			LLMLatency: round.llm,
			LLMFirstTokenLatency: round.llmFirstToken,
			ETELatency: endToEnd(round),
		})),
		AILatencyStatistics: {
			ASRLatency: statistics(rounds.map(({ asr }) => asr)),
			TTSLatency: statistics(rounds.map(({ tts }) => tts)),
			LLMLatency: statistics(rounds.map(({ llm }) => llm)),
			ETELatency: statistics(rounds.map(endToEnd)),
		},
	};
}
