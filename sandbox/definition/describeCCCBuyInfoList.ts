import { CCC_VERSION, optional, required, type ActionDefinition, type Members } from './types';

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

/** DescribeCCCBuyInfoList. */
export const DESCRIBE_CCC_BUY_INFO_LIST: ActionDefinition = {
	action: 'DescribeCCCBuyInfoList',
	service: 'ccc',
	version: CCC_VERSION,
	source: 'ccc 2020-02-10, definition of 2026-08-21',
	request: { SdkAppIds: optional({ list: 'int64' }) },
	reply: {
		TotalCount: required('int64'),
		SdkAppIdBuyList: required({ list: { object: SDK_APP_ID_BUY_INFO } }),
		PackageBuyList: required({ list: { object: PACKAGE_BUY_INFO } }),
	},
};
