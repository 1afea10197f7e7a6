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
}

/** A call that is going on. Source: DescribePSTNActiveSessionList; its times are texts there. */
export interface ActiveSession {
	SessionID: string;
	Callee: string;
	/** Unix seconds, as text or number. */
	StartTimestamp: string | number;
	/** 0 inbound, 1 outbound. */
	Direction: number;
}

/** The members of a call record that are used here. Source: DescribeTelCdr, TelCdrInfo. */
export interface CallRecord {
	SessionId: string;
	Callee: string;
	/** Unix seconds at which the call began. */
	StartTimestamp?: number;
	/** Unix seconds at which the call was requested. */
	Time?: number;
	Direction: number;
	AIAgentId?: number | null;
}

/** Request and reply of each action this package uses; replies without the RequestId. */
export interface Actions {
	CreateAIAgentCall: { request: CreateAIAgentCallRequest; reply: { SessionId: string } };
	DescribeAIAgentInfoList: {
		request: { SdkAppId: number; PageSize: number; PageNumber: number };
		reply: { TotalCount: number; AIAgentInfoList: AIAgentInfo[] | null };
	};
	DescribePSTNActiveSessionList: {
		request: { SdkAppId: number; Offset: number; Limit: number };
		reply: { Total: number; Sessions: ActiveSession[] | null };
	};
	DescribeTelCdr: {
		request: {
			SdkAppId: number;
			/** Unix seconds; within the last 180 days, less than 90 days apart. */
			StartTimeStamp: number;
			EndTimeStamp: number;
			PageSize: number;
			PageNumber: number;
			Phones?: string[];
		};
		reply: { TotalCount: number; TelCdrList: CallRecord[] | null };
	};
	DescribeCCCBuyInfoList: {
		request: { SdkAppIds?: number[] };
		reply: { TotalCount: number; SdkAppIdBuyList: ApplicationInfo[] | null };
	};
	DescribeNumbers: {
		request: { SdkAppId: number; PageSize: number; PageNumber: number };
		reply: { TotalCount: number; Numbers: NumberInfo[] | null };
	};
}
