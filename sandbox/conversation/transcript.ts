import type { JsonObject } from '../answers';
import { ownNumber, personsNumber, type Call } from '../call';
import { sessionTimes } from '../sessionTimes';
import { SEAT } from '../world';

/** A turn of a conversation, in unix milliseconds. */
interface Turn {
	readonly side: 'person' | 'other';
	readonly text: string;
	readonly startMs: number;
	readonly endMs: number;
}

/** How long a turn and the pause behind it take. */
const TURN_SECONDS = 3;
const PAUSE_MS = 400;
const SPOKEN_MS = 1500;

/** What person and agent say by turns after the greeting, again and again in a long call. */
const EXCHANGE = [
	'Yes, I have a minute.',
	'Thank you. Does this suit you?',
	'Yes, that sounds good.',
	'Wonderful. Is there anything else I can do for you?',
	'No, that is all.',
	'Then I wish you a pleasant day.',
];

function greeting({ agent, variables }: Call): string {
	const name = variables.find(({ Key }) => Key === 'name')?.Value;
	const rest = variables.filter(({ Key }) => Key !== 'name');
	const about = rest.map(({ Value }) => Value).join(', ');
	const hello = name === undefined ? 'Hello' : `Hello ${name}`;
	const purpose = about === '' ? 'Do you have a minute?' : `It is about: ${about}.`;
	return `${hello}, this is ${agent?.name}. ${purpose}`;
}

/** The moments of the talk in unix milliseconds; sessionTimes counts whole seconds. */
function talkOf(call: Call): { readonly fromMs: number; readonly toMs: number } {
	const { accept, end } = sessionTimes(call, call.timeline.endsAfter);
	return { fromMs: accept * 1000, toMs: end * 1000 };
}

/** So many call seconds after the call's start, in unix milliseconds. */
function momentMs({ startedAtMs }: Call, afterSeconds: number): number {
	return Math.floor(startedAtMs / 1000) * 1000 + Math.floor(afterSeconds * 1000);
}

function plannedTurns(call: Call): readonly Turn[] {
	const { fromMs, toMs } = talkOf(call);
	const turnMs = TURN_SECONDS * 1000;
	const count = Math.floor((toMs - fromMs) / turnMs);
	return Array.from({ length: count }, (_, index) => ({
		side: index % 2 === 0 ? ('other' as const) : ('person' as const),
		text: index === 0 ? greeting(call) : (EXCHANGE[(index - 1) % EXCHANGE.length] ?? ''),
		startMs: fromMs + index * turnMs,
		endMs: fromMs + (index + 1) * turnMs - PAUSE_MS,
	}));
}

/** Assumed: what the API makes the agent say appears as a turn of the agent. */
function spokenTurns(call: Call): readonly Turn[] {
	const { fromMs, toMs } = talkOf(call);
	const within = (ms: number) => Math.min(Math.max(ms, fromMs), toMs);
	return call.spoken.map(({ afterSeconds, text }) => {
		const startMs = within(momentMs(call, afterSeconds));
		return { side: 'other', text, startMs, endMs: within(startMs + SPOKEN_MS) };
	});
}

/** In order; who is interrupted stops. */
function turnsOf(call: Call): readonly Turn[] {
	const turns = [...plannedTurns(call), ...spokenTurns(call)].sort((a, b) => a.startMs - b.startMs);
	return turns.map((turn, index) => ({
		...turn,
		endMs: Math.min(turn.endMs, turns[index + 1]?.startMs ?? Infinity),
	}));
}

/** Source: a seat is its mail address in the sample of DescribeTelRecordAsr. Who the agent is
 *  called is documented nowhere. */
function otherUser(call: Call, ms: number): string {
	const { agent, transfer } = call;
	if (transfer && ms >= momentMs(call, transfer.afterSeconds)) return SEAT.mail;
	if (agent?.transcriptUser === 'agentName') return agent.name;
	if (agent?.transcriptUser === 'callerNumber') return ownNumber(call);
	return '';
}

/** How often the agent answered the person. */
export function roundsOf(call: Call): number {
	return Math.floor(plannedTurns(call).length / 2);
}

/** What was said, as DescribeTelRecordAsr lists it. */
export function transcriptOf(call: Call): readonly JsonObject[] {
	if (call.quirks.silent) return [];
	return turnsOf(call).map(({ side, text, startMs, endMs }) => ({
		User: side === 'person' ? personsNumber(call) : otherUser(call, startMs),
		Message: text,
		Start: startMs,
		End: endMs,
	}));
}
