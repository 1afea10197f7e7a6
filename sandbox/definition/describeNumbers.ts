import { CCC_VERSION, optional, required, type ActionDefinition, type Members } from './types';

const NUMBER_INFO: Members = {
	Number: required('string'),
	CallOutSkillGroupIds: required({ list: 'uint64' }),
	State: required('int64'),
};

/** DescribeNumbers. Assumed: pages hold at most 100 numbers; Tencent names only the default, 20. */
export const DESCRIBE_NUMBERS: ActionDefinition = {
	action: 'DescribeNumbers',
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
