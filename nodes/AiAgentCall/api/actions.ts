/** Version of every CCC action. Source: CCC API, version 2020-02-10. */
export const CCC_VERSION = '2020-02-10';

/** A name and its text, as prompts and Dify inputs take them. */
export interface Variable {
	Key: string;
	Value: string;
}

/** Source: CreateAIAgentCall, document 1229/67999; `PromptVariables` is its form of 2025-02-13. */
export interface CreateAIAgentCallRequest {
	SdkAppId: number;
	AIAgentId: number;
	Callee: string;
	Callers?: string[];
	PromptVariables?: Variable[];
	Variables?: Variable[];
	/** Seconds. */
	MaxRingTimeoutSecond?: number;
}

/** Source: DescribeAIAgentInfoList; the documented sample leaves `VariableNames` out. */
export interface AIAgentInfo {
	AIAgentId: number;
	AIAgentName: string;
	VariableNames?: string[] | null;
}

/** Source: DescribeCCCBuyInfoList, SdkAppIdBuyInfo. */
export interface ApplicationInfo {
	SdkAppId: number;
	Name: string;
}

/** Source: DescribeNumbers. `State`: 1 normal, 2 overdue, 4 stopped by an administrator, 5 stopped for violations. */
export interface NumberInfo {
	Number: string;
	State: number;
	CallOutSkillGroupIds?: number[] | null;
}

/** A group of human agents. Source: DescribeSkillGroupInfoList. */
export interface SkillGroup {
	SkillGroupId: number;
	SkillGroupName: string;
}

/** A call that is going on. Source: DescribePSTNActiveSessionList; its times are texts there. */
export interface ActiveSession {
	SessionID: string;
	Caller?: string | null;
	Callee: string;
	/** Unix seconds, as text or number. */
	StartTimestamp: string | number;
	/** 0 inbound, 1 outbound. */
	Direction: number;
	/** As in `TelSession`. */
	SessionStatus?: string;
	AcceptTimestamp?: string | number;
}

/** A call while it is on and some time after. Times are unix seconds, 0 before they come. Source: DescribeTelSession. */
export interface TelSession {
	SessionID: string;
	Caller: string;
	Callee: string;
	StartTimestamp: number;
	AcceptTimestamp: number;
	/** `ringing`, `seatJoining`, `inProgress` or `finished`. */
	SessionStatus: string;
	/** 0 inbound, 1 outbound. */
	Direction?: number;
}

/**
 * The members of a call record that are used here; all others are passed on as they are. Times are unix
 * seconds, 0 when they never came. Source: DescribeTelCdr, TelCdrInfo.
 */
export interface CallRecord {
	SessionId: string;
	Caller?: string | null;
	Callee: string;
	/** The moment the call began. */
	StartTimestamp?: number | null;
	/** The moment the call was requested. */
	Time?: number | null;
	AcceptTimestamp?: number | null;
	EndedTimestamp?: number | null;
	/** Seconds of talk. */
	Duration?: number | null;
	/** 0 inbound, 1 outbound. */
	Direction: number;
	AIAgentId?: number | null;
	EndStatus?: number | null;
	EndStatusString?: string | null;
	/** `user`, `seat` or `system`. */
	HungUpSide?: string | null;
	/** A link that works for some hours. */
	RecordURL?: string | null;
	/** `Complete`, `Processing` or `NotExists`. */
	AsrStatus?: string | null;
}

/** One sentence of a transcript. Source: DescribeTelRecordAsr. */
export interface AsrData {
	/** Who speaks; Tencent does not say what stands here for an AI agent. */
	User: string;
	Message: string;
	/** Unix milliseconds. */
	Start?: number | null;
	End?: number | null;
}

/** One post-call tag; only the member of `Result` that fits `InfoType` counts. Source: DescribeAICallExtractResult. */
export interface ExtractResult {
	/** `Text`, `Selector`, `Boolean` or `Number`. */
	InfoType: string;
	InfoName: string;
	InfoContent?: string | null;
	Result?: {
		Text?: string | null;
		Chosen?: string[] | null;
		Boolean?: boolean | null;
		Number?: number | null;
	} | null;
}

/** One result of the analysis of a conversation. Source: DescribeAIAnalysisResult. */
export interface AnalysisResult {
	/** `summary`, `mood` or `intention`. */
	Type: string;
	Result?: string | null;
}

/** Milliseconds; -1 where there is no value. Source: DescribeAILatency. */
export interface LatencyStatistics {
	MinLatency?: number | null;
	MiddleLatency?: number | null;
	P90Latency?: number | null;
}

