import { required, STS_VERSION, type ActionDefinition } from './types';

/** GetCallerIdentity of STS: no parameters, and the one action here that requires a region. */
export const GET_CALLER_IDENTITY: ActionDefinition = {
	action: 'GetCallerIdentity',
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
