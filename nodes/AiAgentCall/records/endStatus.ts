/** How a call ended, in one word; `unknown` for whatever Tencent has not documented. */
export const CALL_OUTCOMES = [
	'answered',
	'noAnswer',
	'busy',
	'rejected',
	'voicemail',
	'invalidNumber',
	'unreachable',
	'blocked',
	'cancelled',
	'failed',
	'unknown',
] as const;

export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** Where a code is documented: the definition of TelCdrInfo (2026-08-21), document 1229/71847 (2025-09-12), or CreateAutoCalloutTask. */
export type StatusSource = 'TelCdrInfo' | '1229/71847' | 'CreateAutoCalloutTask';

/** One way a call can end. */
export interface EndStatusRow {
	/** `EndStatus`. */
	code: number;
	/** `EndStatusString`; empty where none is documented. */
	name: string;
	/** What Tencent says it means. */
	meaning: string;
	outcome: CallOutcome;
	/** The outcome of a call that nobody had answered yet, where that makes a difference. */
	unanswered?: CallOutcome;
	source: StatusSource;
}

type Row = readonly [
	code: number,
	name: string,
	meaning: string,
	outcome: CallOutcome,
	unanswered?: CallOutcome,
];

/**
 * Every documented `EndStatus`. Which outcome it is, is this package's reading of Tencent's words. Tencent
 * says that AI calls do not return all of them and that the list is open (document 679/123938).
 */
export const END_STATUSES: readonly EndStatusRow[] = [
	...rows('TelCdrInfo', [
		[1, 'ok', 'Normal call', 'answered'],
		[100, 'blackList', 'Blocklisted by the system (inbound)', 'blocked'],
		[102, 'ivrGiveUp', 'Caller gave up in the voice menu (inbound)', 'cancelled'],
		[103, 'waitingGiveUp', 'Caller gave up in the queue (inbound)', 'cancelled'],
		[104, 'ringingGiveUp', 'Caller gave up while it rang (inbound)', 'cancelled'],
		[105, 'noSeatOnline', 'No human agent online (inbound)', 'noAnswer'],
		[106, 'notWorkTime', 'Off hours (inbound)', 'noAnswer'],
		[107, 'ivrEnd', 'Ended in the voice menu, without a human agent (inbound)', 'answered'],
		[108, 'restrictedCallee', 'Global blocklist for outbound calls (system)', 'blocked'],
		[109, 'tooManyRequest', 'Frequency control of outbound calls (system)', 'blocked'],
		[110, 'restrictedArea', 'Area blocked for outbound calls (system)', 'blocked'],
		[111, 'restrictedTime', 'Time blocked for outbound calls (system)', 'blocked'],
		[202, 'notAnswer', 'Callee did not answer', 'noAnswer'],
		[203, 'userReject', 'Callee rejected the call', 'rejected'],
		[204, 'powerOff', "Callee's phone is off", 'unreachable'],
		[205, 'numberNotExist', 'Number does not exist', 'invalidNumber'],
		[206, 'busy', 'Callee is busy', 'busy'],
		[207, 'outOfCredit', "Callee's line is in arrears", 'unreachable'],
		[208, 'operatorError', "Fault of the carrier's line", 'failed'],
		[209, 'callerCancel', 'Cancelled by the caller', 'cancelled'],
		[210, 'notInService', 'Callee is out of the service area', 'unreachable'],
		[211, 'clientError', "Fault of the human agent's client", 'failed'],
		[212, 'carrierBlocked', 'Blocked by the carrier', 'blocked'],
		[213, 'callReminder', 'Announcement: call reminder service', 'unreachable'],
		[215, 'numberInvalid', 'Number is invalid', 'invalidNumber'],
		[216, 'callRestricted', 'Announcement: calls are restricted', 'blocked'],
		[217, 'calleeRestricted', 'Callee is on a blocklist', 'blocked'],
		[218, 'areaRestricted', "Callee's area is restricted", 'blocked'],
		[219, 'promptCallForwarding', 'Announcement: the call is forwarded', 'unreachable'],
		[220, 'callerCancelWhileRing', 'Cancelled by the caller while it rang', 'cancelled'],
		[221, 'callerCancelWithoutRing', 'Number did not ring (anomaly of the number)', 'unreachable'],
		[222, 'voiceMailReached', 'Reached a voicemail', 'voicemail'],
		[501, 'callConflict', 'User is in another call (audio inbound)', 'busy'],
		[502, 'clientTimeout', "User's client timed out (audio inbound)", 'failed'],
		[503, 'voipClientError', "Fault of the user's client (audio inbound)", 'failed'],
	]),
	...rows('1229/71847', [
		[17, 'seatGiveUp', 'Human agent did not answer in time (inbound)', 'noAnswer'],
		[225, 'asrError', 'AI call: speech recognition failed', 'failed'],
		[226, 'llmasrError', 'AI call: the language model failed', 'failed'],
		[227, 'ttsError', 'AI call: speech synthesis failed', 'failed'],
		[228, 'functionCallHangup', 'AI call: the model ended the call', 'answered'],
		[229, 'maxCallDurationReached', 'AI call: the maximum duration was reached', 'answered'],
		[230, 'userInactivity', 'AI call: the person stayed silent', 'answered'],
		[231, 'callTerminatedByAPI', 'AI call: ended through the API', 'answered', 'cancelled'],
		[232, 'userHangupDuringAiCall', 'AI call: the person hung up', 'answered'],
		[233, 'aiAgentEndCall', 'AI call: the AI agent ended the call', 'answered'],
	]),
	...rows('CreateAutoCalloutTask', [[234, '', 'A code without a description', 'unknown']]),
];

const BY_CODE = new Map(END_STATUSES.map((row) => [row.code, row]));
const BY_NAME = new Map(
	END_STATUSES.filter(({ name }) => name !== '').flatMap((row) =>
		namesOf(row).map((name) => [name.toLowerCase(), row]),
	),
);

/**
 * The outcome of a call that ended with this `EndStatus`, or this `EndStatusString` where there is no
 * documented code: a data push has only the text. Never throws.
 */
export function callOutcome(ended: {
	EndStatus?: unknown;
	EndStatusString?: unknown;
	/** Unix seconds; 0 or nothing when nobody answered. */
	AcceptTimestamp?: unknown;
}): CallOutcome {
	const { EndStatus: code, EndStatusString: name, AcceptTimestamp: answeredAt } = ended;
	const row =
		(typeof code === 'number' ? BY_CODE.get(code) : undefined) ??
		(typeof name === 'string' ? BY_NAME.get(name.toLowerCase()) : undefined);
	if (row === undefined) return 'unknown';
	const isAnswered = typeof answeredAt === 'number' && answeredAt > 0;
	return isAnswered ? row.outcome : (row.unanswered ?? row.outcome);
}

/** The mainland definition writes `blackList`, the international one `blocklist`. */
function namesOf({ name }: EndStatusRow): string[] {
	return name === 'blackList' ? [name, 'blocklist'] : [name];
}

function rows(source: StatusSource, list: readonly Row[]): EndStatusRow[] {
	return list.map(([code, name, meaning, outcome, unanswered]) => ({
		code,
		name,
		meaning,
		outcome,
		...(unanswered === undefined ? {} : { unanswered }),
		source,
	}));
}
