import type { ApiContext } from '../../nodes/AiAgentCall/api/apiContext';
import type { Failed } from '../../nodes/AiAgentCall/api/apiResult';
import type { Line } from '../../nodes/AiAgentCall/api/ports';
import type { Clock } from '../../nodes/AiAgentCall/api/waiting';

/** A request that a stubbed line has sent. */
export interface StubRequest {
	action: string;
	body: Record<string, unknown>;
}

/** A line that sends nothing: `answer` gives the `Response` of each reply, or the fault there is instead. */
export function stubLine(
	answer: (request: StubRequest) => object | Promise<object>,
	secretId = 'id',
): Line {
	return {
		baseUrl: 'https://ccc.example',
		host: 'ccc.example',
		secretId,
		isSecret: () => false,
		async post({ headers, body }) {
			const request = { action: headers['X-TC-Action'] ?? '', body: JSON.parse(body) };
			const reply = await answer(request);
			if ('kind' in reply) return reply as Failed;
			const text = JSON.stringify({ Response: { RequestId: 'request', ...reply } });
			return { status: 200, body: text, date: undefined };
		},
	};
}

/** An api whose line sends nothing. */
export function stubApi(
	clock: Clock,
	answer: Parameters<typeof stubLine>[0],
	signal?: AbortSignal,
): ApiContext {
	return {
		line: stubLine(answer),
		hints: { warn: () => {}, progress: () => {} },
		clock,
		sender: { execution: '1', workflowNode: '["1","call"]' },
		signal,
	};
}
