import { idField } from './kinds';

/** `sdkAppId`: the CCC application the call belongs to. */
export const applicationField = idField({
	displayName: 'Application',
	name: 'sdkAppId',
	description: 'The CCC application that the call belongs to (SdkAppId)',
	member: 'SdkAppId',
	one: 'an application',
	searchListMethod: 'searchApplications',
	example: '1400000000',
	hint: 'The SdkAppId from the CCC console (console.tencentcloud.com/ccc)',
	dependsOnApplication: false,
});