/** The parts of an AI conversation that take time. Source: DescribeAILatency. */
export const LATENCY_PARTS = ['ETELatency', 'ASRLatency', 'LLMLatency', 'TTSLatency'] as const;

/** Text that is spoken into a call. Source: ControlAIConversation, ServerPushText. */
export interface ServerPushText {
	Text: string;
	/** Whether the AI agent is interrupted. */
	Interrupt?: boolean;
	/** Whether the call ends afterwards. */
	StopAfterPlay?: boolean;
	/** Whether the text becomes part of the model's history. */
	AddHistory?: boolean;
	/** Without `Interrupt`: 0 drops the text while somebody speaks, 1 speaks it afterwards. */
	DropMode?: number;
	/** 0 can be interrupted, 1 cannot. */
	Priority?: number;
}

/** Source: ControlAIConversation. */
export interface ControlAIConversationRequest {
	SdkAppId: number;
	SessionId: string;
	Command: 'ServerPushText' | 'InvokeLLM';
	ServerPushText?: ServerPushText;
	InvokeLLM?: { Content: string; Interrupt?: boolean };
}

/** One call of one application. */
export interface SessionRequest {
	SdkAppId: number;
	SessionId: string;
}

/** One call, looked for between two moments. Unix seconds. */
export interface SessionWithinRequest extends SessionRequest {
	StartTime: number;
	EndTime: number;
}

interface PageRequest {
	SdkAppId: number;
	PageSize: number;
	/** From 0. */
	PageNumber: number;
}

type Nothing = Record<string, never>;

/** Request and reply of each action this package uses; replies without the RequestId. */
export interface Actions {
	CreateAIAgentCall: { request: CreateAIAgentCallRequest; reply: { SessionId: string } };
	HangUpCall: { request: SessionRequest; reply: Nothing };
	ControlAIConversation: { request: ControlAIConversationRequest; reply: Nothing };
	TransferToManual: { request: SessionRequest & { SkillGroupId: number }; reply: Nothing };
	DescribeAIAgentInfoList: {
		request: PageRequest;
		reply: { TotalCount: number; AIAgentInfoList: AIAgentInfo[] | null };
	};
	DescribeCCCBuyInfoList: {
		request: { SdkAppIds?: number[] };
		reply: { TotalCount: number; SdkAppIdBuyList: ApplicationInfo[] | null };
	};
	DescribeNumbers: {
		request: PageRequest;
		reply: { TotalCount: number; Numbers: NumberInfo[] | null };
	};
	DescribeSkillGroupInfoList: {
		request: PageRequest;
		reply: { TotalCount: number; SkillGroupList: SkillGroup[] | null };
	};
	DescribePSTNActiveSessionList: {
		request: { SdkAppId: number; Offset: number; Limit: number };
		reply: { Total: number; Sessions: ActiveSession[] | null };
	};
	DescribeTelSession: { request: SessionRequest; reply: { Session: TelSession | null } };
	DescribeTelCdr: {
		request: PageRequest & {
			/** Unix seconds; within the last 180 days, less than 90 days apart. */
			StartTimeStamp: number;
			EndTimeStamp: number;
			Phones?: string[];
			SessionIds?: string[];
		};
		reply: { TotalCount: number; TelCdrList: CallRecord[] | null };
	};
	DescribeTelRecordAsr: { request: SessionRequest; reply: { AsrDataList: AsrData[] | null } };
	DescribeAICallExtractResult: {
		request: SessionWithinRequest;
		reply: { ResultList: ExtractResult[] | null };
	};
	DescribeAIAnalysisResult: {
		request: SessionWithinRequest;
		reply: { ResultList: AnalysisResult[] | null };
	};
	DescribeAILatency: {
		request: SessionWithinRequest;
		reply: {
			AILatencyDetail?: object[] | null;
			AILatencyStatistics?: Partial<
				Record<(typeof LATENCY_PARTS)[number], LatencyStatistics | null>
			> | null;
		};
	};
}

/** The actions that place a call or change one that is on. */
export type ActingAction =
	| 'CreateAIAgentCall'
	| 'HangUpCall'
	| 'ControlAIConversation'
	| 'TransferToManual';

/** The actions that list, in pages, what an application has. */
export type ListAction =
	| 'DescribeAIAgentInfoList'
	| 'DescribeNumbers'
	| 'DescribeSkillGroupInfoList';
