import type { Call } from './call';
import { newSessionId, type CallLedger } from './callLedger';
import type { Clock } from './clock';
import { DATA_NUMBERS } from './dataNumbers';
import { ENDINGS, type Ending } from './endings';
import { normalizeNumber } from './phoneNumber';
import { endingOf } from './testNumbers';
import { planCall } from './timeline';
import { applicationOf, APPLICATIONS } from './world';

/** A call of the past, which nobody dialled here. */
export interface PastCall {
	/** The first application when left out. */
	readonly sdkAppId?: number;
	/** As a record shows it; a test number does here what it always does. */
	readonly callee: string;
	/** Left out: the application's first normal number, or of an inbound call nobody's number. */
	readonly caller?: string;
	/** Unix milliseconds, by the server's clock. */
	readonly startedAtMs: number;
	/** One of the documented endings; the callee's when left out. */
	readonly endStatus?: number;
	/** The application's first agent when left out; null when none took part. */
	readonly aiAgentId?: number | null;
	/** 0 inbound, 1 outbound, which is the default. */
	readonly direction?: 0 | 1;
	/** Of a call that is answered. */
	readonly talkSeconds?: number;
}

/** Who calls in when nothing else is said; assigned to nobody. */
const INBOUND_CALLER = '008612399999999';

/** So long ago that all data which will ever appear has appeared, in call seconds. */
const LONG_AGO_SECONDS = 3_153_600_000;

function endingWith(endStatus: number): Ending {
	const endings = [...ENDINGS, ...DATA_NUMBERS.map(({ ending }) => ending)];
	const ending = endings.find((known) => known.endStatus === endStatus);
	if (!ending) throw new RangeError(`No call ends with EndStatus ${endStatus}.`);
	return ending;
}

/** Enters a finished call. Throws `RangeError` when it could not have happened. */
export function addPastCall(past: PastCall, ledger: CallLedger, clock: Clock): Call {
	const { direction = 1, sdkAppId = APPLICATIONS[0]?.sdkAppId ?? 0, aiAgentId } = past;
	const application = applicationOf(sdkAppId);
	if (!application) throw new RangeError(`Nobody owns the application ${sdkAppId}.`);
	const wanted = aiAgentId === undefined ? application.agents[0]?.id : aiAgentId;
	const agent = application.agents.find(({ id }) => id === wanted);
	if (!agent && aiAgentId !== null) throw new RangeError(`There is no agent ${wanted}.`);
	const own = application.numbers.find(({ state }) => state === 1)?.number ?? '';
	const ending = past.endStatus === undefined ? endingOf(past.callee) : endingWith(past.endStatus);
	const seconds = ending.reach === 'answered' ? past.talkSeconds : undefined;
	const timeline = planCall({ ...ending, seconds: seconds ?? ending.seconds });
	if (past.startedAtMs + timeline.endsAfter * 1000 > clock.serverMs()) {
		throw new RangeError('A call of the past must have ended.');
	}
	return ledger.add({
		sessionId: newSessionId(),
		sdkAppId,
		direction,
		agent,
		caller: normalizeNumber(past.caller ?? (direction === 1 ? own : INBOUND_CALLER)),
		callee: normalizeNumber(past.callee),
		variables: [],
		startedAtMs: past.startedAtMs,
		startedAtCallSeconds: clock.callSeconds() - LONG_AGO_SECONDS,
		timeline,
	});
}
