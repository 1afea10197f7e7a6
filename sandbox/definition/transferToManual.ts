import { CCC_VERSION, required, type ActionDefinition } from './types';

/** TransferToManual. */
export const TRANSFER_TO_MANUAL: ActionDefinition = {
	action: 'TransferToManual',
	service: 'ccc',
	version: CCC_VERSION,
	source: 'ccc 2020-02-10, definition of 2026-08-21',
	request: {
		SdkAppId: required('uint64'),
		SessionId: required('string'),
		SkillGroupId: required('uint64'),
	},
	reply: {},
};
