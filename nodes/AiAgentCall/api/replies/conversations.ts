import { array, boolean, nullish, number, optional, string, unknown } from '../schemaLibrary';
import {
	listReply,
	note,
	objectWith,
	orNothing,
	phone,
	wholeNumber,
	word,
	type ValueOf,
} from './shapes';

/** One sentence of a transcript. Source: DescribeTelRecordAsr, AsrData. */
const sentence = objectWith({
	/** Who speaks; Tencent does not say what stands here for an AI agent. */
	User: phone,
	Message: string(),
	/** Unix milliseconds. */
	Start: orNothing(wholeNumber),
	End: orNothing(wholeNumber),
});

export type AsrData = ValueOf<typeof sentence>;

/** Source: DescribeTelRecordAsr. */
export const sentences = listReply('AsrDataList', sentence);

/** One post-call tag; only the member of `Result` that fits `InfoType` counts. Source: DescribeAICallExtractResult. */
const tag = objectWith({
	/** `Text`, `Selector`, `Boolean` or `Number`. */
	InfoType: word,
	InfoName: string(),
	InfoContent: note,
	Result: nullish(
		objectWith({
			Text: nullish(string()),
			Chosen: nullish(array(string())),
			Boolean: nullish(boolean()),
			Number: nullish(number()),
		}),
	),
});

export type ExtractResult = ValueOf<typeof tag>;

/** Source: DescribeAICallExtractResult. Assumed: the list can be left out when there are no tags. */
export const tags = listReply('ResultList', tag, { mayBeMissing: true });

/** One result of the analysis of a conversation. Source: DescribeAIAnalysisResult. */
const analysis = objectWith({
	/** `summary`, `mood` or `intention`. */
	Type: word,
	Result: nullish(string()),
});

export type AnalysisResult = ValueOf<typeof analysis>;

/** Source: DescribeAIAnalysisResult. Assumed: the list can be left out when there is no analysis. */
export const analyses = listReply('ResultList', analysis, { mayBeMissing: true });

/** Milliseconds; -1 where there is no value. Source: DescribeAILatency. */
const statistics = objectWith({
	MinLatency: nullish(wholeNumber),
	MiddleLatency: nullish(wholeNumber),
	P90Latency: nullish(wholeNumber),
});

export type LatencyStatistics = ValueOf<typeof statistics>;

/** The parts of an AI conversation that take time. Source: DescribeAILatency. */
export const LATENCY_PARTS = ['ETELatency', 'ASRLatency', 'LLMLatency', 'TTSLatency'] as const;

/** Source: DescribeAILatency, whose sample has no `AILatencyDetail`. */
export const latency = objectWith({
	/** One entry per round. */
	AILatencyDetail: optional(array(unknown())),
	AILatencyStatistics: nullish(
		objectWith({
			ETELatency: nullish(statistics),
			ASRLatency: nullish(statistics),
			LLMLatency: nullish(statistics),
			TTSLatency: nullish(statistics),
		}),
	),
});
