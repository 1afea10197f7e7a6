import { array, nonEmpty, nullish, pipe, string } from '../schemaLibrary';
import { listReply, objectWith, pagedReply, wholeNumber } from './shapes';

const name = nullish(string(), '');

/** Source: DescribeAIAgentInfoList; the documented sample leaves `VariableNames` out, and it may be null. */
const agent = objectWith({
	AIAgentId: wholeNumber,
	AIAgentName: name,
	VariableNames: nullish(array(string())),
});

/** Source: DescribeAIAgentInfoList. */
export const agents = pagedReply('AIAgentInfoList', agent);

/** Source: DescribeCCCBuyInfoList, SdkAppIdBuyInfo. */
const application = objectWith({ SdkAppId: wholeNumber, Name: name });

/** Source: DescribeCCCBuyInfoList, which has no pages. */
export const applications = listReply('SdkAppIdBuyList', application, { count: 'TotalCount' });

/** Source: DescribeNumbers. `State`: 1 normal, 2 overdue, 4 stopped by an administrator, 5 stopped for violations. */
const number = objectWith({ Number: pipe(string(), nonEmpty()), State: wholeNumber });

/** Source: DescribeNumbers. */
export const numbers = pagedReply('Numbers', number);

/** A group of human agents. Source: DescribeSkillGroupInfoList. */
const skillGroup = objectWith({ SkillGroupId: wholeNumber, SkillGroupName: name });

/** Source: DescribeSkillGroupInfoList. */
export const skillGroups = pagedReply('SkillGroupList', skillGroup);
