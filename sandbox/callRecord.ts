import type { JsonObject } from './answers';
import type { Call } from './call';
import type { CallLedger } from './callLedger';
import type { Links } from './recordings/links';
import { sessionTimes, type SessionTimes } from './sessionTimes';
import { SEAT } from './world';

/** What records are made from. */
export interface RecordSources {
	readonly ledger: CallLedger;
	readonly links: Links;
}

/** What DescribeTelCdr and DescribeSessionDetail both tell, under names of their own. */
export interface CallRecord {
	readonly times: SessionTimes;
	/** When a seat was asked for, in unix seconds; 0 when none was. */
	readonly queued: number;
	/** '' until the recording exists. */
	readonly recordUrl: string;
	/** '' until the transcript exists. */
	readonly asrUrl: string;
	readonly asrStatus: 'NotExists' | 'Processing' | 'Complete';
	readonly participants: readonly JsonObject[];
}

/** The record of a call that has ended. */
export function callRecord(call: Call, { ledger, links }: RecordSources): CallRecord {
	const times = sessionTimes(call, call.timeline.endsAfter);
	const { transfer } = call;
	const asrStatus = asrStatusOf(call, ledger);
	return {
		times,
		queued: transfer ? times.start + Math.floor(transfer.afterSeconds) : 0,
		recordUrl: ledger.has('recording', call) ? links.recording(call) : '',
		asrUrl: asrStatus === 'Complete' ? links.transcript(call) : '',
		asrStatus,
		participants: participants(call, times),
	};
}

/** Source of the words: "Processing. Generating. NotExists. No record", definition of 2026-08-21. */
function asrStatusOf(call: Call, ledger: CallLedger): CallRecord['asrStatus'] {
	if (ledger.has('transcript', call)) return 'Complete';
	return ledger.willHave('transcript', call) ? 'Processing' : 'NotExists';
}

/** Assumed: a seat answers at once and has no recording of its own. */
function participants({ transfer, timeline }: Call, { start, end }: SessionTimes): JsonObject[] {
	if (!transfer) return [];
	const joined = start + Math.floor(transfer.afterSeconds);
	return [
		{
			Mail: SEAT.mail,
			Phone: '',
			RingTimestamp: joined,
			AcceptTimestamp: joined,
			EndedTimestamp: end,
			RecordId: '',
			Type: 'staffSeat',
			TransferFrom: '',
			TransferFromType: '',
			TransferTo: '',
			TransferToType: '',
			SkillGroupId: transfer.skillGroup.id,
			EndStatusString: timeline.ending.endStatusString,
			RecordURL: '',
			Sequence: 0,
			StartTimestamp: joined,
			SkillGroupName: transfer.skillGroup.name,
			CustomRecordURL: '',
		},
	];
}
