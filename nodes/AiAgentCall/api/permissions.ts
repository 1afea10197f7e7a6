import { ACTIONS } from './actions';

const READS = 'ccc:Describe*';

/** The permissions for every action that reads or dials, as a policy of Tencent Cloud names them. */
export const CALLING_PERMISSIONS = ['ccc:CreateAIAgentCall', READS];

/** The further ones, for acting on calls that are on. */
export const ACTING_PERMISSIONS = Object.entries(ACTIONS)
	.filter(([, { does }]) => does === 'act')
	.map(([action]) => `ccc:${action}`)
	.filter((permission) => !CALLING_PERMISSIONS.includes(permission));
