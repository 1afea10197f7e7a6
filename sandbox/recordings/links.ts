import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Call } from '../call';
import type { Clock } from '../clock';

/** Links to what was recorded, made anew for every answer. */
export interface Links {
	/** To the recording of a call. */
	recording(call: Call): string;
	/** To the transcript of a call. */
	transcript(call: Call): string;
	/** To any path of the sandbox. */
	to(path: string): string;
	/** Whether a link to this path, with this query string, may be followed now. */
	isValid(path: string, query: string): boolean;
	reset(): void;
}

/** How long a link works. Source: "retrieve the content within 24 hours", DescribeSessionDetail. */
export const LINK_SECONDS = 86_400;

/** Assumed: any host may serve recordings. */
const FOREIGN_RECORDING = 'https://recordings.example.com/x.mp3';

/** Links to the sandbox at `url`, signed with a key of their own and dated by the server's clock. */
export function createLinks(clock: Clock, url: () => string): Links {
	const key = randomBytes(32);
	const expiredOnce = new Set<string>();

	function sign(path: string, expires: string): string {
		return createHmac('sha256', key).update(`${path}\n${expires}`).digest('hex');
	}

	function serverSeconds(): number {
		return Math.floor(clock.serverMs() / 1000);
	}

	function link(path: string, expires: number): string {
		const sent = String(expires);
		return `${url()}${path}?expires=${sent}&sign=${sign(path, sent)}`;
	}

	function to(path: string): string {
		return link(path, serverSeconds() + LINK_SECONDS);
	}

	return {
		recording({ sessionId, quirks }) {
			const path = `/recordings/${sessionId}.mp3`;
			if (quirks.recording === 'foreignHost') return FOREIGN_RECORDING;
			if (quirks.recording !== 'firstLinkExpired' || expiredOnce.has(sessionId)) return to(path);
			expiredOnce.add(sessionId);
			return link(path, serverSeconds() - 1);
		},
		transcript: ({ sessionId }) => to(`/transcripts/${sessionId}.json`),
		to,
		isValid(path, query) {
			const parameters = new URLSearchParams(query);
			const expires = parameters.get('expires') ?? '';
			const given = Buffer.from(parameters.get('sign') ?? '', 'utf8');
			const expected = Buffer.from(sign(path, expires), 'utf8');
			const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
			return isOurs && Number(expires) > serverSeconds();
		},
		reset: () => expiredOnce.clear(),
	};
}
