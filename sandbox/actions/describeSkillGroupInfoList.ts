import { CCC, optional, required, type ActionDefinition, type Members } from '../definition';
import { applicationIn, optionalInteger, pageOf, unknownApplication } from './parameters';
import type { Action } from './types';

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

const DEFINITION: ActionDefinition = {
	action: 'DescribeSkillGroupInfoList',
	summary: 'skill groups, page by page, by ID, name or time of change',
	...CCC,
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

/** One page of an application's skill groups. Assumed: a name matches as a whole, and an unknown
 *  SkillGroupId finds nothing. */
export const describeSkillGroupInfoList: Action = {
	definition: DEFINITION,
	refusal: unknownApplication,
	perform(parameters) {
		const wantedId = optionalInteger(parameters, 'SkillGroupId');
		const modifiedSince = optionalInteger(parameters, 'ModifiedTime') ?? 0;
		const { SkillGroupName: wantedName } = parameters;
		const groups = applicationIn(parameters).skillGroups.filter(
			({ id, name, modifiedAt }) =>
				(wantedId === undefined || id === wantedId) &&
				(wantedName === undefined || name === wantedName) &&
				modifiedAt >= modifiedSince,
		);
		const page = pageOf(groups, parameters);
		return {
			TotalCount: groups.length,
			SkillGroupList: page.map(({ id, name, modifiedAt }) => ({
				SkillGroupId: id,
				SkillGroupName: name,
				Type: 'TEL',
				RoutePolicy: 'firstCreate',
				UsingLastSeat: 0,
				MaxConcurrency: 1,
				LastModifyTimestamp: modifiedAt,
				SkillGroupType: 0,
				Alias: '',
				RingAll: false,
			})),
		};
	},
};
