import type { IBinaryData } from 'n8n-workflow';

import type { SessionRequest } from '../api/actions';
import { unsent, type Problem } from '../api/problem';
import type { ApiContext } from '../api/apiContext';
import { Unsuccessful } from '../api/unsuccessful';
import {
	conversationOf,
	readinessOfNothing,
	type ConversationResult,
} from '../conversation/conversation';
import { untilReady } from '../conversation/untilReady';
import { lookUpCall } from '../records/lookUpCall';
import type { RecordingFiles } from '../api/ports';
import {
	BrokenOff,
	brokenOff,
	openRecordingLink,
	problemOfDownload,
	type RecordingStream,
} from './openRecordingLink';

/** Waits before a download that broke off is begun again. */
const WAITS_MS = [300, 2000];
/** A link can have expired by the time it is used; the next look at the record gives a new one. */
const LINKS = 2;

/** How large a recording may be, and how long to wait for one that is not ready. */
interface DownloadLimits {
	maxBytes: number;
	patienceMs: number;
}

/**
 * The recording of a call as n8n's binary data, streamed. A download that breaks off, stalls or is too
 * slow is begun again, twice at the most. Throws `Unsuccessful` when there is none, or none yet.
 */
export async function saveRecording(
	api: ApiContext,
	files: RecordingFiles,
	session: SessionRequest,
	{ maxBytes, patienceMs }: DownloadLimits,
): Promise<IBinaryData> {
	for (let attempt = 0; ; attempt++) {
		try {
			const { status, value } = await untilReady(
				api,
				patienceMs,
				async () => await openLatest(api, files, session, maxBytes),
			);
			if (value !== undefined) return await store(files, session, value);
			throw new Unsuccessful(status === 'none' ? NO_RECORDING : NOT_READY);
		} catch (error) {
			const waitMs = WAITS_MS[attempt];
			const isOver = waitMs === undefined || api.signal?.aborted === true;
			if (isOver || !(error instanceof BrokenOff)) return await Promise.reject(error);
			await api.clock.wait(waitMs, api.signal);
		}
	}
}

async function openLatest(
	api: ApiContext,
	files: RecordingFiles,
	session: SessionRequest,
	maxBytes: number,
): Promise<ConversationResult<RecordingStream | undefined>> {
	let nothing: ConversationResult<undefined> = { status: 'notReady', value: undefined };
	for (let tries = 0; tries < LINKS; tries++) {
		const found = await lookUpCall(api, session);
		if (!('record' in found)) return nothing;
		const call = conversationOf(session.SdkAppId, found.record);
		nothing = { status: readinessOfNothing(api, call), value: undefined };
		const link = String(found.record.RecordURL ?? '').trim();
		if (link === '') return nothing;
		const recording = await openRecordingLink(api, files, link, maxBytes);
		if (recording !== 'gone') return { status: 'ready', value: recording };
	}
	return nothing;
}

async function store(
	files: RecordingFiles,
	{ SessionId: sessionId }: SessionRequest,
	{ body, mimeType, watch, destroy }: RecordingStream,
): Promise<IBinaryData> {
	const fileName = `${sessionId}.${extension(mimeType)}`;
	try {
		const stored = files
			.store(body, fileName, mimeType)
			.catch((error: unknown) => problemOfDownload(error, watch));
		const file = await Promise.race([stored, watch.ended.then(brokenOff)]);
		if (file instanceof Unsuccessful) throw file;
		return file;
	} finally {
		watch.stop();
		// Whatever n8n has stored of a broken one, it deletes when the stream fails.
		destroy();
	}
}

function extension(mimeType: string): string {
	return { 'audio/wav': 'wav', 'audio/x-wav': 'wav', 'audio/mp4': 'm4a' }[mimeType] ?? 'mp3';
}

const NO_RECORDING: Problem = unsent(
	'There is no recording of this call',
	'Nobody answered, recording is off for the application in the CCC console (console.tencentcloud.com/ccc), or the recording is older than the 3 months that Tencent Cloud keeps it.',
	'read',
);

const NOT_READY: Problem = unsent(
	'The recording of this call is not ready yet',
	"Run the item again later, or raise 'Wait Minutes' in 'Options'.",
	'read',
);
