import { CCC_VERSION, STS_VERSION, type Service } from '../definition';

/** A real action that the sandbox refuses instead of pretending. */
export interface NotReproduced {
	readonly action: string;
	readonly service: Service;
	readonly version: string;
}

/** Source: the clients of Tencent's own SDK for Node.js, 3.0.1335; the last one is mainland only. */
const CCC_ACTIONS = [
	'AbortAgentCruiseDialingCampaign',
	'AbortPredictiveDialingCampaign',
	'BindNumberCallInInterface',
	'BindNumberCallOutSkillGroup',
	'BindStaffSkillGroupList',
	'CreateAICall',
	'CreateAdminURL',
	'CreateAgentCruiseDialingCampaign',
	'CreateAutoCalloutTask',
	'CreateCCCSkillGroup',
	'CreateCallOutSession',
	'CreateExtension',
	'CreateIVRSession',
	'CreateOwnNumberApply',
	'CreatePredictiveDialingCampaign',
	'CreateSDKLoginToken',
	'CreateStaff',
	'CreateUserSig',
	'DeleteCCCSkillGroup',
	'DeleteExtension',
	'DeletePredictiveDialingCampaign',
	'DeleteStaff',
	'DescribeAgentCruiseDialingCampaign',
	'DescribeAutoCalloutTask',
	'DescribeAutoCalloutTasks',
	'DescribeCallInMetrics',
	'DescribeExtension',
	'DescribeExtensions',
	'DescribeIvrAudioList',
	'DescribePredictiveDialingCampaign',
	'DescribePredictiveDialingCampaigns',
	'DescribePredictiveDialingSessions',
	'DescribeProtectedTelCdr',
	'DescribeStaffInfoList',
	'DescribeStaffStatusHistory',
	'DescribeStaffStatusMetrics',
	'DescribeTelCallInfo',
	'DisableCCCPhoneNumber',
	'ForceMemberOffline',
	'ModifyExtension',
	'ModifyOwnNumberApply',
	'ModifyStaff',
	'ModifyStaffPassword',
	'PauseAutoCalloutTask',
	'PausePredictiveDialingCampaign',
	'PlaySoundCall',
	'ResetExtensionPassword',
	'RestoreMemberOnline',
	'ResumeAutoCalloutTask',
	'ResumePredictiveDialingCampaign',
	'SetStaffStatus',
	'StopAutoCalloutTask',
	'UnbindNumberCallOutSkillGroup',
	'UnbindStaffSkillGroupList',
	'UpdateCCCSkillGroup',
	'UpdatePredictiveDialingCampaign',
	'UploadIvrAudio',
	'DescribeAICallInteractionRecords',
];

const STS_ACTIONS = [
	'AssumeRole',
	'AssumeRoleWithSAML',
	'AssumeRoleWithWebIdentity',
	'GetFederationToken',
];

/** Every real action of ccc and sts that the sandbox does not reproduce. */
export const NOT_REPRODUCED: readonly NotReproduced[] = [
	...CCC_ACTIONS.map((action) => ({ action, service: 'ccc' as const, version: CCC_VERSION })),
	...STS_ACTIONS.map((action) => ({ action, service: 'sts' as const, version: STS_VERSION })),
];
