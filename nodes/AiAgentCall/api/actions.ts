import { activeSessions, callRecords, nothing, placedCall, session } from './replies/calls';
import { analyses, latency, sentences, tags } from './replies/conversations';
import { agents, applications, numbers, skillGroups } from './replies/lists';
import type { Schema, ValueOf } from './replies/shapes';

export type { ActiveSession, CallRecord, TelSession } from './replies/calls';
export {
	LATENCY_PARTS,
	type AnalysisResult,
	type AsrData,
	type ExtractResult,
	type LatencyStatistics,
} from './replies/conversations';

/** Version of every CCC action. Source: CCC API, version 2020-02-10. */
export const CCC_VERSION = '2020-02-10';

/** A name and its text, as prompts and Dify inputs take them. */
export interface Variable {
	Key: string;
	Value: string;
}

/**
 * Source: CreateAIAgentCall, document 1229/67999; `PromptVariables` is its form of 2025-02-13. Members that an
 * option sets and nobody else looks at are in `SENT_OPTIONS` of fields/callOptions.
 */
export interface CreateAIAgentCallRequest {
	SdkAppId: number;
	AIAgentId: number;
	Callee: string;
	Callers?: string[];
	PromptVariables?: Variable[];
	Variables?: Variable[];
}

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

/** The requests by action. */
interface Requests {
	CreateAIAgentCall: CreateAIAgentCallRequest;
	HangUpCall: SessionRequest;
	ControlAIConversation: ControlAIConversationRequest;
	TransferToManual: SessionRequest & { SkillGroupId: number };
	DescribeAIAgentInfoList: PageRequest;
	DescribeCCCBuyInfoList: { SdkAppIds?: number[] };
	DescribeNumbers: PageRequest;
	DescribeSkillGroupInfoList: PageRequest;
	DescribePSTNActiveSessionList: { SdkAppId: number; Offset: number; Limit: number };
	DescribeTelSession: SessionRequest;
	DescribeTelCdr: PageRequest & {
		/** Unix seconds; within the last 180 days, less than 90 days apart. */
		StartTimeStamp: number;
		EndTimeStamp: number;
		Phones?: string[];
		SessionIds?: string[];
	};
	DescribeTelRecordAsr: SessionRequest;
	DescribeAICallExtractResult: SessionWithinRequest;
	DescribeAIAnalysisResult: SessionWithinRequest;
	DescribeAILatency: SessionWithinRequest;
}

/**
 * Every action this package uses: whether it acts (places a call, or changes one that is on) or only reads,
 * so that asking twice does no harm; and what of its reply is needed. There is no default for either: an
 * action that was forgotten here must not be sent again, nor its reply be believed.
 */
export const ACTIONS = {
	CreateAIAgentCall: { does: 'act', reply: placedCall },
	HangUpCall: { does: 'act', reply: nothing },
	ControlAIConversation: { does: 'act', reply: nothing },
	TransferToManual: { does: 'act', reply: nothing },
	DescribeAIAgentInfoList: { does: 'read', reply: agents },
	DescribeCCCBuyInfoList: { does: 'read', reply: applications },
	DescribeNumbers: { does: 'read', reply: numbers },
	DescribeSkillGroupInfoList: { does: 'read', reply: skillGroups },
	DescribePSTNActiveSessionList: { does: 'read', reply: activeSessions },
	DescribeTelSession: { does: 'read', reply: session },
	DescribeTelCdr: { does: 'read', reply: callRecords },
	DescribeTelRecordAsr: { does: 'read', reply: sentences },
	DescribeAICallExtractResult: { does: 'read', reply: tags },
	DescribeAIAnalysisResult: { does: 'read', reply: analyses },
	DescribeAILatency: { does: 'read', reply: latency },
} as const satisfies {
	[Name in keyof Requests]: { does: 'act' | 'read'; reply: Schema<object> };
};

/** Request and reply of each action; replies without the RequestId, and as far as they could be read. */
export type Actions = {
	[Name in keyof Requests]: {
		request: Requests[Name];
		reply: ValueOf<(typeof ACTIONS)[Name]['reply']>;
	};
};

/** The actions of one kind. */
type ActionsThat<Does> = {
	[Name in keyof Actions]: (typeof ACTIONS)[Name]['does'] extends Does ? Name : never;
}[keyof Actions];

/** The actions that place a call or change one that is on. */
export type ActingAction = ActionsThat<'act'>;

/** The actions that change nothing, so that asking twice does no harm. */
export type ReadAction = ActionsThat<'read'>;

/** The actions that list, in pages, what an application has. */
export type ListAction =
	| 'DescribeAIAgentInfoList'
	| 'DescribeNumbers'
	| 'DescribeSkillGroupInfoList';
