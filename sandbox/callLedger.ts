import { randomInt, randomUUID } from 'node:crypto';
import type { JsonObject } from './answers';
import type { Call, PlacedCall } from './call';
import type { Clock } from './clock';
import type { Ending } from './endings';
import { normalizeNumber } from './phoneNumber';
import { endingOf, quirksOf } from './testNumbers';
import {
	DELAY_SECONDS,
	endAt,
	handOver,
	planCall,
	SESSION_KEPT_SECONDS,
	statusAt,
	type DataPart,
	type SessionStatus,
} from './timeline';
import type { AiAgent, SkillGroup } from './world';

/** Something the API did to a call after it was placed. */
export interface Control {
	readonly action: string;
	readonly sessionId: string;
	/** The parameters without SdkAppId and SessionId. */
	readonly payload: JsonObject;
}

/** What the caller of `place` decides. */
export interface NewCall extends Omit<PlacedCall, 'sessionId' | 'placedAtMs'> {
	readonly agent: AiAgent;
	/** The number shown to the person called. */
	readonly caller: string;
}

/** What the caller of `add` decides. */
export type KnownCall = Omit<Call, 'roomId' | 'quirks' | 'spoken'>;

/** A session ID as nobody has had it before. */
export function newSessionId(): string {
	return randomUUID().replace(/-/g, '');
}

/** Call seconds between a call's start and a part of its data; Infinity when it never appears.
 *  Assumed: a call that was not answered has a record only, and one without an agent has nothing
 *  that an agent leads to. */
function appearsAfter(part: DataPart, { agent, quirks, timeline }: Call): number {
	if (part !== 'record' && timeline.answeredAfter === undefined) return Infinity;
	if (part !== 'record' && part !== 'recording' && !agent) return Infinity;
	return timeline.endsAfter + DELAY_SECONDS[part] + (quirks.late?.[part] ?? 0);
}

/** Every call since the last reset. */
export class CallLedger {
	readonly placed: PlacedCall[] = [];
	readonly calls: Call[] = [];
	readonly controls: Control[] = [];

	constructor(private readonly clock: Clock) {}

	/** Dials, and returns the call. */
	place({ agent, caller, ...order }: NewCall): Call {
		const placed: PlacedCall = {
			sessionId: newSessionId(),
			...order,
			placedAtMs: this.clock.serverMs(),
		};
		this.placed.push(placed);
		return this.add({
			sessionId: placed.sessionId,
			sdkAppId: placed.sdkAppId,
			direction: 1,
			agent,
			caller,
			callee: normalizeNumber(placed.callee),
			variables: [...placed.variables, ...placed.promptVariables],
			startedAtMs: placed.placedAtMs,
			startedAtCallSeconds: this.clock.callSeconds(),
			timeline: planCall(endingOf(placed.callee), placed.maxRingTimeoutSecond),
			placed,
		});
	}

	/** Enters a call, and returns it. */
	add(known: KnownCall): Call {
		const call: Call = {
			...known,
			roomId: String(randomInt(10_000_000, 99_999_999)),
			quirks: quirksOf(known.callee),
			spoken: [],
		};
		this.calls.push(call);
		return call;
	}

	/** Ends the call in so many call seconds, unless it ends before. */
	end(call: Call, ending: Ending, inSeconds = 0): void {
		const endsAfter = this.elapsed(call) + inSeconds;
		this.change(call, { timeline: endAt(call.timeline, endsAfter, ending) });
	}

	/** Makes the agent say something now. */
	say(call: Call, text: string): void {
		const spoken = [...call.spoken, { afterSeconds: this.elapsed(call), text }];
		this.change(call, { spoken });
	}

	/** Hands the call to a seat of this skill group now. */
	transfer(call: Call, skillGroup: SkillGroup): void {
		this.change(call, {
			timeline: handOver(call.timeline),
			transfer: { afterSeconds: this.elapsed(call), skillGroup },
		});
	}

	/** Writes down what was done to a call. */
	note(action: string, { sessionId }: Call, payload: JsonObject): void {
		this.controls.push({ action, sessionId, payload });
	}

	private change({ sessionId }: Call, changes: Partial<Call>): void {
		const index = this.calls.findIndex((call) => call.sessionId === sessionId);
		const call = this.calls[index];
		if (call) this.calls[index] = { ...call, ...changes };
	}

	/** Where the call is now. */
	statusOf(call: Call): SessionStatus {
		return statusAt(call.timeline, this.elapsed(call));
	}

	/** Call seconds since the call's start. */
	elapsed(call: Call): number {
		return this.clock.callSeconds() - call.startedAtCallSeconds;
	}

	/** Whether this part of the call's data has appeared. */
	has(part: DataPart, call: Call): boolean {
		return this.elapsed(call) >= appearsAfter(part, call);
	}

	/** Whether it has appeared or will. */
	willHave(part: DataPart, call: Call): boolean {
		return appearsAfter(part, call) < Infinity;
	}

	/** The call, however long ago it was. */
	find(sdkAppId: number, sessionId: string): Call | undefined {
		return this.calls.find((call) => call.sdkAppId === sdkAppId && call.sessionId === sessionId);
	}

	/** The session, unless it is unknown or finished too long ago. */
	session(sdkAppId: number, sessionId: string): Call | undefined {
		const call = this.find(sdkAppId, sessionId);
		if (!call) return undefined;
		const keptUntil = call.timeline.endsAfter + SESSION_KEPT_SECONDS;
		return this.elapsed(call) < keptUntil ? call : undefined;
	}

	/** The calls of an application that are not finished, oldest first. */
	live(sdkAppId: number): readonly Call[] {
		return this.calls.filter(
			(call) => call.sdkAppId === sdkAppId && this.statusOf(call) !== 'finished',
		);
	}

	/** The calls of an application whose record exists, newest first. */
	recorded(sdkAppId: number): readonly Call[] {
		return this.calls
			.filter((call) => call.sdkAppId === sdkAppId && this.has('record', call))
			.reverse()
			.sort((a, b) => b.startedAtMs - a.startedAtMs);
	}

	/** How often this number was dialled, in either form. */
	dialsOf(callee: string): number {
		const wanted = normalizeNumber(callee);
		return this.placed.filter((call) => normalizeNumber(call.callee) === wanted).length;
	}

	reset(): void {
		this.placed.length = 0;
		this.calls.length = 0;
		this.controls.length = 0;
	}
}
