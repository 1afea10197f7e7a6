import { CCC_VERSION, optional, required, type ActionDefinition, type Members } from './types';

const SKILL_GROUP_INFO_ITEM: Members = {
	SkillGroupId: required('int64'),
	SkillGroupName: required('string'),
	Type: required('string'),
	RoutePolicy: required('string'),
	UsingLastSeat: required('int64'),
	MaxConcurrency: required('int64'),
	LastModifyTimestamp: required('int64'),
	SkillGroupType: required('int64'),
	Alias: required('string'),
	RingAll: optional('bool'),
};

/** DescribeSkillGroupInfoList. */
export const DESCRIBE_SKILL_GROUP_INFO_LIST: ActionDefinition = {
	action: 'DescribeSkillGroupInfoList',
	service: 'ccc',
	version: CCC_VERSION,
	source: 'ccc 2020-02-10, definition of 2026-08-21',
	request: {
		SdkAppId: required('int64'),
		PageSize: required('int64', { minimum: 1, maximum: 100 }),
		PageNumber: required('int64', { minimum: 0 }),
		SkillGroupId: optional('int64'),
		ModifiedTime: optional('int64', { minimum: 0 }),
		SkillGroupName: optional('string'),
	},
	reply: {
		TotalCount: required('int64'),
		SkillGroupList: required({ list: { object: SKILL_GROUP_INFO_ITEM } }),
	},
};
