import {
	CCC_VERSION,
	optional,
	required,
	type ActionDefinition,
	type Members,
} from '../definition';
import { applicationIn, optionalInteger, pageOf, unknownApplication } from './parameters';
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
	service: 'ccc',
	version: CCC_VERSION,
	source: 'ccc 2020-02-10, definition of 2026-08-21',
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
		const pageNumber = optionalInteger(parameters, 'PageNumber') ?? 0;
		const pageSize = optionalInteger(parameters, 'PageSize') ?? DEFAULT_PAGE_SIZE;
		return {
			TotalCount: numbers.length,
			Numbers: pageOf(numbers, pageNumber, pageSize).map(({ number, state }) => ({
				Number: number,
				CallOutSkillGroupIds: skillGroups.slice(0, 1).map(({ id }) => id),
				State: state,
			})),
		};
	},
};
