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

/** Source: DescribeNumbers. `State`: 1 normal, 2 overdue, 4 stopped by an administrator, 5 stopped for violations. */
export interface NumberInfo {
	Number: string;
	State: number;
}

/** Request and reply of each action this package uses; replies without the RequestId. */
export interface Actions {
	CreateAIAgentCall: { request: CreateAIAgentCallRequest; reply: { SessionId: string } };
	DescribeAIAgentInfoList: {
		request: { SdkAppId: number; PageSize: number; PageNumber: number };
		reply: { TotalCount: number; AIAgentInfoList: AIAgentInfo[] | null };
	};
	DescribeNumbers: {
		request: { SdkAppId: number; PageSize: number; PageNumber: number };
		reply: { TotalCount: number; Numbers: NumberInfo[] | null };
	};
}
