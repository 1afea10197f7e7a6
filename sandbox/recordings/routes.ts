/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { arrivalOf } from '../arrival';
import type { Call } from '../call';
import type { CallLedger } from '../callLedger';
import type { Clock } from '../clock';
import { transcriptOf } from '../conversation/transcript';
import { send } from '../playFault';
import { sessionTimes } from '../sessionTimes';
import type { Links } from './links';
import { BYTES_PER_SECOND, silentMp3 } from './silence';

/** A file that somebody asked for. */
export interface Download {
	/** Without the query string. */
	readonly path: string;
	readonly status: number;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
}

/** What the routes need. */
export interface RecordingContext {
	readonly clock: Clock;
	readonly ledger: CallLedger;
	readonly links: Links;
	readonly downloads: Download[];
}

/** Answers the holder of a valid link; returns the HTTP status. */
type Answer = (call: Call, reply: FastifyReply) => number;

const MP3 = 'audio/mpeg';
const MOVED = '/recordings/moved';
const FOREIGN_TARGET = 'http://169.254.169.254/latest/meta-data';
const CHUNKED_BYTES = 3_000_000;
const CHUNKS = 48;

function mp3Of(call: Call): Buffer {
	const { accept, end } = sessionTimes(call, call.timeline.endsAfter);
	return silentMp3(end - accept);
}

function sendMp3(reply: FastifyReply, mp3: Buffer): number {
	void reply.code(200).header('content-type', MP3).send(mp3);
	return 200;
}

function sendInChunks(reply: FastifyReply): number {
	const chunk = silentMp3(CHUNKED_BYTES / CHUNKS / BYTES_PER_SECOND);
	const chunks = Array.from({ length: CHUNKS }, () => chunk);
	void reply.code(200).header('content-type', MP3).send(Readable.from(chunks));
	return 200;
}

function sendCut(reply: FastifyReply, mp3: Buffer): number {
	reply.hijack();
	reply.raw.writeHead(200, { 'content-type': MP3, 'content-length': mp3.length });
	reply.raw.write(mp3.subarray(0, mp3.length / 2), () => reply.raw.destroy());
	return 200;
}

function redirect(reply: FastifyReply, target: string): number {
	reply.header('location', target);
	send(reply, 302, 'text/plain', '');
	return 302;
}

function refuseFile(reply: FastifyReply, status: 403 | 404): number {
	send(reply, status, 'text/plain', status === 403 ? 'The link is not valid.' : 'Not found');
	return status;
}

function forbid(_call: Call, reply: FastifyReply): number {
	return refuseFile(reply, 403);
}

/** Serves recordings and transcripts under the links that the API hands out. */
export function registerRecordings(app: FastifyInstance, context: RecordingContext): void {
	const { clock, ledger, links, downloads } = context;

	function serve(url: string, part: 'recording' | 'transcript', answer: Answer): void {
		app.get<{ Params: { file: string } }>(url, async (request, reply) => {
			const { path, query, received } = arrivalOf(request, clock.nowMs());
			const sessionId = request.params.file.replace(/\.\w+$/, '');
			const call = ledger.calls.find((known) => known.sessionId === sessionId);
			const isThere = call !== undefined && ledger.has(part, call);
			const follow = links.isValid(path, query) ? answer : forbid;
			const status = isThere ? follow(call, reply) : refuseFile(reply, 404);
			downloads.push({ path, status, headers: received.headers });
			return reply;
		});
	}

	function sendRecording(call: Call, reply: FastifyReply): number {
		switch (call.quirks.recording) {
			case 'notFound':
				return refuseFile(reply, 404);
			case 'foreignRedirect':
				return redirect(reply, FOREIGN_TARGET);
			case 'redirected':
				return redirect(reply, links.to(`${MOVED}/${call.sessionId}.mp3`));
			case 'chunked':
				return sendInChunks(reply);
			case 'cut':
				return sendCut(reply, mp3Of(call));
			case 'firstLinkExpired':
			case 'foreignHost':
			case undefined:
				break;
		}
		return sendMp3(reply, mp3Of(call));
	}

	function sendTranscript(call: Call, reply: FastifyReply): number {
		send(reply, 200, 'application/json', JSON.stringify({ AsrDataList: transcriptOf(call) }));
		return 200;
	}

	serve('/recordings/:file', 'recording', sendRecording);
	serve(`${MOVED}/:file`, 'recording', (call, reply) => sendMp3(reply, mp3Of(call)));
	serve('/transcripts/:file', 'transcript', sendTranscript);
}
