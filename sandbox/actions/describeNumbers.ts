import { DESCRIBE_NUMBERS } from '../definition/describeNumbers';
import { applicationIn, optionalInteger, pageOf, unknownApplication } from './parameters';
import type { Action } from './types';

const DEFAULT_PAGE_SIZE = 20;

/** One page of an application's numbers, whatever their state. */
export const describeNumbers: Action = {
	definition: DESCRIBE_NUMBERS,
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
