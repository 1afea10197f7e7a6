import type { ICredentialTestRequest } from 'n8n-workflow';

// STS is not a CCC action: it says whose keys these are without needing any permission or application.
// A custom endpoint is asked itself, unless it is a Tencent host, whose STS then lies next to it.
const STS_BASE_URL = `={{
	$credentials.site === 'mainland' ? 'https://sts.tencentcloudapi.com'
	: $credentials.site !== 'custom' ? 'https://sts.intl.tencentcloudapi.com'
	: ($credentials.endpoint ?? '').trim().replace(
		/^https:\\/\\/[^./]+(\\.intl)?(\\.[^./]+)?\\.tencentcloudapi\\.com\\/?$/i,
		'https://sts$1.tencentcloudapi.com'
	)
}}`;

const CHECK_KEYS = 'Tencent Cloud console > Access Management > API Keys';

/** What Tencent's code says about the keys, and what to do. Source: document 1229/59801 and the STS API. */
const REFUSALS: ReadonlyArray<readonly [code: string, message: string]> = [
	[
		'AuthFailure.SecretIdNotFound',
		`Tencent Cloud does not know this SecretId. Check that the Site fits the account and that the key is enabled under ${CHECK_KEYS}`,
	],
	[
		'AuthFailure.SignatureFailure',
		`The SecretKey does not belong to this SecretId. Paste both again from ${CHECK_KEYS}`,
	],
	[
		'AuthFailure.SignatureExpire',
		'The clock of the n8n server differs from real time by more than 5 minutes. Set the server clock (NTP), then test again',
	],
	[
		'AuthFailure.TokenFailure',
		'The Token is wrong or has expired. Request new temporary keys, or clear the Token if these are normal keys',
	],
	[
		'AuthFailure.InvalidSecretId',
		`This is not a Tencent Cloud API key. Create one under ${CHECK_KEYS}`,
	],
	[
		'AuthFailure.InvalidAuthorization',
		'Tencent Cloud could not read the signature. Check the SecretId for characters that do not belong to it',
	],
	[
		'AuthFailure.UnauthorizedOperation',
		'The keys are right, but the policy of this user forbids the check (sts:GetCallerIdentity). Ask the account owner to allow it under Access Management > Policies',
	],
	[
		'AuthFailure.MFAFailure',
		'This user must confirm with a second factor (MFA), which a workflow cannot do. Use the key of a user without MFA for API calls',
	],
	[
		'AuthFailure.AccessKeyIllegal',
		`Tencent Cloud does not accept this SecretId. Paste it again from ${CHECK_KEYS}`,
	],
	['AuthFailure', `Tencent Cloud refused the keys. Check them under ${CHECK_KEYS}`],
	[
		'UnauthorizedOperation',
		'The keys are right, but the policy of this user forbids the check (sts:GetCallerIdentity). Ask the account owner to allow it under Access Management > Policies',
	],
	[
		'InvalidParameter.AccessKeyNotSupport',
		'This kind of key cannot be used here. Use the API key of a user or a role',
	],
	[
		'IpNotInWhitelist',
		'Tencent Cloud accepts these keys only from listed IP addresses, and the n8n server is not on the list. Add its IP address to the list',
	],
	[
		'IpInBlacklist',
		'Tencent Cloud blocks the IP address of the n8n server. Remove it from the list of blocked addresses',
	],
	[
		'RequestLimitExceeded',
		'Too many requests with these keys at the moment. Wait a few seconds, then test again',
	],
	['InternalError', 'Tencent Cloud could not answer at the moment. Test again in a minute'],
	[
		'InternalError.GetSeedTokenError',
		'Tencent Cloud could not check the Token at the moment. Test again in a minute',
	],
];

/**
 * The credential's Test button: STS `GetCallerIdentity` on the site of the keys, and one sentence per code.
 *
 * Tencent refuses at HTTP 200, so the rules read the body. The last two catch what no code names: a reply
 * that is not Tencent's at all, and a refusal that is not in the table; without them n8n would report
 * success. Source: STS GetCallerIdentity (API version 2018-08-13).
 */
export const credentialTest: ICredentialTestRequest = {
	request: {
		baseURL: STS_BASE_URL,
		url: '/',
		method: 'POST',
		disableFollowRedirect: true,
		// n8n would show what a server writes behind its status, which can repeat our headers.
		ignoreHttpStatusErrors: true,
		headers: {
			'Content-Type': 'application/json',
			'X-TC-Action': 'GetCallerIdentity',
			'X-TC-Version': '2018-08-13',
			// Required by this action; it answers the same in every region.
			'X-TC-Region': "={{ $credentials.site === 'mainland' ? 'ap-guangzhou' : 'ap-singapore' }}",
		},
		body: {},
	},
	rules: [
		...REFUSALS.map(([value, message]) => refusalRule('Response.Error.Code', value, message)),
		refusalRule(
			'Response.RequestId',
			undefined,
			'The address did not answer like Tencent Cloud. Check Site and Endpoint',
		),
		refusalRule(
			'Response.AccountId',
			undefined,
			'Tencent Cloud refused the check for a reason this test does not know. Check Site, Endpoint and keys',
		),
	],
};

function refusalRule(key: string, value: string | undefined, message: string) {
	return { type: 'responseSuccessBody' as const, properties: { key, value, message } };
}
