import { answered, NORMAL_ENDING, type Ending } from './endings';
import type { DataPart } from './timeline';

/** How the file behind a recording link differs from an ordinary one. */
export type RecordingQuirk =
	| 'foreignHost'
	| 'foreignRedirect'
	| 'chunked'
	| 'firstLinkExpired'
	| 'notFound'
	| 'redirected'
	| 'cut';

/** How the data of a call differs from an ordinary call's. */
export interface Quirks {
	/** Call seconds added to a part's usual delay; Infinity when it never appears. */
	readonly late?: Readonly<Partial<Record<DataPart, number>>>;
	readonly recording?: RecordingQuirk;
	/** The transcript exists and has no words. */
	readonly silent?: true;
	/** Tags with awkward names, types and results. */
	readonly awkwardTags?: true;
	/** Optional members are left out, and lists of the record are null. */
	readonly sparse?: true;
}

/** A number whose calls are answered and have unusual data. */
export interface DataNumber {
	readonly callee: string;
	readonly name: string;
	readonly description: string;
	readonly ending: Ending;
	readonly quirks: Quirks;
}

type Row = readonly [
	callee: string,
	name: string,
	description: string,
	quirks: Quirks,
	ending?: Partial<Ending>,
];

const LATE_SECONDS = 120;

/** Append only: the numbers are printed in documents. */
const ROWS: readonly Row[] = [
	[
		'008612300030001',
		'no recording',
		'The recording never appears.',
		{ late: { recording: Infinity } },
	],
	[
		'008612300030002',
		'no transcript',
		'There is no transcript: NotExists, ResourceNotFound.',
		{ late: { transcript: Infinity } },
	],
	['008612300030003', 'silent transcript', 'The transcript has no words.', { silent: true }],
	[
		'008612300030004',
		'no results',
		'Tags and analysis stay empty.',
		{ late: { tags: Infinity, analysis: Infinity } },
	],
	[
		'008612300030005',
		'late record',
		'The record appears 120 call seconds late.',
		{ late: { record: LATE_SECONDS } },
	],
	[
		'008612300030006',
		'late data',
		'Recording, transcript, tags and analysis appear 120 call seconds late.',
		{
			late: {
				recording: LATE_SECONDS,
				transcript: LATE_SECONDS,
				tags: LATE_SECONDS,
				analysis: LATE_SECONDS,
			},
		},
	],
	[
		'008612300030007',
		'foreign recording',
		'The recording link leads to another host.',
		{ recording: 'foreignHost' },
	],
	[
		'008612300030008',
		'foreign redirect',
		'The recording link redirects to http://169.254.169.254/latest/meta-data.',
		{ recording: 'foreignRedirect' },
	],
	[
		'008612300030009',
		'chunked recording',
		'The recording of about 3 MB comes in chunks, without Content-Length.',
		{ recording: 'chunked' },
	],
	[
		'008612300030010',
		'expired link',
		'The first recording link has already expired; later ones work.',
		{ recording: 'firstLinkExpired' },
	],
	[
		'008612300030011',
		'recording not found',
		'The recording link answers with HTTP 404.',
		{ recording: 'notFound' },
	],
	['008612300030012', 'long call', 'Talks 600 call seconds.', {}, { seconds: 600 }],
	['008612300030013', 'no record', 'The record never appears.', { late: { record: Infinity } }],
	[
		'008612300030014',
		'awkward tags',
		'Tags have awkward and repeated names, an unknown type, no choice, a null result.',
		{ awkwardTags: true },
	],
	[
		'008612300030015',
		'unknown ending',
		'Ends with EndStatus 999 somethingNew, which nobody documented.',
		{},
		{ endStatus: 999, endStatusString: 'somethingNew' },
	],
	[
		'008612300030016',
		'sparse record',
		'Optional members are left out, AIAgentId too; lists of the record are null.',
		{ sparse: true },
	],
	[
		'008612300030017',
		'redirected recording',
		'The recording link redirects once to another path, which works.',
		{ recording: 'redirected' },
	],
	[
		'008612300030018',
		'slow answer',
		'Rings 40 call seconds, then talks 20.',
		{},
		{ ringSeconds: 40 },
	],
	[
		'008612300030019',
		'cut recording',
		'The recording stops in the middle and the connection breaks.',
		{ recording: 'cut' },
	],
];

/** Every number whose calls have unusual data. */
export const DATA_NUMBERS: readonly DataNumber[] = ROWS.map(
	([callee, name, description, quirks, changes]) => {
		const { endStatus, endStatusString } = NORMAL_ENDING;
		const ending = { ...answered(callee, endStatus, endStatusString, description), ...changes };
		return { callee, name, description, ending, quirks };
	},
);
