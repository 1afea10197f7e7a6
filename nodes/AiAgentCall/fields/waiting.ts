import type { INodeProperties } from 'n8n-workflow';

import type { Extra } from '../conversation/extras';

/** Minutes that calls are followed, and that something Tencent makes afterwards is waited for. */
export const DEFAULT_WAIT_MINUTES = 15;
export const DEFAULT_EXTRA_MINUTES = 5;

/** `maxWaitMinutes` and `include`: how long to wait for the end of a call, and what to get with it. */
export const waitingFields: INodeProperties[] = [
	{
		displayName: 'Maximum Wait Minutes',
		name: 'maxWaitMinutes',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1440 },
		default: DEFAULT_WAIT_MINUTES,
		description:
			'How long to follow the calls after the last one was placed. A call that is still on then comes out with TimedOut true and goes on.',
	},
	{
		displayName: 'Also Get',
		name: 'include',
		type: 'multiOptions',
		options: [
			{ name: 'Analysis', value: 'analysis', description: 'Summary, mood and intention' },
			{ name: 'Post-Call Tags', value: 'tags', description: 'What the AI agent noted' },
			{ name: 'Transcript', value: 'transcript', description: 'What was said' },
		],
		default: [],
		description: 'What to get of answered calls besides their outcome',
	},
];

/** The options that say how long each of the things to get besides is waited for. */
export const EXTRA_WAITS: Readonly<Record<Extra, INodeProperties>> = {
	transcript: extraWait('Transcript Wait Minutes', 'transcriptWaitMinutes', 'the transcript'),
	tags: extraWait('Tags Wait Minutes', 'tagsWaitMinutes', 'the post-call tags'),
	analysis: extraWait('Analysis Wait Minutes', 'analysisWaitMinutes', 'the analysis'),
};

function extraWait(displayName: string, name: string, what: string): INodeProperties {
	return {
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1440 },
		default: DEFAULT_EXTRA_MINUTES,
		description: `How long to wait for ${what} after a call has ended, if it is chosen under Also Get`,
	};
}
