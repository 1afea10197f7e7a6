import { request } from 'undici';

/** What a client of an MCP server reads of a tool's answer. */
export interface McpAnswer {
	isError: boolean;
	text: string;
}

/** A session with an MCP server over Streamable HTTP. */
export interface McpClient {
	call(tool: string, input: Record<string, unknown>): Promise<McpAnswer>;
}

interface RpcReply {
	result?: { isError?: boolean; content?: Array<{ text?: string }> };
	error?: { message: string };
}

const PROTOCOL = '2025-03-26';

/** Opens a session. Source: Model Context Protocol 2025-03-26, "Streamable HTTP". */
export async function openMcp(url: string): Promise<McpClient> {
	let lastId = 0;
	let session: string | undefined;
	const post = async (message: object): Promise<RpcReply> => {
		const { headers, body, statusCode } = await request(url, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				accept: 'application/json, text/event-stream',
				...(session === undefined ? {} : { 'mcp-session-id': session }),
			},
			body: JSON.stringify({ jsonrpc: '2.0', ...message }),
		});
		const text = await body.text();
		if (statusCode >= 300) throw new Error(`The MCP server answered ${statusCode}: ${text}`);
		const { 'mcp-session-id': opened } = headers;
		if (typeof opened === 'string') session = opened;
		const data = text.startsWith('{') ? text : /^data: (.*)$/m.exec(text)?.[1];
		return data === undefined ? {} : (JSON.parse(data) as RpcReply);
	};
	const clientInfo = { name: 'test', version: '1' };
	const params = { protocolVersion: PROTOCOL, capabilities: {}, clientInfo };
	await post({ id: ++lastId, method: 'initialize', params });
	await post({ method: 'notifications/initialized' });
	return {
		async call(tool, input) {
			const params = { name: tool, arguments: input };
			const { result, error } = await post({ id: ++lastId, method: 'tools/call', params });
			const text = (result?.content ?? []).map((part) => part.text ?? '').join('');
			return {
				isError: error !== undefined || result?.isError === true,
				text: error === undefined ? text : error.message,
			};
		},
	};
}
