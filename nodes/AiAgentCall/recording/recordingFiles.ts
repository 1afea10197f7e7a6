import type { IBinaryData } from 'n8n-workflow';

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
