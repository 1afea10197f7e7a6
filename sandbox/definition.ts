/** The scalar types of Tencent's definition, in its own words. */
export type ScalarType = 'string' | 'int64' | 'uint64' | 'bool' | 'float';

/** The members of a request, a reply or an object, in the definition's order. */
export interface Members {
	readonly [name: string]: Member;
}

/** A scalar, a list of one element type, or an object. */
export type MemberType =
	| ScalarType
	| { readonly list: ScalarType | { readonly object: Members } }
	| { readonly object: Members };

/** One member of a request, a reply or an object. */
export interface Member {
	readonly type: MemberType;
	readonly required: boolean;
	/** Still accepted, no longer documented. */
	readonly deprecated?: true;
	/** Replies only: `null` is allowed. */
	readonly nullable?: true;
	readonly minimum?: number;
	readonly maximum?: number;
}

/** The products whose actions the sandbox answers. */
export type Service = 'ccc' | 'sts';

/** One action as the sandbox understands it; `source` names the page it was written from. */
export interface ActionDefinition {
	readonly action: string;
	/** What it does here, a row of the table in README.md (`npm run docs`). */
	readonly summary: string;
	readonly service: Service;
	readonly version: string;
	readonly source: string;
	readonly regionRequired?: true;
	readonly request: Members;
	/** Without RequestId, which every reply carries. */
	readonly reply: Members;
}

type Limits = Omit<Member, 'type' | 'required'>;

/** A member that must be present. */
export function required(type: MemberType, limits: Limits = {}): Member {
	return { type, required: true, ...limits };
}

/** A member that may be left out. */
export function optional(type: MemberType, limits: Limits = {}): Member {
	return { type, required: false, ...limits };
}

/** Version of every ccc action. Source: document 1229/67999. */
export const CCC_VERSION = '2020-02-10';

/** What the definitions of ccc's actions have in common. */
export const CCC = {
	service: 'ccc',
	version: CCC_VERSION,
	source: 'ccc 2020-02-10, definition of 2026-08-21',
} as const;

/** Version of every sts action. Source: document 1150/49453. */
export const STS_VERSION = '2018-08-13';
