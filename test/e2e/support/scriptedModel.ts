import Fastify from 'fastify';

/** One use of a tool as a model asks for it. */
export interface ToolUse {
	tool: string;
	input: Record<string, unknown>;
}

/** What a model does: uses of tools, at the same time within a step, one step after the other. */
export type Script = ReadonlyArray<readonly ToolUse[]>;

/** An OpenAI-compatible model that follows a script instead of thinking. */
export interface ScriptedModel {
	/** For the field Base URL of an OpenAI credential. */
	url: string;
	/** What the model does from now on; what it has read is forgotten. */
	follow(script: Script): void;
	/** The tools' answers as the model has read them, in order. */
	read(): string[];
	/** The paths that were asked since then. */
	asked(): string[];
	close(): Promise<void>;
}

interface ChatRequest {
	/** Only Chat Completions is asked to stream by the agents here. */
	stream?: boolean;
	/** Chat Completions. */
	messages?: Array<{ role: string; content?: unknown }>;
	/** Responses. */
	input?: Array<{ type?: string; output?: unknown }>;
}

interface Call {
	id: string;
	name: string;
	arguments: string;
}

const GOODBYE = 'Done.';
const USAGE = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };

/** Starts the model on a free port of this machine. */
export async function startScriptedModel(): Promise<ScriptedModel> {
	const server = Fastify({ bodyLimit: 20_000_000 });
	let script: Script = [];
	let answers: string[] = [];
	let paths: string[] = [];

	/** The uses of the step whose turn it is: the first one that not all uses before it explain. */
	const nextCalls = (answered: string[]): Call[] => {
		answers = answered;
		let before = 0;
		for (const [index, step] of script.entries()) {
			if (before >= answered.length) {
				return step.map(({ tool, input }, at) => ({
					id: `call_${index}_${at}`,
					name: tool,
					arguments: JSON.stringify(input),
				}));
			}
			before += step.length;
		}
		return [];
	};

	server.post<{ Body: ChatRequest }>('/v1/chat/completions', async ({ body, url }, reply) => {
		paths.push(url);
		const tools = (body.messages ?? []).filter(({ role }) => role === 'tool');
		const calls = nextCalls(tools.map(({ content }) => textOf(content)));
		const tool_calls = calls.map(({ id, ...called }, index) => ({
			index,
			id,
			type: 'function',
			function: called,
		}));
		const said =
			calls.length === 0
				? { role: 'assistant', content: GOODBYE }
				: { role: 'assistant', content: null, tool_calls };
		const finish_reason = calls.length === 0 ? 'stop' : 'tool_calls';
		const about = { id: 'chatcmpl-1', created: 1, model: 'scripted' };
		if (body.stream !== true) {
			const choices = [{ index: 0, message: said, finish_reason }];
			return { ...about, object: 'chat.completion', choices, usage: USAGE };
		}
		const chunk = (delta: object, finish: string | null): object => ({
			...about,
			object: 'chat.completion.chunk',
			choices: [{ index: 0, delta, finish_reason: finish }],
		});
		const events = [chunk(said, null), chunk({}, finish_reason)];
		return reply
			.type('text/event-stream')
			.send([...events.map((one) => JSON.stringify(one)), '[DONE]'].map(asEvent).join(''));
	});

	server.post<{ Body: ChatRequest }>('/v1/responses', async ({ body, url }) => {
		paths.push(url);
		const outputs = (body.input ?? []).filter(({ type }) => type === 'function_call_output');
		const calls = nextCalls(outputs.map(({ output }) => textOf(output)));
		const output =
			calls.length === 0
				? [
						{
							id: 'msg_1',
							type: 'message',
							role: 'assistant',
							status: 'completed',
							content: [{ type: 'output_text', text: GOODBYE, annotations: [] }],
						},
					]
				: calls.map(({ id, ...called }) => ({
						id: `fc_${id}`,
						type: 'function_call',
						status: 'completed',
						call_id: id,
						...called,
					}));
		return {
			id: 'resp_1',
			object: 'response',
			created_at: 1,
			model: 'scripted',
			status: 'completed',
			error: null,
			incomplete_details: null,
			output,
			usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 },
		};
	});

	const address = await server.listen({ host: '127.0.0.1', port: 0 });
	return {
		url: `${address}/v1`,
		follow(next) {
			script = next;
			answers = [];
			paths = [];
		},
		read: () => answers,
		asked: () => paths,
		close: async () => await server.close(),
	};
}

function asEvent(data: string): string {
	return `data: ${data}\n\n`;
}

function textOf(content: unknown): string {
	return typeof content === 'string' ? content : JSON.stringify(content);
}
