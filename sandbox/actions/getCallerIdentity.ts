import { required, STS_VERSION, type ActionDefinition } from '../definition';
import type { Action } from './types';

/** GetCallerIdentity of STS: no parameters, and the one action here that requires a region. */
const DEFINITION: ActionDefinition = {
	action: 'GetCallerIdentity',
	summary: 'whose keys these are (1150/49453)',
	service: 'sts',
	version: STS_VERSION,
	source: 'document 1150/49453',
	regionRequired: true,
	request: {},
	reply: {
		Arn: required('string'),
		AccountId: required('string'),
		UserId: required('string'),
		PrincipalId: required('string'),
		Type: required('string'),
	},
};

/** Whose keys these are; no policy can deny it. */
export const getCallerIdentity: Action = {
	definition: DEFINITION,
	refusal: () => undefined,
	perform: (_parameters, { key }) => ({ ...key.identity }),
};
