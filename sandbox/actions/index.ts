import { createAIAgentCall } from './createAIAgentCall';
import { describeAIAgentInfoList } from './describeAIAgentInfoList';
import { describeCCCBuyInfoList } from './describeCCCBuyInfoList';
import { describeNumbers } from './describeNumbers';
import { describePSTNActiveSessionList } from './describePSTNActiveSessionList';
import { describeTelCdr } from './describeTelCdr';
import { describeTelSession } from './describeTelSession';
import { getCallerIdentity } from './getCallerIdentity';
import type { Action } from './types';

/** Every action the sandbox reproduces. */
export const ACTIONS: readonly Action[] = [
	createAIAgentCall,
	describeAIAgentInfoList,
	describeNumbers,
	describeCCCBuyInfoList,
	describeTelSession,
	describePSTNActiveSessionList,
	describeTelCdr,
	getCallerIdentity,
];
