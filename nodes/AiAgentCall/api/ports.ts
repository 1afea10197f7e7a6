import type { IBinaryData, IDataObject } from 'n8n-workflow';

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

/** The two lists of texts that n8n's database keeps for a node: its own, and one that its workflow shares. */
export interface ClaimList {
	/** Adds texts to the node's list and returns those that were in it. Rejects when the database fails. */
	record(entries: readonly string[]): Promise<string[]>;
	/** Takes texts out of the node's list. Rejects when the database fails. */
	remove(entries: readonly string[]): Promise<void>;
	lock: LockRow;
}

/** The workflow's list, used as a lock: whoever creates it holds the lock. */
export interface LockRow {
	/** How many texts the list has, whoever made it; 0 when there is none. Writes nothing. */
	size(): Promise<number>;
	/**
	 * Creates the list with `entries`. Returns whether it was created, which the database decides; `occupied`
	 * when it belongs to somebody else, such as a Remove Duplicates node. Rejects when another process created
	 * it at the same moment, or the database fails.
	 */
	create(entries: readonly string[]): Promise<boolean | 'occupied'>;
	/** Deletes the list, so that somebody else can create it. */
	delete(): Promise<void>;
}

/** What is needed of a Node.js stream; its `map` gives a stream again. */
export interface ByteStream {
	map(each: (chunk: Uint8Array) => Uint8Array): ByteStream;
	once(event: 'end', listener: () => void): unknown;
	once(event: 'error', listener: (error: Error) => void): unknown;
	destroy(): void;
}

/** The answer to a request for a recording, whatever its status. */
export interface RecordingReply {
	statusCode: number;
	headers: Record<string, unknown>;
	body: ByteStream;
}

/** Where recordings come from, and where they go. */
export interface RecordingFiles {
	/** Sends a GET without any key; follows no redirect. Rejects as the HTTP library does. */
	open(url: string, signal: AbortSignal): Promise<RecordingReply>;
	/** Keeps a stream as a file of the execution. Rejects when the stream fails. */
	store(body: ByteStream, fileName: string, mimeType: string): Promise<IBinaryData>;
}
