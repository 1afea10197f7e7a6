import { CCC, optional, required, type ActionDefinition, type Members } from '../definition';
import { applicationIn, pageOf, unknownApplication } from './parameters';
import type { Action } from './types';

const NUMBER_INFO: Members = {
	Number: required('string'),
	CallOutSkillGroupIds: required({ list: 'uint64' }),
	State: required('int64'),
};

/** Assumed: pages hold at most 100 numbers; Tencent names only the default, 20. */
const DEFINITION: ActionDefinition = {
	action: 'DescribeNumbers',
	summary: 'numbers, page by page',
	...CCC,
	request: {
		SdkAppId: required('uint64'),
		PageNumber: optional('uint64'),
		PageSize: optional('uint64', { minimum: 1, maximum: 100 }),
	},
	reply: {
		TotalCount: required('uint64'),
		Numbers: required({ list: { object: NUMBER_INFO } }),
	},
};

const DEFAULT_PAGE_SIZE = 20;

/** One page of an application's numbers, whatever their state. */
export const describeNumbers: Action = {
	definition: DEFINITION,
	refusal: unknownApplication,
	perform(parameters) {
		const { numbers, skillGroups } = applicationIn(parameters);
		return {
			TotalCount: numbers.length,
			Numbers: pageOf(numbers, { PageNumber: 0, PageSize: DEFAULT_PAGE_SIZE, ...parameters }).map(
				({ number, state }) => ({
					Number: number,
					CallOutSkillGroupIds: skillGroups.slice(0, 1).map(({ id }) => id),
					State: state,
				}),
			),
		};
	},
};
