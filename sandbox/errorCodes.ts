/** One of Tencent's error codes, its message and the test number that is refused with it. */
export interface ErrorCode {
	readonly callee: string;
	readonly code: string;
	readonly message: string;
}

type Row = readonly [callee: string, code: string, message: string];

/** Append only: the numbers are printed in documents. */
const ROWS: readonly Row[] = [
	// CreateAIAgentCall. Source: document 1229/67999 (2025-02-13) and the SDKs' lists of 2026.
	[
		'008612300010001',
		'FailedOperation.AILicenseHasExpired',
		'The AI package has expired, please renew or repurchase it.',
	],
	[
		'008612300010002',
		'FailedOperation.AcquireQuota',
		'The number of concurrent calls of the agent exceeds the limit.',
	],
	['008612300010003', 'FailedOperation.CallOutFailed', 'Outbound call failure.'],
	['008612300010004', 'FailedOperation.CalleeIsBlackUser', 'High-risk users, do not call'],
	[
		'008612300010005',
		'FailedOperation.CallerOverFrequency',
		'Caller ID exceeds the outbound call limit.',
	],
	[
		'008612300010006',
		'FailedOperation.CalloutRuleBlindArea',
		'The number is in a restricted calling zone.',
	],
	[
		'008612300010007',
		'FailedOperation.CalloutRuleMaxCallCountCalleeIntervalTime',
		'Exceeded call limit for the callee within a set time.',
	],
	[
		'008612300010008',
		'FailedOperation.CalloutRuleMaxCallCountCalleePerDayAppID',
		'Exceeded daily call limit for the callee.',
	],
	[
		'008612300010009',
		'FailedOperation.CalloutRuleNotWorkTime',
		'Calls are not allowed at this time.',
	],
	['008612300010010', 'FailedOperation.NoCallOutNumber', 'No available outbound call numbers.'],
	['008612300010011', 'FailedOperation.PermissionDenied', 'Insufficient permissions.'],
	['008612300010012', 'InternalError', 'An internal error occurs.'],
	['008612300010013', 'InvalidParameterValue', 'Invalid Parameter'],
	['008612300010014', 'InvalidParameterValue.InstanceNotExist', 'The SDKAppID does not exist.'],
	['008612300010015', 'LimitExceeded.BasePackageExpired', 'Your call package is used up.'],
	// Other codes of ccc. Source: the SDKs' lists of 2026; CompanyExist, RecordNotExist and
	// OutOfQuotaMaxCount are listed for mainland China only. Messages partly assumed.
	['008612300010016', 'FailedOperation', 'The operation failed.'],
	[
		'008612300010017',
		'FailedOperation.AIConcurrentNoPackage',
		'No AI concurrency license, please buy one in the console.',
	],
	[
		'008612300010018',
		'FailedOperation.AIConcurrentOverFrequency',
		'The AI concurrency exceeds the limit.',
	],
	['008612300010019', 'FailedOperation.CalleeIsLimited', 'Limited outbound called number.'],
	[
		'008612300010020',
		'FailedOperation.ControlAIConversation',
		'Controlling the AI conversation failed.',
	],
	[
		'008612300010021',
		'FailedOperation.CurStateNotAllowModify',
		'The current number status cannot be modified.',
	],
	['008612300010022', 'FailedOperation.DuplicatedAccount', 'Duplicate account.'],
	['008612300010023', 'FailedOperation.SeatStatusBusy', 'Agent is busy.'],
	['008612300010024', 'FailedOperation.SessionNotExists', 'The session does not exist.'],
	[
		'008612300010025',
		'FailedOperation.SessionNotInControlState',
		'The session is not in a controllable state.',
	],
	[
		'008612300010026',
		'FailedOperation.UploadFileOverflow',
		'Number of Uploaded Files exceeds the limit',
	],
	['008612300010027', 'InternalError.DBError', 'Internal database access failure.'],
	['008612300010028', 'InvalidParameter', 'Parameter error.'],
	['008612300010029', 'InvalidParameter.DuplicateAddress', 'Duplicate address.'],
	['008612300010030', 'InvalidParameter.DuplicatePhoneNumber', 'Duplicate number'],
	['008612300010031', 'InvalidParameter.DuplicateSipAccount', 'Duplicate SIP account'],
	['008612300010032', 'InvalidParameter.IllegalAddress', 'Illegal address.'],
	['008612300010033', 'InvalidParameter.IllegalPhoneNumber', 'Illegal number.'],
	['008612300010034', 'InvalidParameter.InstanceNotExist', 'The instance does not exist.'],
	['008612300010035', 'InvalidParameter.InvalidAddress', 'Invalid address.'],
	['008612300010036', 'InvalidParameter.InvalidIP', 'Invalid IP information.'],
	['008612300010037', 'InvalidParameter.InvalidPhoneNumber', 'Invalid number'],
	['008612300010038', 'InvalidParameter.InvalidPort', 'Invalid port information.'],
	[
		'008612300010039',
		'InvalidParameter.SipAccountPasswordFormat',
		'Illegal password. (The length should be no less than 8 digits and must contain upper and lower case letters and numbers.)',
	],
	[
		'008612300010040',
		'InvalidParameter.SipAccountUserFormat',
		'Illegal username (only can contain A-Z,a-z, and number)',
	],
	['008612300010041', 'InvalidParameter.SipTrunkInUsed', 'The SIP channel is still in use.'],
	['008612300010042', 'InvalidParameter.SipTrunkNotFound', 'SIP channel information not found'],
	['008612300010043', 'InvalidParameterValue.AccountNotExist', 'Account does not exist.'],
	[
		'008612300010044',
		'InvalidParameterValue.ApplyIDNotExist',
		'The application form ID does not exist.',
	],
	['008612300010045', 'InvalidParameterValue.CompanyExist', 'The company already exists.'],
	[
		'008612300010046',
		'InvalidParameterValue.ErrorApplyStatus',
		'The status of the application form is wrong.',
	],
	[
		'008612300010047',
		'InvalidParameterValue.ExperienceAccount',
		'The agent of a trial account does not support this operation.',
	],
	['008612300010048', 'InvalidParameterValue.FileNotExist', 'The file does not exist.'],
	['008612300010049', 'InvalidParameterValue.PhoneNumInvalid', 'The phone number is invalid.'],
	[
		'008612300010050',
		'InvalidParameterValue.PhoneNumIsBoundOtherAccount',
		'The number has been bound to another account.',
	],
	['008612300010051', 'InvalidParameterValue.RecordNotExist', 'The queried record does not exist.'],
	[
		'008612300010052',
		'InvalidParameterValue.RingAllGroupMemberOverflow',
		'The number of members of the ring-all group exceeds the limit.',
	],
	['008612300010053', 'InvalidParameterValue.SkillGroupError', 'Skill group error.'],
	['008612300010054', 'InvalidParameterValue.SkillGroupExist', 'Skill group already exists.'],
	[
		'008612300010055',
		'InvalidParameterValue.WaitingApprovalOverflow',
		'The number of requests waiting for approval exceeds the limit.',
	],
	['008612300010056', 'LimitExceeded', 'Exceeded quota limit.'],
	['008612300010057', 'LimitExceeded.InsufficientLicense', 'Insufficient licenses.'],
	['008612300010058', 'LimitExceeded.OutOfCountLimit', 'Exceeded quantity limit.'],
	[
		'008612300010059',
		'LimitExceeded.OutOfQuotaMaxCount',
		'The number of concurrent calls of the agent exceeds its maximum.',
	],
	['008612300010060', 'MissingParameter', 'Missing parameter.'],
	['008612300010061', 'OperationDenied.NotInWhiteList', 'Not in the allowlist.'],
	['008612300010062', 'OperationDenied.UinDisabled', 'The account has been disabled.'],
	['008612300010063', 'ResourceNotFound', 'The resource does not exist.'],
	['008612300010064', 'ResourceUnavailable', 'The resource is unavailable.'],
	['008612300010065', 'UnknownParameter', 'Unknown parameter error.'],
	['008612300010066', 'UnsupportedOperation', 'Unsupported operation.'],
	// Common codes of API 3.0. Source: document 1229/59801. Messages partly assumed.
	['008612300010067', 'ActionOffline', 'This API has been deprecated.'],
	[
		'008612300010068',
		'AuthFailure.InvalidAuthorization',
		'Authorization in the request header is invalid.',
	],
	[
		'008612300010069',
		'AuthFailure.InvalidSecretId',
		'Invalid key (not a TencentCloud API key type).',
	],
	['008612300010070', 'AuthFailure.MFAFailure', 'MFA failed.'],
	[
		'008612300010071',
		'AuthFailure.SecretIdNotFound',
		'The SecretId is not found, please ensure that your SecretId is correct.',
	],
	[
		'008612300010072',
		'AuthFailure.SignatureExpire',
		'Signature expired. Timestamp and server time cannot differ by more than five minutes.',
	],
	[
		'008612300010073',
		'AuthFailure.SignatureFailure',
		'The provided credentials could not be validated. Please check your signature is correct.',
	],
	['008612300010074', 'AuthFailure.TokenFailure', 'Token error.'],
	[
		'008612300010075',
		'AuthFailure.UnauthorizedOperation',
		'you are not authorized to perform operation (ccc:CreateAIAgentCall)\nresource (*) has no permission\n',
	],
	[
		'008612300010076',
		'DryRunOperation',
		'DryRun Operation. It means that the request would have succeeded, but the DryRun parameter was used.',
	],
	['008612300010077', 'InvalidAction', 'The API does not exist.'],
	['008612300010078', 'InvalidRequest', 'The multipart format of the request body is incorrect.'],
	['008612300010079', 'IpInBlacklist', 'Your IP is in the IP blocklist.'],
	['008612300010080', 'IpNotInWhitelist', 'Your IP is not in the IP allowlist.'],
	['008612300010081', 'NoSuchProduct', 'The product does not exist.'],
	['008612300010082', 'NoSuchVersion', 'The API version does not exist.'],
	[
		'008612300010083',
		'RequestLimitExceeded',
		'Your current request times equals to `21` in a second, which exceeds the frequency limit `20` for a second. Please reduce the frequency of calls.',
	],
	[
		'008612300010084',
		'RequestLimitExceeded.GlobalRegionUinLimitExceeded',
		'The number of requests of the root account exceeds the frequency limit.',
	],
	[
		'008612300010085',
		'RequestLimitExceeded.IPLimitExceeded',
		'The number of requests of your IP exceeds the frequency limit.',
	],
	[
		'008612300010086',
		'RequestLimitExceeded.UinLimitExceeded',
		'The number of requests of your account exceeds the frequency limit.',
	],
	['008612300010087', 'RequestSizeLimitExceeded', 'The request size exceeds the upper limit.'],
	['008612300010088', 'ResourceInUse', 'The resource is in use.'],
	['008612300010089', 'ResourceInsufficient', 'The resource is insufficient.'],
	['008612300010090', 'ResponseSizeLimitExceeded', 'The response size exceeds the upper limit.'],
	['008612300010091', 'ServiceUnavailable', 'The service is unavailable now.'],
	['008612300010092', 'UnauthorizedOperation', 'The operation is unauthorized.'],
	[
		'008612300010093',
		'UnsupportedProtocol',
		'The HTTP(S) request protocol is unsupported. Only GET and POST requests are supported.',
	],
	['008612300010094', 'UnsupportedRegion', 'The API does not support the requested region.'],
];

/** Every documented code of ccc and every common code of API 3.0. */
export const ERROR_CODES: readonly ErrorCode[] = ROWS.map(([callee, code, message]) => ({
	callee,
	code,
	message,
}));

/** The message Tencent sends with this code, or a plain one for an unlisted code. */
export function messageOf(code: string): string {
	return ERROR_CODES.find((row) => row.code === code)?.message ?? `The request failed: ${code}.`;
}
