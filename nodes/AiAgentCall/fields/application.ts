import { idField } from './kinds';

/** `sdkAppId`: the CCC application the call belongs to. */
export const applicationField = idField(
	{
		displayName: 'Application',
		name: 'sdkAppId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The CCC application that the call belongs to (SdkAppId)',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose an application...',
				typeOptions: { searchListMethod: 'searchApplications', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 1400000000',
				hint: 'The SdkAppId from the CCC console (console.tencentcloud.com/ccc)',
				validation: [
					{
						type: 'regex',
						properties: { regex: '^\\s*\\d+\\s*$', errorMessage: 'An SdkAppId has digits only' },
					},
				],
			},
		],
	},
	'1400000000',
);
