import { ACTING_PERMISSIONS, CALLING_PERMISSIONS } from './permissions';

/**
 * What a code says about the request:
 * - `notDone`: Tencent refused it before it had any effect, so no call was placed;
 * - `unknown`: it may have had its effect, so nobody may dial again by themselves.
 */
export type Effect = 'notDone' | 'unknown';

/** Why a request that had no effect for certain may succeed when it is sent again. */
export type RetryReason = 'rateLimit' | 'agentBusy' | 'clock' | 'connection' | 'claim';

/** One row of the table: what a Tencent code means to the person who built the workflow. */
export interface Meaning {
	effect: Effect;
	/** Only on codes that a later, identical request can survive. */
	retry?: RetryReason;
	/** What happened, one sentence without a full stop. */
	cause: string;
	/** What to do now, whatever the request was for. */
	remedy: string;
	/** What to do besides, when the request was to place a call. */
	whenDialling?: string;
}

const CONSOLE = 'the CCC console (console.tencentcloud.com/ccc)';
const KEYS_PAGE = 'Tencent Cloud console > Access Management > API Keys';
/** Where permissions are given. */
export const POLICIES_PAGE = 'Tencent Cloud console > Access Management > Policies';
const BILLING_PAGE = 'Tencent Cloud console > Billing Center';
const ASK_SUPPORT = 'If it happens again, open a Tencent Cloud ticket and quote the RequestId.';
/** Source of the rules and of who changes them: document 679/79155, 2026-02-11. */
const RULES_ARE_CHANGED =
	'To change the rules, ask your Tencent Cloud account manager: the console has no page for them.';
const ALLOW_ACTIONS = `Allow ${listed(CALLING_PERMISSIONS)} for this user under ${POLICIES_PAGE}. To hang up, say something or transfer, also allow ${listed(ACTING_PERMISSIONS)}.`;
const NOT_FOR_CALLS = `This node does not use the part of CCC that this is about. Check the settings of the application in ${CONSOLE}. ${ASK_SUPPORT}`;
const SLOW_DOWN = 'Wait a moment and run these items again.';
const FEWER_CALLS = "Set 'Maximum Calls per Second' lower.";
const FREE_LINES = 'Wait until running calls have ended, or buy more concurrent AI agent calls.';
const WAIT_FOR_LINE = "Or add the option 'Agent Busy Wait' to have the node wait for a free line.";

function listed(permissions: readonly string[]): string {
	return permissions.join(', ').replace(/, (?=[^,]*$)/, ' and ');
}

function refused(cause: string, remedy: string, retry?: RetryReason): Meaning {
	return {
		effect: 'notDone',
		cause,
		remedy,
		...(retry === undefined ? {} : { retry }),
		...(retry === 'rateLimit' ? { whenDialling: FEWER_CALLS } : {}),
		...(retry === 'agentBusy' ? { whenDialling: WAIT_FOR_LINE } : {}),
	};
}

function unclear(cause: string, remedy: string): Meaning {
	return { effect: 'unknown', cause, remedy };
}

/**
 * Every code that CreateAIAgentCall, CCC or the API gateway can answer with.
 *
 * Sources: CreateAIAgentCall (document 1229/67999, 2025-02-13, and the error list of Tencent's SDKs,
 * 2026-08), the CCC codes of Tencent's SDKs (2026-08), common error codes (document 1229/59801). Which
 * codes are `unknown` is assumed, on the safe side: where Tencent does not say that nothing happened.
 */
