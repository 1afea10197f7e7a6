import type { IDataObject } from 'n8n-workflow';

import type { Failed } from './apiResult';

/** One POST to the API; `body` is sent byte for byte. */
export interface HttpRequest {
	headers: Record<string, string>;
	body: string;
	/** For the whole of it: connecting, sending, waiting and every byte of the answer. */
	timeoutMs: number;
}

/** A reply, whatever its status; `body` is the text as it arrived. */
export interface HttpReply {
	status: number;
	body: string;
	/** The Date header, as it came. */
	date: unknown;
}

/** The line to Tencent Cloud that one execution uses: one address, one user's keys. */
export interface Line {
	readonly baseUrl: string;
	/** Host and port of `baseUrl`: the clock of the server is kept under it. */
	readonly host: string;
	/** Not secret. Tencent counts requests by it. */
	readonly secretId: string;
	/** Whether a text that came from outside repeats a secret of the credential. */
	isSecret(text: string): boolean;
	/**
	 * Signs and sends one request, once. Ends when the time is over or the execution is stopped, whatever the
	 * request is doing then. Never throws.
	 */
	post(request: HttpRequest): Promise<HttpReply | Failed>;
}

/** What the person who looks at the run is told beside its output. */
export interface Hints {
	warn(message: string): void;
	/** How far a run is that takes long. */
	progress(message: string): void;
}

/** What is kept of a node over its tries in one execution. */
export interface ExecutionStore {
	/** The execution that is running now. */
	readonly execution: string;
	/** Whether a language model uses the node. */
	readonly isTool: boolean;
	/** Which run of the node it is: a loop runs it several times. */
	readonly run: number;
	/** Saved with the execution, and handed on when a person retries it: short texts without secrets. */
	readonly kept: IDataObject;
}
