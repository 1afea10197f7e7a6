import { constants } from 'node:crypto';

import type {
	ICredentialsDecrypted,
	IExecuteFunctions,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
	ILoadOptionsFunctions,
} from 'n8n-workflow';

import { cccBaseUrl } from '../../../credentials/tencentCloud/endpoints';
import { keysOf } from '../../../credentials/tencentCloud/keys';
import type { Failed } from '../api/apiResult';
import type { HttpReply, HttpRequest, Line } from '../api/ports';
import { secretFinder } from '../api/secrets';
import { limitRequest } from '../api/requestLimit';
import { transportFault } from '../api/transportFault';

/** Where a request can come from: a running node, or a list in the editor. */
export type RequestContext = IExecuteFunctions | ILoadOptionsFunctions;

const CREDENTIAL_TYPE = 'tencentCloudApi';

/** The code axios gives its own time limit, so that both limits look alike. */
const EXPIRED = 'ECONNABORTED';

/**
 * Statuses that n8n is asked to throw, because only with the error comes the connection, which shows whether
 * the reply is that of a proxy that was sent nothing. 401 is not among them: n8n signs and sends a request
 * that ends with a thrown 401 a second time.
 */
const THROWN_STATUSES = Array.from({ length: 200 }, (_, index) => 400 + index).filter(
	(status) => status !== 401,
);

/**
 * The line that the node's credential describes, checked before anything is sent. Requests go through n8n's
 * HTTP helper, which adds the signature and the proxy. One call is one request: redirects are not followed,
 * because a 307 would post a signed call to somewhere else.
 *
 * Throws `InvalidInput` naming the credential field that cannot be used; n8n's own error when the node has
 * no credential.
 */
export async function lineOf(context: RequestContext): Promise<Line> {
	const data = await context.getCredentials(CREDENTIAL_TYPE);
	const { secretId } = keysOf(data);
	const baseUrl = cccBaseUrl(data);
	const credential = { id: '', name: CREDENTIAL_TYPE, type: CREDENTIAL_TYPE, data };
	return {
		baseUrl,
		host: new URL(baseUrl).host,
		secretId,
		isSecret: secretFinder(data),
		post: async (request) => await post(context, baseUrl, credential, request),
	};
}

async function post(
	context: RequestContext,
	baseUrl: string,
	credentialsDecrypted: ICredentialsDecrypted,
	request: HttpRequest,
): Promise<HttpReply | Failed> {
	const limit = limitRequest(request.timeoutMs, cancelSignalOf(context));
	const options: IHttpRequestOptions = {
		method: 'POST',
		url: `${baseUrl}/`,
		headers: { Accept: 'application/json', ...request.headers },
		body: request.body,
		// Text, so that a broken reply is seen as it came and not as the half that could be parsed.
		encoding: 'text',
		timeout: request.timeoutMs,
		// In a second handshake a certificate could be refused when the request has long left.
		agentOptions: { secureOptions: constants.SSL_OP_NO_RENEGOTIATION },
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: { ignore: true, except: THROWN_STATUSES },
		returnFullResponse: true,
	};
	try {
		const reply = (await context.helpers.httpRequestWithAuthentication.call(
			endingWith(context, limit.signal),
			CREDENTIAL_TYPE,
			options,
			// Read once per execution: every call of a batch goes out with the same keys.
			{ credentialsDecrypted },
		)) as IN8nHttpFullResponse;
		return replyOf(reply.statusCode, reply.body, reply.headers);
	} catch (error) {
		const failed = transportFault(error);
		if (failed.fault === 'other') return thrownReply(error) ?? failed;
		// axios reports every signal alike.
		const isExpired = failed.fault === 'cancelled' && limit.reason() === 'timeout';
		return isExpired ? { ...failed, fault: 'timeout', detail: EXPIRED } : failed;
	} finally {
		limit.release();
	}
}

/**
 * `context` with another signal in the place of the execution's: n8n's helper puts what it finds there over
 * the signal in the options (n8n-core 2.41, request-helpers/authentication.js).
 */
function endingWith(context: RequestContext, signal: AbortSignal): RequestContext {
	return Object.create(context, {
		getExecutionCancelSignal: { value: () => signal },
	}) as RequestContext;
}

function cancelSignalOf(context: RequestContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/** The reply that n8n threw because of its status, or undefined when there is no whole one. */
function thrownReply(error: unknown): HttpReply | undefined {
	const { cause, response } = Object(error) as { cause?: unknown; response?: unknown };
	const { status, data, headers } = Object(response) as Record<string, unknown>;
	if (typeof status === 'number' && typeof data === 'string') return replyOf(status, data, headers);
	return cause === undefined ? undefined : thrownReply(cause);
}

function replyOf(status: number, body: unknown, headers: unknown): HttpReply {
	const { date } = Object(headers) as { date?: unknown };
	return { status, body: typeof body === 'string' ? body : '', date };
}
