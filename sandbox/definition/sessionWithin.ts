import { required, type Members } from './types';

/** What DescribeAICallExtractResult, DescribeAIAnalysisResult and DescribeAILatency are asked with. */
export const SESSION_WITHIN: Members = {
	SdkAppId: required('int64'),
	SessionId: required('string'),
	StartTime: required('int64', { minimum: 0 }),
	EndTime: required('int64', { minimum: 0 }),
};
