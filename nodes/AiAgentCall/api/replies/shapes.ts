import {
	fallback,
	literal,
	looseObject,
	maxLength,
	maxValue,
	minValue,
	nonEmpty,
	nullish,
	number,
	pipe,
	rawTransform,
	regex,
	safeInteger,
	safeParse,
	string,
	transform,
	union,
	unknown,
	type GenericSchema,
	type InferOutput,
	type ObjectEntries,
	type ObjectSchema,
} from '../schemaLibrary';

/** A schema for something that came from outside. */
export type Schema<Value> = GenericSchema<unknown, Value>;

/** The value a schema gives. */
export type ValueOf<Given extends GenericSchema> = InferOutput<Given>;

/** Unix seconds behind which no call can lie: the year 5138. Milliseconds by mistake are more. */
const LATEST_SECONDS = 100_000_000_000;
/** Tencent's SessionIds have 32 or 36 characters; its documents give no bound. */
const MAX_ID_CHARACTERS = 128;
const MAX_WORD_CHARACTERS = 100;

/**
 * An object with these members. Others may be anything and are kept, because Tencent adds members, and raw
 * output gives them all. A list is not an object here.
 */
export function objectWith<const Entries extends ObjectEntries>(
	entries: Entries,
): Schema<InferOutput<ObjectSchema<Entries, undefined>>> {
	const notList = rawTransform<unknown, unknown>(({ dataset, addIssue, NEVER }) => {
		if (!Array.isArray(dataset.value)) return dataset.value;
		addIssue();
		return NEVER;
	});
	return pipe(unknown(), notList, looseObject(entries));
}

/** A SessionId: opaque, but visible characters and short enough to be one. */
export const sessionId = pipe(
	string(),
	regex(new RegExp(`^[\\x21-\\x7e]{1,${MAX_ID_CHARACTERS}}$`)),
);

/** A word of Tencent's, such as a status; open to new ones. */
export const word = pipe(string(), nonEmpty(), maxLength(MAX_WORD_CHARACTERS));

/** A whole number, also as text: Tencent's definition has both for times of calls. */
export const wholeNumber = pipe(
	union([number(), pipe(string(), regex(/^-?\d{1,16}$/), transform(Number))]),
	safeInteger(),
);

/** Unix seconds; 0 or less, empty, null or missing where the moment never came. */
export const seconds = orNothing(pipe(wholeNumber, maxValue(LATEST_SECONDS)));

/** A phone number as Tencent writes it; empty where number protection hides it (DescribeTelCdr). */
export const phone = nullish(string(), '');

/** 0 inbound, 1 outbound; decides whose number is the person's, so nothing else will do. */
export const direction = union([
	literal(0),
	literal(1),
	pipe(
		literal('0'),
		transform(() => 0 as const),
	),
	pipe(
		literal('1'),
		transform(() => 1 as const),
	),
]);

/** A text that only describes: whatever is not a text counts as none. */
export const note = fallback(nullish(string()), null);

/** A number that only describes: whatever is not a number counts as none. */
export const figure = fallback(nullish(number()), null);

/** What may be missing, null or an empty text. */
export function orNothing<Value>(schema: Schema<Value>): Schema<Value | null | undefined> {
	return nullish(
		union([
			pipe(
				literal(''),
				transform(() => null),
			),
			schema,
		]),
	);
}

/** A list as it was read: how many of its entries could not be is beside it. */
export type ListReply<Name extends string, Entry> = { [name in Name]: Entry[] } & {
	/** Entries that are there and cannot be read: to whoever asks "is there …?" the answer is not known. */
	unreadable: number;
};

/**
 * A reply that is a list: the entries that can be read, and how many cannot. The reply as a whole is
 * unreadable when the list is missing or something else, and when not one of its entries can be read.
 *
 * `null` is no list: of the lists asked for here, Tencent's definition (2026-08-21) says of none that it may
 * be null. It counts as the empty list where the reply's own member `count` says 0. `mayBeMissing` is for
 * lists that are left out when there is nothing.
 */
export function listReply<const Name extends string, Entry>(
	name: Name,
	entry: Schema<Entry>,
	{ count = '', mayBeMissing = false }: { count?: string; mayBeMissing?: boolean } = {},
): Schema<ListReply<Name, Entry>> {
	const isNone = (reply: Record<string, unknown>): boolean =>
		(reply[name] === null && (reply[count] === 0 || reply[count] === '0')) ||
		(mayBeMissing && !(name in reply));
	return pipe(looseObject({}), parseEntries(name, entry, isNone)) as unknown as Schema<
		ListReply<Name, Entry>
	>;
}

/** As `listReply`, for a list in pages, whose end is known by the number of entries on all of them. */
export function pagedReply<const Name extends string, Entry>(
	name: Name,
	entry: Schema<Entry>,
): Schema<ListReply<Name, Entry> & { TotalCount: number }> {
	const list: Schema<unknown> = listReply(name, entry, { count: 'TotalCount' });
	const total = objectWith({ TotalCount: pipe(wholeNumber, minValue(0)) });
	return pipe(list, total) as Schema<unknown> as Schema<
		ListReply<Name, Entry> & { TotalCount: number }
	>;
}

function parseEntries<Entry>(
	name: string,
	entry: Schema<Entry>,
	isNone: (reply: Record<string, unknown>) => boolean,
) {
	return rawTransform<Record<string, unknown>, unknown>(({ dataset, addIssue, NEVER }) => {
		const reply = dataset.value;
		const list = isNone(reply) ? [] : reply[name];
		const all = Array.isArray(list) ? list.map((one) => safeParse(entry, one, EARLY)) : [];
		const entries = all.flatMap(({ success, output }) => (success ? [output] : []));
		if (!Array.isArray(list) || (entries.length === 0 && all.length > 0)) {
			const path = { type: 'object', origin: 'value', input: reply, key: name } as const;
			addIssue({ path: [{ ...path, value: list }] });
			return NEVER;
		}
		return { ...reply, [name]: entries, unreadable: all.length - entries.length };
	});
}

const EARLY = { abortEarly: true } as const;
