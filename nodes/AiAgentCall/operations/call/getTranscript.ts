import { fetchTranscript, textOf } from '../../conversation/transcript';
import { conversationOperation } from './conversationOperation';

/** `call: getTranscript`: what was said. Source: DescribeTelRecordAsr. */
export const getTranscript = conversationOperation({
	name: 'Get Transcript',
	action: 'Get the transcript of a call',
	description: 'Get the transcript of a call, turn by turn and as one text',
	read: fetchTranscript,
	simple: ({ status, value }) => ({
		TranscriptStatus: status,
		Transcript: status === 'ready' ? textOf(value) : null,
		Turns: value.map((turn) => ({ ...turn })),
	}),
});
