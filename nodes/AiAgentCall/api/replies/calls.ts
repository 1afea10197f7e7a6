import { nullish, string } from '../schemaLibrary';
import {
	direction,
	figure,
	listReply,
	note,
	objectWith,
	orNothing,
	phone,
	seconds,
	sessionId,
	wholeNumber,
	word,
	type ValueOf,
} from './shapes';

/** Source: CreateAIAgentCall, document 1229/67999. */
export const placedCall = objectWith({ SessionId: sessionId });

/** The replies of what acts on a call have nothing but a RequestId. Source: HangUpCall and its like. */
export const nothing = objectWith({});

/** A call that is going on. Source: DescribePSTNActiveSessionList; its times are texts there. */
const activeSession = objectWith({
	SessionID: sessionId,
	Caller: note,
	Callee: phone,
	StartTimestamp: seconds,
	Direction: direction,
	/** As in `TelSession`. */
	SessionStatus: note,
});

export type ActiveSession = ValueOf<typeof activeSession>;

/** Source: DescribePSTNActiveSessionList. */
export const activeSessions = listReply('Sessions', activeSession, { count: 'Total' });

/** A call while it is on and some time after. Source: DescribeTelSession, PSTNSession. */
const telSession = objectWith({
	SessionID: sessionId,
	Caller: phone,
	Callee: phone,
	StartTimestamp: seconds,
	AcceptTimestamp: seconds,
	/** `ringing`, `seatJoining`, `inProgress` or `finished`. */
	SessionStatus: word,
	Direction: nullish(direction),
});

export type TelSession = ValueOf<typeof telSession>;

/** Source: DescribeTelSession. */
export const session = objectWith({ Session: telSession });

/**
 * The members of a call record that are used here; all others are passed on as they are.
 * Source: DescribeTelCdr, TelCdrInfo.
 */
const callRecord = objectWith({
	SessionId: sessionId,
	Caller: phone,
	Callee: phone,
	/** The moment the call began. */
	StartTimestamp: seconds,
	/** The moment the call was requested. */
	Time: seconds,
	AcceptTimestamp: seconds,
	EndedTimestamp: seconds,
	/** Seconds of talk. */
	Duration: figure,
	Direction: direction,
	AIAgentId: orNothing(wholeNumber),
	EndStatus: figure,
	EndStatusString: note,
	/** `user`, `seat` or `system`. */
	HungUpSide: note,
	/** A link that works for some hours. */
	RecordURL: nullish(string()),
	/** `Complete`, `Processing` or `NotExists`. */
	AsrStatus: nullish(string()),
});

export type CallRecord = ValueOf<typeof callRecord>;

/** Source: DescribeTelCdr; `TelCdrs` is the deprecated name of the same list. */
export const callRecords = listReply('TelCdrList', callRecord, { count: 'TotalCount' });
