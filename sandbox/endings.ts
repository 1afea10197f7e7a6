/** How far a call gets: answered by a person, only ringing, or not even that. */
export type Reach = 'answered' | 'rings' | 'neverRings';

/** One way a call can end. */
export interface Ending {
	/** The test number whose calls end like this. */
	readonly callee: string;
	readonly endStatus: number;
	readonly endStatusString: string;
	readonly description: string;
	readonly reach: Reach;
	/** Of talk when answered, else until the call is given up; in call seconds. */
	readonly seconds: number;
	/** Before the answer, in call seconds; as long as everybody's when left out. */
	readonly ringSeconds?: number;
	readonly hungUpSide: 'user' | 'system';
	/** DescribeTelCdr gives the text, DescribeSessionDetail the name. Source: their samples. */
	readonly sysHangupReason?: {
		readonly code: number;
		readonly text: string;
		readonly name: string;
	};
}

type Row = readonly [callee: string, code: number, name: string, description: string];

/** Talk of an answered call, in call seconds; Tencent names none. */
export const TALK_SECONDS = 20;

function ending(
	[callee, endStatus, name, description]: Row,
	reach: Reach,
	seconds: number,
): Ending {
	const hungUpSide = reach === 'answered' && endStatus === 1 ? 'user' : 'system';
	return {
		callee,
		endStatus,
		endStatusString: name,
		description,
		reach,
		seconds,
		hungUpSide,
	};
}

/** A call that is answered and lasts `TALK_SECONDS`. */
export function answered(...row: Row): Ending {
	return ending(row, 'answered', TALK_SECONDS);
}

function neverRings(...row: Row): Ending {
	return ending(row, 'neverRings', 2);
}

/** A normal call: the agent talks and the person called hangs up. */
export const NORMAL_ENDING: Ending = answered(
	'008612300000000',
	1,
	'ok',
	'Answered; the agent talks, the person called hangs up. Every other valid number does the same.',
);

/** Ringing until it is given up. Assumed: Tencent rings 30 seconds when no maximum is given. */
export const NO_ANSWER_ENDING: Ending = ending(
	['008612300000202', 202, 'notAnswer', 'Rings, nobody answers.'],
	'rings',
	30,
);

/** Ended through the API, in the plan of a call or by HangUpCall. */
export const API_ENDING: Ending = answered(
	'008612300000231',
	231,
	'callTerminatedByAPI',
	'Answered; ended through the API.',
);

/** Every documented ending of an outbound or AI call.
 *  Source: document 1229/71847 (2025-09-12); names the meaning, while reach, seconds and side are
 *  assumed. Tencent says AI calls do not return all of them (679/123938). Append only. */
export const ENDINGS: readonly Ending[] = [
	NORMAL_ENDING,
	answered('008612300000001', 1, 'ok', 'Answered; ends normally.'),
	{
		...answered('008612300001010', 1, 'ok', 'Answered; the person called hangs up on the agent.'),
		sysHangupReason: {
			code: 1010,
			text: '用户挂断智能体通话',
			name: 'userHangupDuringAIAgent',
		},
	},
	neverRings('008612300000108', 108, 'restrictedCallee', 'On the outbound blocklist.'),
	neverRings('008612300000109', 109, 'tooManyRequest', 'Stopped by outbound frequency control.'),
	neverRings('008612300000110', 110, 'restrictedArea', 'In an area blocked for outbound calls.'),
	neverRings('008612300000111', 111, 'restrictedTime', 'Outside the hours allowed for calls.'),
	NO_ANSWER_ENDING,
	{
		...ending(['008612300000203', 203, 'userReject', 'Rings, the person rejects.'], 'rings', 4),
		hungUpSide: 'user',
	},
	neverRings('008612300000204', 204, 'powerOff', 'The phone is switched off.'),
	neverRings('008612300000205', 205, 'numberNotExist', 'No such number.'),
	neverRings('008612300000206', 206, 'busy', 'Busy.'),
	neverRings('008612300000207', 207, 'outOfCredit', 'The number called is in arrears.'),
	neverRings('008612300000208', 208, 'operatorError', "The carrier's line fails."),
	neverRings('008612300000209', 209, 'callerCancel', 'Cancelled by the caller before ringing.'),
	neverRings('008612300000210', 210, 'notInService', 'Out of the service area.'),
	neverRings('008612300000211', 211, 'clientError', "The caller's device fails."),
	neverRings('008612300000212', 212, 'carrierBlocked', 'Blocked by the carrier.'),
	neverRings('008612300000213', 213, 'callReminder', 'Reaches a "call reminder" announcement.'),
	neverRings('008612300000215', 215, 'numberInvalid', 'The number is invalid.'),
	neverRings('008612300000216', 216, 'callRestricted', 'Reaches a "restricted" announcement.'),
	neverRings('008612300000217', 217, 'calleeRestricted', 'The number called is blocklisted.'),
	neverRings('008612300000218', 218, 'areaRestricted', "The callee's area is restricted."),
	neverRings('008612300000219', 219, 'promptCallForwarding', 'Reaches a forwarding announcement.'),
	ending(
		['008612300000220', 220, 'callerCancelWhileRing', 'Cancelled by the caller while ringing.'],
		'rings',
		6,
	),
	neverRings('008612300000221', 221, 'callerCancelWithoutRing', 'Never rings, then cancelled.'),
	ending(['008612300000222', 222, 'voiceMailReached', 'Reaches a voicemail.'], 'rings', 6),
	answered('008612300000225', 225, 'asrError', 'Answered; speech recognition fails.'),
	answered('008612300000226', 226, 'llmasrError', 'Answered; the language model fails.'),
	answered('008612300000227', 227, 'ttsError', 'Answered; speech synthesis fails.'),
	answered('008612300000228', 228, 'functionCallHangup', 'Answered; the model ends the call.'),
	answered('008612300000229', 229, 'maxCallDurationReached', 'Answered; reaches its maximum time.'),
	answered('008612300000230', 230, 'userInactivity', 'Answered; the person stays silent.'),
	API_ENDING,
	{
		...answered('008612300000232', 232, 'userHangupDuringAiCall', 'Answered; the person hangs up.'),
		hungUpSide: 'user',
	},
	answered(
		'008612300000233',
		233,
		'aiAgentEndCall',
		'Answered; the agent ends, nobody takes over.',
	),
	neverRings('008612300000234', 234, 'unknown', 'Accepted by Tencent as a code, but never named.'),
];