export const ERROR_CODES: Readonly<Record<string, Meaning>> = {
	// CreateAIAgentCall, the page of 2025-02-13
	'FailedOperation.CallOutFailed': unclear(
		'Tencent Cloud could not complete the outbound call',
		'Check that the caller number is in service and the callee exists.',
	),
	'FailedOperation.CalleeIsBlackUser': refused(
		'Tencent Cloud lists this callee as a high-risk user who must not be called',
		'Remove the number from your list, or have it reviewed through a Tencent Cloud ticket.',
	),
	'FailedOperation.CallerOverFrequency': refused(
		'The caller number has made too many calls',
		"Wait, or pick more numbers under 'Callers' so that the calls are spread over them.",
	),
	'FailedOperation.CalloutRuleBlindArea': refused(
		'The callee is in an area that the outbound call rules of your account do not allow',
		`Leave this number out. ${RULES_ARE_CHANGED}`,
	),
	'FailedOperation.CalloutRuleMaxCallCountCalleeIntervalTime': refused(
		'This callee has been called as often as the outbound call rules allow within a few minutes',
		`Call this number later. With numbers obtained through Tencent Cloud, a person may be called 3 times in 5 minutes. ${RULES_ARE_CHANGED}`,
	),
	'FailedOperation.CalloutRuleMaxCallCountCalleePerDayAppID': refused(
		'This callee has been called as often as the outbound call rules allow in one day',
		`Call this number tomorrow. With numbers obtained through Tencent Cloud, a person may be called 5 times in 24 hours. ${RULES_ARE_CHANGED}`,
	),
	'FailedOperation.CalloutRuleNotWorkTime': refused(
		'The outbound call rules of your account do not allow calls at this time',
		`Run the workflow within the allowed hours: with numbers obtained through Tencent Cloud, 08:00 to 21:00 Beijing time. ${RULES_ARE_CHANGED}`,
	),
	'FailedOperation.NoCallOutNumber': refused(
		'There is no number that can make this call',
		`Pick numbers under 'Callers' that belong to this application and are in normal state. See ${CONSOLE} > Number Management.`,
	),
	'FailedOperation.PermissionDenied': refused(
		'The application does not allow this call',
		`Check in ${CONSOLE} that the agent is published and that outbound calls are switched on for this application.`,
	),
	InternalError: unclear('Something went wrong inside Tencent Cloud', ASK_SUPPORT),
	InvalidParameterValue: refused(
		'Tencent Cloud does not accept one of the values',
		'Check the fields of the node for this item. The message of Tencent Cloud usually names the value.',
	),
	'InvalidParameterValue.InstanceNotExist': refused(
		'Tencent Cloud does not know this application',
		`Check 'Application' (SdkAppId) in ${CONSOLE} and that the credential belongs to the same account and site.`,
	),
	'LimitExceeded.BasePackageExpired': refused(
		'The call package is used up or has expired',
		`Buy or renew the package under ${BILLING_PAGE}, then run these items again.`,
	),

	// CreateAIAgentCall, added later
	'FailedOperation.AILicenseHasExpired': refused(
		'The licence for AI agent calls has expired',
		`Renew the intelligent agent call package under ${BILLING_PAGE}, then run these items again.`,
	),
	'FailedOperation.AcquireQuota': refused(
		'All AI agent lines of your package are busy',
		FREE_LINES,
		'agentBusy',
	),

	// CCC
	FailedOperation: unclear(
		'Tencent Cloud could not carry out the request and did not say why',
		ASK_SUPPORT,
	),
	'FailedOperation.AIConcurrentNoPackage': refused(
		'The account has no package for concurrent AI calls',
		`Buy the intelligent agent call package under ${BILLING_PAGE}.`,
	),
	'FailedOperation.AIConcurrentOverFrequency': refused(
		'More AI calls run at the same time than your package allows',
		FREE_LINES,
		'agentBusy',
	),
	'FailedOperation.CalleeIsLimited': refused(
		'Tencent Cloud limits calls to this callee',
		'Leave this number out, or have it reviewed through a Tencent Cloud ticket.',
	),
	'FailedOperation.ControlAIConversation': refused(
		'The running conversation could not be controlled',
		'Check that the call is still in progress and is handled by an AI agent.',
	),
	'FailedOperation.CurStateNotAllowModify': refused(
		'The current state does not allow this change',
		`Look at the state in ${CONSOLE} and try again when it has changed.`,
	),
	'FailedOperation.DuplicatedAccount': refused('This account already exists', NOT_FOR_CALLS),
	'FailedOperation.SeatStatusBusy': refused(
		'The human agent is busy',
		'Try again when the agent is free, or choose another skill group.',
	),
	'FailedOperation.SessionNotExists': refused(
		'There is no such call, or it is over',
		"Check 'Session ID' and that 'Application' is the one the call was placed with.",
	),
	'FailedOperation.SessionNotInControlState': refused(
		'The call cannot be controlled in its present state',
		'The call has not been answered yet, or it is over.',
	),
	'FailedOperation.UploadFileOverflow': refused('The uploaded file is too large', NOT_FOR_CALLS),
	'InternalError.DBError': unclear(
		'Something went wrong in the database of Tencent Cloud',
		ASK_SUPPORT,
	),
	InvalidParameter: refused(
		'Tencent Cloud does not accept one of the parameters',
		'Check the fields of the node for this item. The message of Tencent Cloud usually names the parameter.',
	),
	'InvalidParameter.DuplicateAddress': refused('This address already exists', NOT_FOR_CALLS),
	'InvalidParameter.DuplicatePhoneNumber': refused(
		'This telephone number already exists',
		NOT_FOR_CALLS,
	),
	'InvalidParameter.DuplicateSipAccount': refused('This SIP account already exists', NOT_FOR_CALLS),
	'InvalidParameter.IllegalAddress': refused('The address is not allowed', NOT_FOR_CALLS),
	'InvalidParameter.IllegalPhoneNumber': refused(
		'Tencent Cloud does not allow this telephone number',
		"Check 'Callee': country code first, for example +86 138 0013 8000.",
	),
	'InvalidParameter.InstanceNotExist': refused(
		'Tencent Cloud does not know this application',
		`Check 'Application' (SdkAppId) in ${CONSOLE} and that the credential belongs to the same account and site.`,
	),
	'InvalidParameter.InvalidAddress': refused('The address is not valid', NOT_FOR_CALLS),
	'InvalidParameter.InvalidIP': refused('The IP address is not valid', NOT_FOR_CALLS),
	'InvalidParameter.InvalidPhoneNumber': refused(
		'Tencent Cloud does not accept this telephone number',
		"Check 'Callee' and 'Callers': country code first, for example +86 138 0013 8000.",
	),
	'InvalidParameter.InvalidPort': refused('The port is not valid', NOT_FOR_CALLS),
	'InvalidParameter.SipAccountPasswordFormat': refused(
		'The password of the SIP account has the wrong format',
		NOT_FOR_CALLS,
	),
	'InvalidParameter.SipAccountUserFormat': refused(
		'The user of the SIP account has the wrong format',
		NOT_FOR_CALLS,
	),
	'InvalidParameter.SipTrunkInUsed': refused('The SIP trunk is in use', NOT_FOR_CALLS),
	'InvalidParameter.SipTrunkNotFound': refused(
		'Tencent Cloud does not know this SIP trunk',
		`Check the trunk of the caller number in ${CONSOLE} > Number Management.`,
	),
	'InvalidParameterValue.AccountNotExist': refused(
		'Tencent Cloud does not know this account',
		`Check that the credential belongs to the account that owns the application in ${CONSOLE}.`,
	),
	'InvalidParameterValue.ApplyIDNotExist': refused(
		'Tencent Cloud does not know this application form',
		NOT_FOR_CALLS,
	),
	'InvalidParameterValue.CompanyExist': refused('This company already exists', NOT_FOR_CALLS),
	'InvalidParameterValue.ErrorApplyStatus': refused(
		'The application form is in the wrong state',
		NOT_FOR_CALLS,
	),
	'InvalidParameterValue.ExperienceAccount': refused(
		'A trial account cannot do this',
		`Upgrade the account, or use the agent of a paid account. See ${BILLING_PAGE}.`,
	),
	'InvalidParameterValue.FileNotExist': refused('The file does not exist', NOT_FOR_CALLS),
	'InvalidParameterValue.PhoneNumInvalid': refused(
		'Tencent Cloud does not accept this telephone number',
		"Check 'Callee': country code first, for example +86 138 0013 8000.",
	),
	'InvalidParameterValue.PhoneNumIsBoundOtherAccount': refused(
		'The telephone number belongs to another account',
		`Pick numbers under 'Callers' that belong to this application. See ${CONSOLE} > Number Management.`,
	),
	'InvalidParameterValue.RecordNotExist': refused(
		'There is no such record',
		"Check 'Session ID' and the time range; a record can appear some minutes after the call.",
	),
	'InvalidParameterValue.RingAllGroupMemberOverflow': refused(
		'The ring-all group has too many members',
		NOT_FOR_CALLS,
	),
	'InvalidParameterValue.SkillGroupError': refused(
		'Tencent Cloud does not accept this skill group',
		`Check the skill groups of the application in ${CONSOLE}.`,
	),
	'InvalidParameterValue.SkillGroupExist': refused(
		'This skill group already exists',
		NOT_FOR_CALLS,
	),
	'InvalidParameterValue.WaitingApprovalOverflow': refused(
		'Too many application forms wait for approval',
		NOT_FOR_CALLS,
	),
	LimitExceeded: refused(
		'A limit of your account is reached',
		`See the quotas of the application in ${CONSOLE}.`,
	),
	'LimitExceeded.InsufficientLicense': refused(
		'Your account does not have enough licences',
		`Buy more licences under ${BILLING_PAGE}.`,
	),
	'LimitExceeded.OutOfCountLimit': refused(
		'The allowed number is exceeded',
		`See the quotas of the application in ${CONSOLE}.`,
	),
	'LimitExceeded.OutOfQuotaMaxCount': refused(
		'More AI agent calls run at the same time than your quota allows',
		FREE_LINES,
		'agentBusy',
	),
	MissingParameter: refused(
		'A required parameter is missing in the request',
		"Fill in 'Application', 'AI Agent' and 'Callee'. The message of Tencent Cloud usually names the parameter.",
	),
	'OperationDenied.NotInWhiteList': refused(
		'The account is not enabled for this feature',
		'Ask Tencent Cloud (ticket or sales) to enable AI agent calls for your account.',
	),
	'OperationDenied.UinDisabled': refused(
		'The account is disabled',
		`Check for overdue payments or restrictions under ${BILLING_PAGE}.`,
	),

	// API gateway, document 1229/59801
	ActionOffline: refused(
		'Tencent Cloud has taken this action out of service',
		'Update this node package; if the latest version shows this too, report it to its maintainers.',
	),
	AuthFailure: refused(
		'Tencent Cloud refused the credential',
		`Test the credential in n8n and check the keys under ${KEYS_PAGE}.`,
	),
	'AuthFailure.InvalidAuthorization': refused(
		'Tencent Cloud could not read the signature of the request',
		`Paste SecretId and SecretKey again from ${KEYS_PAGE}. If a proxy changes headers on the way, bypass it.`,
	),
	'AuthFailure.InvalidSecretId': refused(
		'The SecretId in the credential is not a Tencent Cloud API key',
		`Create an API key under ${KEYS_PAGE} and paste it into the credential.`,
	),
	'AuthFailure.MFAFailure': refused(
		'Tencent Cloud asks this user for a second factor, which a workflow cannot give',
		'Use the API key of a sub-user without MFA for API calls.',
	),
	'AuthFailure.SecretIdNotFound': refused(
		'Tencent Cloud does not know the SecretId in the credential',
		`Check that the credential's 'Site' is that of the account, and that the key exists and is enabled under ${KEYS_PAGE}.`,
	),
	'AuthFailure.SignatureExpire': refused(
		'The clock of the n8n server differs from real time by more than 5 minutes',
		'Set the clock of the n8n server (NTP), then run these items again.',
		'clock',
	),
	'AuthFailure.SignatureFailure': refused(
		'The SecretKey in the credential does not match its SecretId',
		`Paste SecretId and SecretKey again from ${KEYS_PAGE}.`,
	),
	'AuthFailure.TokenFailure': refused(
		'The Token in the credential is wrong or has expired',
		"Request new temporary keys, or clear the credential's 'Token' if these are normal keys.",
	),
	'AuthFailure.UnauthorizedOperation': refused(
		'The user of this credential does not have permission to do this',
		ALLOW_ACTIONS,
	),
	DryRunOperation: refused(
		'Tencent Cloud treated the request as a dry run, so nothing was dialled',
		'Nothing needs to be done. The request would have been accepted.',
	),
	InvalidAction: refused(
		'Tencent Cloud does not know this action at this address',
		"Check the credential's 'Site' and 'Endpoint': the address must be the one of CCC.",
	),
	InvalidRequest: refused(
		'Tencent Cloud could not read the request',
		'If a proxy changes requests on the way, bypass it. Otherwise report this to the maintainers of the node.',
	),
	IpInBlacklist: refused(
		'Tencent Cloud blocks the IP address of the n8n server',
		`Remove the address from the blocked list of the account (${POLICIES_PAGE}).`,
	),
	IpNotInWhitelist: refused(
		'Tencent Cloud accepts this credential only from listed IP addresses, and the n8n server is not listed',
		`Add the IP address of the n8n server to the allowed list of the account (${POLICIES_PAGE}).`,
	),
	NoSuchProduct: refused(
		'Tencent Cloud does not know this product at this address',
		"Check the credential's 'Site' and 'Endpoint': the address must be the one of CCC.",
	),
	NoSuchVersion: refused(
		'Tencent Cloud does not know this API version at this address',
		"Check the credential's 'Site' and 'Endpoint': the address must be the one of CCC.",
	),
	RequestLimitExceeded: refused(
		'More requests per second than Tencent Cloud allows',
		SLOW_DOWN,
		'rateLimit',
	),
	'RequestLimitExceeded.GlobalRegionUinLimitExceeded': refused(
		'The account sends more requests per second than Tencent Cloud allows',
		SLOW_DOWN,
		'rateLimit',
	),
	'RequestLimitExceeded.IPLimitExceeded': refused(
		'The n8n server sends more requests per second than Tencent Cloud allows for one IP address',
		SLOW_DOWN,
		'rateLimit',
	),
	'RequestLimitExceeded.UinLimitExceeded': refused(
		'The main account sends more requests per second than Tencent Cloud allows',
		SLOW_DOWN,
		'rateLimit',
	),
	RequestSizeLimitExceeded: refused(
		'The request is larger than Tencent Cloud accepts',
		"Shorten the values under 'Variables'.",
	),
	ResourceInUse: refused(
		'Something this request needs is in use',
		`Try again later. ${ASK_SUPPORT}`,
	),
	ResourceInsufficient: refused(
		'Tencent Cloud has no free capacity for this request',
		`Try again later. ${ASK_SUPPORT}`,
	),
	ResourceNotFound: refused(
		'Something this request names does not exist at Tencent Cloud',
		"Check 'Application', 'AI Agent' and 'Callers', and that the credential belongs to the same account.",
	),
	ResourceUnavailable: refused(
		'Something this request needs is not available at the moment',
		`Check the state of the agent and the numbers in ${CONSOLE}.`,
	),
	ResponseSizeLimitExceeded: unclear(
		'The reply was larger than Tencent Cloud sends, so its content is not known',
		ASK_SUPPORT,
	),
	ServiceUnavailable: unclear('The service was not available', ASK_SUPPORT),
	UnauthorizedOperation: refused(
		'The user of this credential does not have permission to do this',
		ALLOW_ACTIONS,
	),
	UnknownParameter: refused(
		'Tencent Cloud does not know one of the parameters',
		'The message of Tencent Cloud usually names the parameter. Unless the credential has a custom endpoint, report this to the maintainers of the node.',
	),
	UnsupportedOperation: refused(
		'Tencent Cloud does not support this operation here',
		"Check that AI agent calls are available for the account and the credential's 'Site'.",
	),
	UnsupportedProtocol: refused(
		'Tencent Cloud does not accept the protocol of the request',
		"Check that the credential's 'Endpoint' starts with https:// and that no proxy changes the request.",
	),
	UnsupportedRegion: refused(
		'Tencent Cloud does not offer this in the region of the address',
		"Check the credential's 'Site' and 'Endpoint'.",
	),
};

const UNLISTED_CODE = unclear(
	'Tencent Cloud answered with a code this node does not know',
	ASK_SUPPORT,
);

/**
 * The row for `code`: its own, else that of the nearest dotted prefix (`InvalidParameter.NewCode` →
 * `InvalidParameter`), else a general row that does not claim that nothing happened. Never throws.
 */
export function meaningOf(code: string): Meaning {
	for (let name = code; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
		if (Object.hasOwn(ERROR_CODES, name)) return ERROR_CODES[name] ?? UNLISTED_CODE;
	}
	return UNLISTED_CODE;
}
