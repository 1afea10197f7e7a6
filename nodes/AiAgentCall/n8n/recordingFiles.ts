import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { RecordingFiles, RecordingReply } from '../api/ports';

type N8nStream = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];

/** Recordings through n8n's HTTP helper, into n8n's binary data. */
export function recordingFilesOf({ helpers }: Pick<IExecuteFunctions, 'helpers'>): RecordingFiles {
	return {
		async open(url, signal) {
			const options: IHttpRequestOptions = {
				method: 'GET',
				url,
				encoding: 'stream',
				// n8n cancels only requests that have a credential.
				abortSignal: signal,
				disableFollowRedirect: true,
				ignoreHttpStatusErrors: true,
				returnFullResponse: true,
			};
			return (await helpers.httpRequest(options)) as RecordingReply;
		},
		// A stream that was opened above, or one made of it.
		store: async (body, fileName, mimeType) =>
			await helpers.prepareBinaryData(body as unknown as N8nStream, fileName, mimeType),
	};
}
