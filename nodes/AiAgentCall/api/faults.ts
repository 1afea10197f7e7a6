import type { Meaning } from './errorCodes';
import type { Fault } from './apiResult';

const CHECK_ADDRESS =
	"Check 'Site' and 'Endpoint' of the credential, and whether there is a proxy or firewall between n8n and Tencent Cloud.";
const CHECK_NETWORK = 'If this happens often, check the network between n8n and Tencent Cloud.';

/**
 * What a fault of the transport means to the person who built the workflow. `notDone` only what notSent.ts
 * lists; after that the request may have arrived, whatever came back.
 */
export const FAULTS: Readonly<Record<Fault, Meaning>> = {
	nameUnknown: {
		effect: 'notDone',
		retry: 'connection',
		cause: 'The address of Tencent Cloud could not be looked up',
		remedy:
			"Check that the n8n server has internet access and DNS, and that 'Endpoint' of the credential is spelled right.",
	},
	connectionRefused: {
		effect: 'notDone',
		retry: 'connection',
		cause: 'The address of the credential refused the connection',
		remedy:
			"Check 'Endpoint' of the credential. If it is the sandbox, check that it is running on this port.",
	},
	unreachable: {
		effect: 'notDone',
		retry: 'connection',
		cause: 'Tencent Cloud could not be reached from the n8n server',
		remedy:
			'Check the internet access of the n8n server (firewall, proxy), then run these items again.',
	},
	tls: {
		effect: 'notDone',
		retry: 'connection',
		cause: 'No secure connection to Tencent Cloud could be set up',
		remedy: "Check 'Endpoint' of the credential and whether a proxy replaces certificates.",
	},
	proxyRefused: {
		effect: 'notDone',
		retry: 'connection',
		cause: 'The proxy between n8n and Tencent Cloud did not open a connection',
		remedy:
			'Check HTTPS_PROXY of the n8n server, and that the proxy accepts n8n and allows the address of Tencent Cloud.',
	},
	addressBlocked: {
		effect: 'notDone',
		cause: 'This n8n server is not allowed to connect to the address of the credential',
		remedy:
			"Check 'Endpoint' of the credential, or ask the administrator of n8n to add its host to N8N_SSRF_ALLOWED_HOSTNAMES.",
	},
	tlsBroken: {
		effect: 'unknown',
		cause: 'The secure connection broke before the answer arrived',
		remedy: CHECK_ADDRESS,
	},
	timeout: {
		effect: 'unknown',
		cause: 'Tencent Cloud did not answer in time',
		remedy: CHECK_NETWORK,
		whenDialling: "A longer 'Request Timeout' may help too.",
	},
	connectionLost: {
		effect: 'unknown',
		cause: 'The connection broke before the answer arrived',
		remedy: CHECK_NETWORK,
	},
	cancelled: {
		effect: 'unknown',
		cause: 'The execution was stopped while the request was on its way',
		remedy: 'A person, or the time limit of the workflow, stopped it.',
	},
	notSent: {
		effect: 'notDone',
		cause: 'The execution was stopped before the request was sent',
		remedy: 'Run the item again if it is still wanted.',
	},
	redirect: {
		effect: 'unknown',
		cause:
			'The address answered with a redirect, which Tencent Cloud never does, and it was not followed',
		remedy: CHECK_ADDRESS,
	},
	httpStatus: {
		effect: 'unknown',
		cause: 'The server answered with an HTTP status of its own instead of a Tencent Cloud reply',
		remedy: CHECK_ADDRESS,
	},
	html: {
		effect: 'unknown',
		cause: 'A web page came back instead of a Tencent Cloud reply',
		remedy: `${CHECK_ADDRESS} A login page of a proxy or hotspot looks like this.`,
	},
	empty: {
		effect: 'unknown',
		cause: 'The reply was empty',
		remedy: CHECK_NETWORK,
	},
	truncated: {
		effect: 'unknown',
		cause: 'The reply ended in the middle',
		remedy: CHECK_NETWORK,
	},
	notTencent: {
		effect: 'unknown',
		cause: 'The reply is not in the form Tencent Cloud uses',
		remedy: CHECK_ADDRESS,
	},
	unreadable: {
		effect: 'unknown',
		cause: 'Something this node needs is missing from the reply of Tencent Cloud',
		remedy:
			'If it happens again, open a Tencent Cloud ticket and quote the RequestId, and tell the maintainers of this node.',
	},
	defect: {
		effect: 'unknown',
		cause: 'This node has a defect: it met something that it does not handle',
		remedy: 'Please report it to the maintainers of this node, with the text after "Code".',
	},
	other: {
		effect: 'unknown',
		cause: 'The request ended in a way this node does not know',
		remedy: CHECK_NETWORK,
	},
};
