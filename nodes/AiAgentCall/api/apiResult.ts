/** Tencent carried out the action. */
export interface Done<Reply> {
	kind: 'done';
	reply: Reply;
	requestId: string;
}

/** Tencent answered with an error code. What it means for the call says the table of codes. */
export interface Refused {
	kind: 'refused';
	code: string;
	/** Tencent's own words; may be empty. */
	tencentMessage: string;
	/** Empty only when the reply had none. */
	requestId: string;
}

/** Why there is no answer that could be understood. */
export type Fault =
	| 'nameUnknown'
	| 'connectionRefused'
	| 'unreachable'
	| 'tls'
	| 'proxyRefused'
	| 'addressBlocked'
	| 'tlsBroken'
	| 'timeout'
	| 'connectionLost'
	| 'cancelled'
	| 'notSent'
	| 'redirect'
	| 'httpStatus'
	| 'html'
	| 'empty'
	| 'truncated'
	| 'notTencent'
	| 'unreadable'
	| 'defect'
	| 'other';

/** No answer of Tencent's could be read. What it means for the call says the table of faults. */
export interface Failed {
	kind: 'failed';
	fault: Fault;
	/** What was seen, without secrets: a status, a system error code, the start of the reply. */
	detail: string;
	/** Empty unless the reply had one. */
	requestId: string;
}

/** How a request ended, as a value: nothing here is thrown. */
export type ApiResult<Reply> = Done<Reply> | Refused | Failed;

/** Nothing was sent, because the execution was stopped before. */
export const NOT_SENT: Failed = { kind: 'failed', fault: 'notSent', detail: '', requestId: '' };
