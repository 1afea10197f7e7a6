import type { ErrorCode } from './errorCodes';
import type { Fault } from './outcome';

const CHECK_RECORDS =
	'The call may have been placed: look for the number in the CCC console > Call Records before you call again.';
const CHECK_ADDRESS =
	"Check 'Site' and 'Endpoint' of the credential, and whether a proxy or firewall stands between n8n and Tencent Cloud.";
const NOTHING_SENT = 'Nothing was dialled.';

/**
 * What a fault of the transport means to the person who built the workflow. `notDialled` only where the
 * connection never opened; after that the request may have arrived, whatever came back.
 */
export const FAULTS: Readonly<Record<Fault, ErrorCode>> = {
	nameUnknown: {
		effect: 'notDialled',
		retry: 'connection',
		cause: 'The address of Tencent Cloud could not be looked up',
		remedy: `${NOTHING_SENT} Check that the n8n server has internet access and DNS, and that 'Endpoint' of the credential is spelled right.`,
	},
	connectionRefused: {
		effect: 'notDialled',
		retry: 'connection',
		cause: 'Nobody accepts connections at the address of the credential',
		remedy: `${NOTHING_SENT} Check 'Endpoint' of the credential. For the sandbox: is it running, and on this port?`,
	},
	unreachable: {
		effect: 'notDialled',
		retry: 'connection',
		cause: 'Tencent Cloud could not be reached from the n8n server',
		remedy: `${NOTHING_SENT} Check the internet access of the n8n server (firewall, proxy), then run the failed items again.`,
	},
	tls: {
		effect: 'notDialled',
		retry: 'connection',
		cause: 'No secure connection to Tencent Cloud could be set up',
		remedy: `${NOTHING_SENT} Check 'Endpoint' of the credential and whether a proxy replaces certificates.`,
	},
	timeout: {
		effect: 'unknown',
		cause: 'Tencent Cloud did not answer in time',
		remedy: `${CHECK_RECORDS} If this happens often, raise 'Request Timeout'.`,
	},
	connectionLost: {
		effect: 'unknown',
		cause: 'The connection broke before the answer arrived',
		remedy: CHECK_RECORDS,
	},
	cancelled: {
		effect: 'unknown',
		cause: 'The execution was stopped while the request was on its way',
		remedy: CHECK_RECORDS,
	},
	redirect: {
		effect: 'unknown',
		cause:
			'The address answered with a redirect, which Tencent Cloud never does, and it was not followed',
		remedy: `${CHECK_ADDRESS} ${CHECK_RECORDS}`,
	},
	httpStatus: {
		effect: 'unknown',
		cause: 'The server answered with an HTTP status of its own instead of a Tencent Cloud reply',
		remedy: `${CHECK_ADDRESS} ${CHECK_RECORDS}`,
	},
	html: {
		effect: 'unknown',
		cause: 'A web page came back instead of a Tencent Cloud reply',
		remedy: `${CHECK_ADDRESS} A login page of a proxy or hotspot looks like this. ${CHECK_RECORDS}`,
	},
	empty: {
		effect: 'unknown',
		cause: 'The reply was empty',
		remedy: CHECK_RECORDS,
	},
	truncated: {
		effect: 'unknown',
		cause: 'The reply broke off in the middle',
		remedy: CHECK_RECORDS,
	},
	notTencent: {
		effect: 'unknown',
		cause: 'The reply is not in the form Tencent Cloud uses',
		remedy: `${CHECK_ADDRESS} ${CHECK_RECORDS}`,
	},
	noSessionId: {
		effect: 'unknown',
		cause: 'Tencent Cloud accepted the call but gave no SessionId',
		remedy: `${CHECK_RECORDS} If it stays, open a Tencent Cloud ticket and quote the RequestId.`,
	},
	other: {
		effect: 'unknown',
		cause: 'The request ended in a way this node does not know',
		remedy: CHECK_RECORDS,
	},
};
