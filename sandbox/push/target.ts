/** What Tencent pushes. Source: documents 1229/59641 to 59643. */
export const PUSH_EVENTS = ['cdr', 'record', 'voicemail'] as const;

export type PushEvent = (typeof PUSH_EVENTS)[number];

/** How pushes prove who sends them. Source: document 1229/59640. */
export type PushAuthentication =
	| { readonly kind: 'none' }
	| { readonly kind: 'basicAuth'; readonly username: string; readonly password: string }
	| {
			readonly kind: 'oAuth2';
			readonly tokenUrl: string;
			readonly clientId: string;
			readonly clientSecret: string;
	  };

/** Where pushes go, as a person enters it under Data Push, and what is to happen on the way. */
export interface PushTarget {
	/** http or https; `?action=…` is added to it. */
	readonly url: string;
	/** All by default. */
	readonly events?: readonly PushEvent[];
	/** None by default. */
	readonly authentication?: PushAuthentication;
	/** Milliseconds before a push is sent again; 1000 by default. */
	readonly retryMs?: number;
	/** How often each push is delivered a second time at the same moment. */
	readonly duplicates?: number;
	/** How many answers of each push get lost, so that it is sent again although it was received. */
	readonly lostAnswers?: number;
	/** Whether a call's recordings come before its record. */
	readonly recordingsFirst?: boolean;
	/** Whether call records name the AI agent, which is not documented. */
	readonly namesAgent?: boolean;
}

const AUTHENTICATIONS: Readonly<Record<string, readonly string[]>> = {
	none: [],
	basicAuth: ['username', 'password'],
	oAuth2: ['tokenUrl', 'clientId', 'clientSecret'],
};

const MEMBERS: ReadonlyArray<readonly [name: string, isRight: (value: unknown) => boolean]> = [
	['url', isUrl],
	['events', isAbsentOr(isEventList)],
	['authentication', isAbsentOr(isAuthentication)],
	['retryMs', isAbsentOr(isCount)],
	['duplicates', isAbsentOr(isCount)],
	['lostAnswers', isAbsentOr(isCount)],
	['recordingsFirst', isAbsentOr(isSwitch)],
	['namesAgent', isAbsentOr(isSwitch)],
];

/** The target that JSON describes; undefined for null, which ends pushing. Throws `RangeError` naming the
 *  member that cannot be used. */
export function readPushTarget(json: unknown): PushTarget | undefined {
	if (json === null) return undefined;
	if (isPushTarget(json)) return json;
	throw new RangeError(`\`${brokenMember(json)}\` cannot be used.`);
}

function isPushTarget(value: unknown): value is PushTarget {
	return brokenMember(value) === undefined;
}

function brokenMember(value: unknown): string | undefined {
	const members = membersOf(value);
	const broken = MEMBERS.find(([name, isRight]) => !isRight(members[name]));
	const names = MEMBERS.map(([name]) => name);
	return broken?.[0] ?? Object.keys(members).find((name) => !names.includes(name));
}

/** The target behind `--push` and `--push-token-url`: user and password of the URL are those of Basic
 *  authentication, or with a token URL client ID and secret. Throws `RangeError` as `readPushTarget`. */
export function pushTargetOf(address: string, tokenUrl?: string): PushTarget | undefined {
	const url = URL.canParse(address) ? new URL(address) : undefined;
	const [id, secret] = [url?.username, url?.password].map((part = '') => decodeURIComponent(part));
	if (!url || !id) {
		const authentication = tokenUrl === undefined ? undefined : { kind: 'oAuth2', tokenUrl };
		return readPushTarget({ url: address, authentication });
	}
	url.username = '';
	url.password = '';
	const authentication =
		tokenUrl === undefined
			? { kind: 'basicAuth', username: id, password: secret }
			: { kind: 'oAuth2', tokenUrl, clientId: id, clientSecret: secret };
	return readPushTarget({ url: url.href, authentication });
}

function membersOf(json: unknown): Readonly<Record<string, unknown>> {
	return typeof json === 'object' && json !== null ? { ...json } : {};
}

function isAbsentOr(isRight: (value: unknown) => boolean) {
	return (value: unknown): boolean => value === undefined || isRight(value);
}

function isUrl(value: unknown): boolean {
	return typeof value === 'string' && /^https?:\/\//i.test(value) && URL.canParse(value);
}

function isCount(value: unknown): boolean {
	return Number.isInteger(value) && Number(value) >= 0;
}

function isSwitch(value: unknown): boolean {
	return typeof value === 'boolean';
}

function isEventList(value: unknown): boolean {
	return (
		Array.isArray(value) && value.every((event) => PUSH_EVENTS.some((known) => known === event))
	);
}

function isAuthentication(value: unknown): boolean {
	const members = membersOf(value);
	const needed = AUTHENTICATIONS[String(members.kind)];
	if (needed === undefined || !needed.every((name) => typeof members[name] === 'string')) {
		return false;
	}
	return members.kind !== 'oAuth2' || isUrl(members.tokenUrl);
}
