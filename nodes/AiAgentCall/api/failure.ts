import type { NodeApiError } from 'n8n-workflow';

import type { Problem } from './problem';

/** Why an operation failed, in n8n's own words for machines. */
export type Failure = NonNullable<NodeApiError['failure']>;

/** Codes after which somebody has to change the node, the application or the account. */
const CONFIGURATION =
	/^(AuthFailure\.(UnauthorizedOperation|MFAFailure)|UnauthorizedOperation|FailedOperation\.(AILicenseHasExpired|AIConcurrentNoPackage|NoCallOutNumber|PermissionDenied)|LimitExceeded\.BasePackageExpired|InvalidParameter(Value)?\.InstanceNotExist|OperationDenied\..*)$/;
const CREDENTIAL = /^AuthFailure(\.|$)/;

/**
 * What n8n is told of a problem (`failure` of its errors, 2.41), undefined where there is no word for it.
 * Whatever may have taken effect has none that a wait can help: a machine that waits might try again.
 */
export function failureOf({ code, retry, outcome }: Problem): Failure | undefined {
	if (CONFIGURATION.test(code)) return { cause: 'configuration-invalid' };
	if (retry === undefined && CREDENTIAL.test(code)) return { cause: 'credential-invalid' };
	const mayBeDone = outcome !== undefined && outcome !== 'notCalled' && outcome !== 'notDone';
	if (mayBeDone) return undefined;
	if (retry === 'rateLimit') return { cause: 'rate-limited' };
	if (retry === 'agentBusy') return { cause: 'temporarily-unavailable' };
	return undefined;
}
