import { DESCRIBE_SKILL_GROUP_INFO_LIST } from '../definition/describeSkillGroupInfoList';
import { applicationIn, integer, optionalInteger, pageOf, unknownApplication } from './parameters';
import type { Action } from './types';

/** One page of an application's skill groups. Assumed: a name matches as a whole, and an unknown
 *  SkillGroupId finds nothing. */
export const describeSkillGroupInfoList: Action = {
	definition: DESCRIBE_SKILL_GROUP_INFO_LIST,
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
		const pageNumber = integer(parameters, 'PageNumber');
		const page = pageOf(groups, pageNumber, integer(parameters, 'PageSize'));
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
