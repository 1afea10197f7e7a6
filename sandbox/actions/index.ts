import { controlAIConversation } from './controlAIConversation';
import { createAIAgentCall } from './createAIAgentCall';
import { describeAIAgentInfoList } from './describeAIAgentInfoList';
import { describeAIAnalysisResult } from './describeAIAnalysisResult';
import { describeAICallExtractResult } from './describeAICallExtractResult';
import { describeAILatency } from './describeAILatency';
import { describeCCCBuyInfoList } from './describeCCCBuyInfoList';
import { describeNumbers } from './describeNumbers';
import { describePSTNActiveSessionList } from './describePSTNActiveSessionList';
import { describeSessionDetail } from './describeSessionDetail';
import { describeSkillGroupInfoList } from './describeSkillGroupInfoList';
import { describeTelCdr } from './describeTelCdr';
import { describeTelRecordAsr } from './describeTelRecordAsr';
import { describeTelSession } from './describeTelSession';
import { getCallerIdentity } from './getCallerIdentity';
import { hangUpCall } from './hangUpCall';
import { transferToManual } from './transferToManual';
import type { Action } from './types';

/** Every action the sandbox reproduces. */
export const ACTIONS: readonly Action[] = [
	createAIAgentCall,
	describeAIAgentInfoList,
	describeNumbers,
	describeCCCBuyInfoList,
	describeSkillGroupInfoList,
	describeTelSession,
	describePSTNActiveSessionList,
	describeTelCdr,
	describeSessionDetail,
	describeTelRecordAsr,
	describeAICallExtractResult,
	describeAIAnalysisResult,
	describeAILatency,
	hangUpCall,
	controlAIConversation,
	transferToManual,
	getCallerIdentity,
];
