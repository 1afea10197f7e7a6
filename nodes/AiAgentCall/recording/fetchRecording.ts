import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { problemOf, unsent, type Problem } from '../api/problem';
import { transportFault } from '../api/transportFault';
import { Unsuccessful } from '../api/unsuccessful';
import { allowedRecordingUrl } from './recordingUrl';

const TIMEOUT_MS = 60_000;
const MAX_REDIRECTS = 3;

/** A recording as it arrives. */
export interface RecordingStream {
	/** Fails with `Unsuccessful` when the recording grows larger than allowed. */
	body: ByteStream;
	mimeType: string;
}

/** What is needed of a Node.js stream; its `map` gives a stream again. */
type ByteStream = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0] & {
	map(each: (chunk: Uint8Array) => Uint8Array): ByteStream;
	destroy(): void;
};

interface Reply {
	statusCode: number;
	headers: Record<string, unknown>;
	body: ByteStream;
}

/**
 * Opens a recording link. No keys go with the request, and no other host than those Tencent documents and
 * that of `baseUrl` is asked, also not after a redirect.
 *
 * Returns `gone` when the host does not give the recording (any more), such as for a link that has expired.
 * Throws `Unsuccessful` when it is larger than `maxBytes` or lies elsewhere, `BrokenOff` when it cannot be
 * reached.
 */
export async function openRecording(
	context: IExecuteFunctions,
	link: string,
	{ baseUrl, maxBytes }: { baseUrl: string; maxBytes: number },
): Promise<RecordingStream | 'gone'> {
	let next = link;
	for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
		const url = allowedRecordingUrl(next, baseUrl);
		if (url === undefined) throw new Unsuccessful(elsewhere(next, baseUrl));
		const { statusCode, headers, body } = await get(context, url);
		if (statusCode >= 300 && statusCode < 400 && typeof headers.location === 'string') {
			body.destroy();
			next = addressOf(headers.location, url);
			continue;
		}
		if (statusCode !== 200) {
			body.destroy();
			return 'gone';
		}
		if (Number(headers['content-length'] ?? 0) > maxBytes) {
			body.destroy();
			throw new Unsuccessful(tooLarge(maxBytes));
		}
		return { body: limited(body, maxBytes), mimeType: mimeTypeOf(headers['content-type']) };
	}
	throw new Unsuccessful(REDIRECTED);
}

/** Thrown when the network fails on the way, so that the same recording can be fetched again. */
export class BrokenOff extends Unsuccessful {}

/** What to throw when a recording broke off on its way: what was thrown for a reason of our own, or `BrokenOff`. */
export function problemOfDownload(error: unknown): Unsuccessful {
	return error instanceof Unsuccessful
		? error
		: new BrokenOff(problemOf(transportFault(error), 'read'));
}

async function get(context: IExecuteFunctions, url: string): Promise<Reply> {
	const options: IHttpRequestOptions = {
		method: 'GET',
		url,
		encoding: 'stream',
		timeout: TIMEOUT_MS,
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
	};
	const reply: Reply | Unsuccessful = await context.helpers
		.httpRequest(options)
		.catch(problemOfDownload);
	if (reply instanceof Unsuccessful) throw reply;
	return reply;
}

/** `body`, counted while it passes, because a server need not say how much will come. */
function limited(body: ByteStream, maxBytes: number): ByteStream {
	let bytes = 0;
	return body.map((chunk) => {
		bytes += chunk.length;
		if (bytes > maxBytes) throw new Unsuccessful(tooLarge(maxBytes));
		return chunk;
	});
}

/** Where a redirect leads; as it was written when it leads nowhere, so that it is refused like other addresses. */
function addressOf(location: string, url: string): string {
	return URL.canParse(location, url) ? new URL(location, url).href : location;
}

function mimeTypeOf(contentType: unknown): string {
	const [type = ''] = String(contentType ?? '').split(';');
	return /^(audio|video)\//.test(type.trim()) ? type.trim() : 'audio/mpeg';
}

function tooLarge(maxBytes: number): Problem {
	return unsent(
		`The recording is larger than ${maxBytes / 1_000_000} MB`,
		"Raise 'Maximum Size' under Options if your n8n server has room for it.",
		'read',
	);
}

function elsewhere(link: string, baseUrl: string): Problem {
	const host = URL.canParse(link, baseUrl) ? new URL(link, baseUrl).host : 'no host';
	return unsent(
		`The recording lies at an address that Tencent Cloud does not document (${host})`,
		'It was not fetched. If you trust the address, download RecordingUrl with an HTTP Request node, and tell the maintainers of this node.',
		'read',
	);
}

const REDIRECTED: Problem = unsent(
	'The recording link leads from one address to the next without an end',
	'Run the item again later: Tencent Cloud makes a new link each time.',
	'read',
);
