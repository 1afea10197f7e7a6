import { refuse, type JsonObject } from '../answers';
import { DESCRIBE_CCC_BUY_INFO_LIST } from '../definition/describeCCCBuyInfoList';
import { applicationOf, APPLICATIONS, type Application } from '../world';
import { list } from './parameters';
import type { Action } from './types';

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
	definition: DESCRIBE_CCC_BUY_INFO_LIST,
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
