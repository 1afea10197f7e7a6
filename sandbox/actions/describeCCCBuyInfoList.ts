import { refuse, type JsonObject } from '../answers';
import { applicationOf, APPLICATIONS, type Application } from '../world';
import { CCC, optional, required, type ActionDefinition, type Members } from '../definition';
import { list } from './parameters';
import type { Action } from './types';

const STAFF_BUY_INFO: Members = {
	Num: required('int64'),
	BuyTime: required('int64'),
	EndTime: required('int64'),
	SipNum: required('int64'),
};

const PHONE_NUM_BUY_INFO: Members = {
	PhoneNum: required('string'),
	Type: required('int64'),
	CallType: required('int64'),
	BuyTime: required('int64'),
	EndTime: required('int64'),
	State: required('int64'),
};

const SDK_APP_ID_BUY_INFO: Members = {
	SdkAppId: required('int64'),
	Name: required('string'),
	StaffBuyNum: required('int64'),
	StaffBuyList: required({ list: { object: STAFF_BUY_INFO } }),
	PhoneNumBuyList: required({ list: { object: PHONE_NUM_BUY_INFO } }),
	SipBuyNum: required('int64'),
};

const PACKAGE_BUY_INFO: Members = {
	PackageId: required('string'),
	Type: required('int64'),
	CapacitySize: required('int64'),
	CapacityRemain: required('int64'),
	BuyTime: required('int64'),
	EndTime: required('int64'),
};

const DEFINITION: ActionDefinition = {
	action: 'DescribeCCCBuyInfoList',
	summary: 'applications',
	...CCC,
	request: { SdkAppIds: optional({ list: 'int64' }) },
	reply: {
		TotalCount: required('int64'),
		SdkAppIdBuyList: required({ list: { object: SDK_APP_ID_BUY_INFO } }),
		PackageBuyList: required({ list: { object: PACKAGE_BUY_INFO } }),
	},
};

/** 2025-01-01 and 2035-01-01 in unix seconds. */
const VALIDITY = { BuyTime: 1735689600, EndTime: 2051222400 };

function toBuyInfo({ sdkAppId, name, numbers }: Application): JsonObject {
	return {
		SdkAppId: sdkAppId,
		Name: name,
		StaffBuyNum: 1,
		StaffBuyList: [{ Num: 1, SipNum: 0, ...VALIDITY }],
		PhoneNumBuyList: numbers.map(({ number, state }) => ({
			PhoneNum: number,
			Type: 0,
			CallType: 2,
			State: state,
			...VALIDITY,
		})),
		SipBuyNum: 0,
	};
}

/** The account's applications, or those asked for. Assumed: the code for an unknown one. */
export const describeCCCBuyInfoList: Action = {
	definition: DEFINITION,
	refusal(parameters) {
		const ids = list(parameters, 'SdkAppIds').map(Number);
		if (ids.every((id) => applicationOf(id))) return undefined;
		return refuse('InvalidParameterValue.InstanceNotExist', 'The SDKAppID does not exist.');
	},
	perform(parameters) {
		const ids = list(parameters, 'SdkAppIds').map(Number);
		const applications = APPLICATIONS.filter(
			({ sdkAppId }) => ids.length === 0 || ids.includes(sdkAppId),
		);
		return {
			TotalCount: applications.length,
			SdkAppIdBuyList: applications.map(toBuyInfo),
			PackageBuyList: [
				{ PackageId: '1001', Type: 0, CapacitySize: 10000, CapacityRemain: 143, ...VALIDITY },
			],
		};
	},
};
