import type { Failed } from '../api/apiResult';
import { problemOf, unsent, type Problem } from '../api/problem';
import type { ApiContext } from '../api/apiContext';
import { transportFault } from '../api/transportFault';
import { Unsuccessful } from '../api/unsuccessful';
import type { ByteStream, RecordingFiles, RecordingReply } from '../api/ports';
import { DownloadWatch } from './downloadWatch';
import { allowedRecordingUrl } from './recordingUrl';

const MAX_REDIRECTS = 3;

/** A recording as it arrives. */
export interface RecordingStream {
	/** Fails with `Unsuccessful` when the recording grows larger than allowed. */
	body: ByteStream;
	mimeType: string;
	/** Watches it until it is stopped; whoever takes the stream in has to do that. */
	watch: DownloadWatch;
	/** Ends it, so that whoever is reading `body` fails. */
	destroy(): void;
}

/**
 * Opens a recording link. No keys go with the request, and no other host than those Tencent documents and
 * that of the credential is asked, also not after a redirect.
 *
 * Returns `gone` when the host does not give the recording (any more), such as for a link that has expired.
 * Throws `Unsuccessful` when it is larger than `maxBytes`, lies elsewhere, or the execution is cancelled;
 * `BrokenOff` when it cannot be reached or does not answer in time.
 */
export async function openRecordingLink(
	api: ApiContext,
	files: RecordingFiles,
	link: string,
	maxBytes: number,
): Promise<RecordingStream | 'gone'> {
	const watch = new DownloadWatch(api.clock, api.signal);
	let recording: RecordingStream | 'gone' = 'gone';
	try {
		recording = await follow(files, link, {
			baseUrl: api.line.baseUrl,
			maxBytes,
			watch,
		});
		return recording;
	} finally {
		if (recording === 'gone') watch.stop();
	}
}

/** Thrown when a download fails on the way, so that the same recording can be fetched again. */
export class BrokenOff extends Unsuccessful {}

/** What to throw when a download ended that `watch` watches: what was thrown for a reason of our own, or why. */
export function problemOfDownload(error: unknown, { failure }: DownloadWatch): Unsuccessful {
	return error instanceof Unsuccessful ? error : brokenOff(failure ?? transportFault(error));
}

/** What to throw when a download had to end. */
export function brokenOff(failure: Failed): Unsuccessful {
	const problem = problemOf(failure, 'read');
	return failure.fault === 'cancelled' ? new Unsuccessful(problem) : new BrokenOff(problem);
}

async function follow(
	files: RecordingFiles,
	link: string,
	{ baseUrl, maxBytes, watch }: { baseUrl: string; maxBytes: number; watch: DownloadWatch },
): Promise<RecordingStream | 'gone'> {
	let next = link;
	for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
		const url = allowedRecordingUrl(next, baseUrl);
		if (url === undefined) throw new Unsuccessful(elsewhere(next, baseUrl));
		const { statusCode, headers, body } = await get(files, url, watch);
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
		const mimeType = mimeTypeOf(headers['content-type']);
		body.once('end', () => watch.complete());
		// It can fail before n8n listens to it, and would then be waited for.
		body.once('error', (error: Error) => {
			if (!isOurs(error)) watch.broken(error);
		});
		const counted = limited(body, maxBytes, watch);
		// The source too: what is mapped from it waits for its next bytes, however it is destroyed.
		const destroy = (): void => [body, counted].forEach((stream) => stream.destroy());
		return { body: counted, mimeType, watch, destroy };
	}
	throw new Unsuccessful(REDIRECTED);
}

async function get(
	files: RecordingFiles,
	url: string,
	watch: DownloadWatch,
): Promise<RecordingReply> {
	const request: Promise<RecordingReply | Unsuccessful> = files
		.open(url, watch.signal)
		.catch((error: unknown) => problemOfDownload(error, watch));
	const reply = await Promise.race([request, watch.ended.then(brokenOff)]);
	if (reply instanceof Unsuccessful) throw reply;
	watch.received(0);
	return reply;
}

/** Whether a stream failed because of what was decided here, such as its size. */
function isOurs(error: Error): boolean {
	return error instanceof Unsuccessful || error.name === 'AbortError';
}

/** `body`, counted while it passes, because a server need not say how much will come. */
function limited(body: ByteStream, maxBytes: number, watch: DownloadWatch): ByteStream {
	let bytes = 0;
	return body.map((chunk) => {
		watch.received(chunk.length);
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
		"Raise 'Maximum Size' in 'Options' if your n8n server has room for it.",
		'read',
	);
}

function elsewhere(link: string, baseUrl: string): Problem {
	const host = URL.canParse(link, baseUrl) ? new URL(link, baseUrl).host : 'no host';
	return unsent(
		`The recording is at an address that Tencent Cloud does not document (${host})`,
		'It was not fetched. If you trust the address, download RecordingUrl with an HTTP Request node, and tell the maintainers of this node.',
		'read',
	);
}

const REDIRECTED: Problem = unsent(
	'The recording link was redirected too many times',
	'Run the item again later: Tencent Cloud makes a new link each time.',
	'read',
);
