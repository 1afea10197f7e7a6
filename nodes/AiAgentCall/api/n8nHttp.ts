import type {
	ICredentialsDecrypted,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';

import { cccBaseUrl } from '../../../credentials/tc3/endpoints';
import { keysOf } from '../../../credentials/tc3/keys';

/** Where a request can come from: a running node, or a list in the editor. */
export type RequestContext = IExecuteFunctions | ILoadOptionsFunctions;

/** The address and the keys that all requests of one execution use. */
export interface Connection {
	baseUrl: string;
	/** Host and port of `baseUrl`: the clock of the server is kept under it. */
	host: string;
	secretId: string;
	credential: ICredentialsDecrypted;
}

/** One POST to the API; `body` is sent byte for byte. */
export interface HttpRequest {
	headers: Record<string, string>;
	body: string;
	timeoutMs: number;
}

/** A reply, whatever its status; `body` is the text as it arrived. */
export interface HttpReply {
	status: number;
	body: string;
	/** The Date header, as it came. */
	date: unknown;
}

const CREDENTIAL_TYPE = 'tencentCloudApi';

/**
 * The connection that the node's credential describes, checked before anything is sent.
 *
 * Throws `InvalidInput` naming the credential field that cannot be used; n8n's own error when the node has
 * no credential.
 */
export async function connectionOf(context: RequestContext): Promise<Connection> {
	const data = await context.getCredentials(CREDENTIAL_TYPE);
	const { secretId } = keysOf(data);
	const baseUrl = cccBaseUrl(data);
	return {
		baseUrl,
		host: new URL(baseUrl).host,
		secretId,
		credential: { id: '', name: CREDENTIAL_TYPE, type: CREDENTIAL_TYPE, data },
	};
}

/**
 * Sends one request through n8n's HTTP helper, which adds the signature, the proxy and the cancel signal.
 *
 * One call is one request: redirects are not followed, because a 307 would post a signed call to somewhere
 * else, and no status throws, because a thrown 401 makes n8n send the request a second time.
 * Throws what n8n throws when no reply arrives.
 */
export async function post(
	context: RequestContext,
	connection: Connection,
	request: HttpRequest,
): Promise<HttpReply> {
	const options: IHttpRequestOptions = {
		method: 'POST',
		url: `${connection.baseUrl}/`,
		headers: { Accept: 'application/json', ...request.headers },
		body: request.body,
		// Text, so that a broken reply is seen as it came and not as the half that could be parsed.
		encoding: 'text',
		timeout: request.timeoutMs,
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
	};
	const reply: { statusCode: number; body: unknown; headers: Record<string, unknown> } =
		await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL_TYPE, options, {
			// Read once per execution: every call of a batch goes out with the same keys.
			credentialsDecrypted: connection.credential,
		});
	return {
		status: reply.statusCode,
		body: typeof reply.body === 'string' ? reply.body : '',
		date: reply.headers.date,
	};
}
