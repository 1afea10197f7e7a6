import type { Connection, RequestContext } from '../../nodes/AiAgentCall/api/n8nHttp';
import type { ApiContext } from '../../nodes/AiAgentCall/api/fetchAction';
import type { Clock } from '../../nodes/AiAgentCall/api/waiting';

/** A request that a stubbed api has sent. */
export interface StubRequest {
	action: string;
	body: Record<string, unknown>;
}

/** A api that sends nothing: `answer` gives the `Response` of each reply, or throws what n8n would. */
export function stubApi(
	clock: Clock,
	answer: (request: StubRequest) => object | Promise<object>,
	signal?: AbortSignal,
): ApiContext {
	const context = {
		helpers: {
			async httpRequestWithAuthentication(
				_type: string,
				{ headers, body }: { headers: Record<string, string>; body: string },
			) {
				const request = { action: headers['X-TC-Action'] ?? '', body: JSON.parse(body) };
				const reply = { Response: { RequestId: 'request', ...(await answer(request)) } };
				return { statusCode: 200, headers: {}, body: JSON.stringify(reply) };
			},
		},
	};
	const connection: Connection = {
		baseUrl: 'https://ccc.example',
		host: 'ccc.example',
		secretId: 'id',
		credential: { id: '', name: '', type: '' },
	};
	return {
		context: context as unknown as RequestContext,
		connection,
		clock,
		sender: { execution: '1', workflowNode: '["1","call"]' },
		signal,
	};
}
