import { CCC_VERSION, required, type ActionDefinition } from './types';

/** HangUpCall. */
export const HANG_UP_CALL: ActionDefinition = {
	action: 'HangUpCall',
	service: 'ccc',
	version: CCC_VERSION,
	source: 'ccc 2020-02-10, definition of 2026-08-21',
	request: { SdkAppId: required('uint64'), SessionId: required('string') },
	reply: {},
};
