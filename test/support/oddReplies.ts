import { ACTIONS } from '../../sandbox/actions';
import type { ReplyChange } from '../../sandbox/changeReply';
import type { Members } from '../../sandbox/definition';

/** A reply to one action that is Tencent's but for one member. */
export interface OddReply {
	action: string;
	change: ReplyChange;
	/** For a person: the member and what is odd about it. */
	name: string;
}

type Value = Omit<ReplyChange, 'path'>;

/** Everything that can stand where something else was expected. */
const VALUES: Readonly<Record<string, Value>> = {
	missing: {},
	null: { value: null },
	'a text': { value: 'odd' },
	'a number': { value: 7 },
	true: { value: true },
	'an object': { value: {} },
	'a list': { value: [] },
	'an empty text': { value: '' },
	'a huge number': { value: 1e308 },
	'a huge text': { value: 'x'.repeat(1_000_000) },
	'10,000 entries': { repeat: 10_000 },
	'a list with null': { value: [null] },
	'a list with an object': { value: [{}] },
};

/** Those that broke something before replies were checked, and one of each kind. */
export const FEW = ['missing', 'null', 'a number', 'an object', 'a list with null'];

/** Members that decide something, and lists. */
const DECISIVE =
	/^(RequestId|Numbers|AILatency\w+|Sessions?|\w+List|SessionI[dD]|Callee|Direction|AcceptTimestamp|SessionStatus|Total|Result)$/;

/** The members that are looked at, how deep, and with which values. */
export interface Choice {
	/** How deep members lie in the reply: 1 are its own, 2 those of its list's entries. */
	depth?: number;
	/** Only the values of these names. */
	values?: readonly string[];
	/** Only members that decide something. */
	decisive?: boolean;
	/** The first entry of a list, or all of them. */
	entry?: 0 | '*';
}

/** The odd replies to an action, made of its definition, the RequestId of the envelope included. */
export function oddReplies(
	action: string,
	{
		depth = Infinity,
		values: wanted = Object.keys(VALUES),
		decisive = false,
		entry = 0,
	}: Choice = {},
): OddReply[] {
	const definition = ACTIONS.find((one) => one.definition.action === action)?.definition;
	if (definition === undefined) throw new TypeError(`The sandbox has no action ${action}`);
	const paths = [...pathsOf(definition.reply, depth, entry), ['RequestId']].filter(
		(path) => !decisive || DECISIVE.test(String(path.at(-1))),
	);
	const values = Object.entries(VALUES).filter(([name]) => wanted.includes(name));
	return paths.flatMap((path) =>
		values.map(([what, value]) => ({
			action,
			change: { path, ...value },
			name: `${action}: ${path.join('.')} is ${what}`,
		})),
	);
}

function pathsOf(members: Members, depth: number, entry: 0 | '*'): Array<ReplyChange['path']> {
	return Object.entries(members).flatMap(([name, { type }]) => {
		const own = [[name]];
		if (typeof type === 'string' || depth <= 1) return own;
		if ('object' in type) {
			return [...own, ...pathsOf(type.object, depth - 1, entry).map((path) => [name, ...path])];
		}
		if (typeof type.list === 'string') return own;
		const inner = pathsOf(type.list.object, depth - 1, entry);
		return [...own, ...inner.map((path) => [name, entry, ...path])];
	});
}

/**
 * Whether an odd reply is in the documented form, so that nobody can see that it is wrong: it has another
 * SessionId, another agent, or says that there is nothing.
 */
export function isBelieved({ change: { path, value } }: OddReply): boolean {
	const member = String(path.at(-1));
	if (/^SessionI[dD]$/.test(member)) return value === 'odd';
	if (member === 'AIAgentId') return value === 7;
	return path.length === 1 && Array.isArray(value) && value.length === 0;
}
